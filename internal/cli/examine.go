package cli

import (
	"errors"
	"fmt"
	"os"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
)

var errNoExam = errors.New("no exam is going on")

// examine carries out what concerns exams.
func (x *executor) examine(cmd app.Cmd) (app.Msg, error) {
	switch c := cmd.(type) {
	case app.BeginExam:
		return x.beginExam(c)
	case app.ForeseeExam:
		return x.foreseeExam(c.Begin)
	case app.ListExams:
		return x.openExams(c.Now)
	case app.GiveUp:
		if err := x.desk.GiveUpExam(x.kept(), c.Exam, c.Now); err != nil {
			return nil, err
		}
		return x.openExams(c.Now)
	case app.SaveReport:
		return x.saveReport(c.Report)
	}
	if x.exam == nil {
		return nil, errNoExam
	}
	switch c := cmd.(type) {
	case app.SaveAnswer:
		return app.AnswerSaved{}, x.exam.Save(x.kept(), c.Question, c.Answer, c.Now)
	case app.HandIn:
		return x.handIn(c.Now)
	}
	return nil, fmt.Errorf("%T cannot be carried out", cmd)
}

func (x *executor) openExams(now day.Moment) (app.Msg, error) {
	list, err := x.desk.OpenExams(x.ctx, now)
	var out app.OpenExams
	for _, e := range list {
		out.List = append(out.List, app.OpenExam{ID: e.ID, Title: e.Title, Began: e.Began, Left: e.Left, Asked: e.Asked, Answered: e.Answered})
	}
	return out, err
}

// handIn ends the exam, and writes the report where --out named a file.
func (x *executor) handIn(now day.Moment) (app.Msg, error) {
	h, err := x.exam.HandIn(x.kept(), now)
	if err != nil {
		return nil, err
	}
	x.exam, x.handed = nil, &h.Report
	return app.HandedIn{Report: h.Report, Due: h.Due}, nil
}

// saveReport writes a report into the file that --out named, else into a new one in
// the working folder.
func (x *executor) saveReport(r *exam.Report) (app.Msg, error) {
	if x.out != "" {
		return app.ReportSaved{File: x.out}, writeReport(x.out, r, os.O_TRUNC)
	}
	for i := 1; ; i++ {
		name := "exam-" + r.Date
		if i > 1 {
			name += fmt.Sprintf("-%d", i)
		}
		err := writeReport(name+".html", r, os.O_EXCL)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		return app.ReportSaved{File: name + ".html"}, err
	}
}
