package apptest

import (
	"errors"
	"slices"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/review"
)

// Exam is the exam that goes on at the desk, as it would be on disk.
type Exam struct {
	*exam.Progress
	Resumed bool // what BeginExam says of it
	Changed int
	Handed  *exam.Report // nil until it is handed in
}

// examine carries out what concerns exams.
func (d *Desk) examine(c app.Cmd) (app.Msg, error) {
	switch c := c.(type) {
	case app.BeginExam:
		return d.beginExam(c)
	case app.ForeseeExam:
		paper, err := d.paper(c.Begin)
		if err != nil {
			return app.ExamForeseen{Begin: c.Begin, Fault: err.Error()}, nil //nolint:nilerr // it is told
		}
		return app.ExamForeseen{Begin: c.Begin, Paper: paper}, nil
	case app.ListExams, app.GiveUp:
		return app.OpenExams{List: []app.OpenExam{
			{ID: "1", Title: "The summit", Left: 90 * time.Second, Asked: 8, Answered: 3},
			{ID: "2", Asked: 30, Answered: 30},
		}}, nil
	case app.SaveReport:
		return app.ReportSaved{File: "exam.html"}, nil
	case app.SaveAnswer:
		if d.Fail != nil {
			return nil, d.Fail
		}
		d.Exam.Note(exam.Typed{Question: c.Question, Answer: c.Answer}, c.Now.Ms)
		return app.AnswerSaved{}, nil
	case app.HandIn:
		return d.handIn(c)
	}
	return nil, errors.New("this is not about an exam")
}

func (d *Desk) beginExam(c app.BeginExam) (app.Msg, error) {
	if d.Exam == nil {
		paper, err := d.paper(c)
		if err != nil {
			return nil, err
		}
		d.Exam = &Exam{Progress: exam.Begin(paper)}
	}
	progress := *d.Exam.Progress
	progress.Answers = slices.Clone(progress.Answers)
	return app.ExamBegun{Progress: &progress, Resumed: d.Exam.Resumed, Changed: d.Exam.Changed}, nil
}

func (d *Desk) paper(c app.BeginExam) (*exam.Paper, error) {
	set := exam.Of(d.Decks)
	set.Seed, set.Certainty, set.Self, set.Minutes, set.Pass = 7, c.Certainty, true, max(c.Minutes, 30), 0.6
	var pool []exam.Candidate
	for _, x := range d.Decks {
		for _, p := range x.Prompts() {
			pool = append(pool, exam.CandidateOf(p))
		}
	}
	drawn, err := exam.Draw(set, pool)
	if err != nil {
		return nil, err
	}
	var prompts []*deck.Prompt
	for _, key := range drawn.Keys {
		prompts = append(prompts, d.prompt(key))
	}
	paper := exam.New(set, drawn.Pool+20, prompts, nil, d.Now.Ms)
	paper.Forecast = &review.Forecast{Mean: 0.71, Low: 0.62, High: 0.8}
	return &paper, nil
}

func (d *Desk) handIn(c app.HandIn) (app.Msg, error) {
	if d.Fail != nil {
		return nil, d.Fail
	}
	judge := func(p *deck.Prompt, g answer.Given) answer.Judgement { return d.guards[p.Deck.ID].Judge(p, g) }
	result := exam.Score(d.Exam.Paper, d.Exam.Answers, judge)
	report := exam.NewReport(d.Exam.Progress, &result, d.Exam.Used(c.Now.Ms), "2023-11-14")
	d.Exam.Handed = &report
	return app.HandedIn{Report: report, Due: 1}, nil
}
