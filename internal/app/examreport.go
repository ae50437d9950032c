package app

import (
	"slices"

	"quiz/internal/engine/exam"
	"quiz/internal/engine/review"
)

// ReportScreen is what an exam came to.
type ReportScreen struct {
	*Exam
	Report exam.Report
	Due    int // cards that were made due tomorrow
	Bar    int // over what was missed

	practice Begin
}

// rows are the questions of the list: what was missed, or all where nothing was.
func (r *ReportScreen) rows() []exam.Line {
	if missed := r.Report.Missed(); len(missed) > 0 {
		return missed
	}
	return r.Report.Questions
}

// Context is that of the report.
func (r *ReportScreen) Context() Context { return InReport }

// Disabled says why an action cannot be taken now.
func (r *ReportScreen) Disabled(a Action) string {
	if a == DoRepeat && len(r.Report.Missed()) == 0 {
		return "nothing was missed"
	}
	return ""
}

// Update moves the bar, and opens questions.
func (r *ReportScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return r, r.do(msg)
	case Click:
		again := r.Bar == msg.Row
		r.Bar = min(msg.Row, len(r.rows())-1)
		if again && msg.Double {
			return r, r.look()
		}
	case Reply:
		switch got := msg.Msg.(type) {
		case Begun:
			if got.Title == "" {
				got.Title = "What was missed"
			}
			return begun(r.practice, got, msg)
		case ReportSaved:
			return r, tell("saved as " + got.File)
		case Undone:
			if got.What == "" {
				return r, tell("there is nothing to take back")
			}
			return r, tell("taken back: " + got.What)
		}
	}
	return r, nil
}

func (r *ReportScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoOpen:
		return r.look()
	case DoRepeat:
		r.practice = Begin{Mode: review.Practice, New: -1}
		for _, l := range r.Report.Missed() {
			r.practice.Which.Prompts = append(r.practice.Which.Prompts, l.Prompt)
		}
		return []Cmd{r.practice}
	case DoSave:
		return []Cmd{SaveReport{&r.Report}}
	case DoUndo:
		return []Cmd{Undo{msg.Now}}
	case DoBack:
		return []Cmd{leave{}, relay{stale{}}}
	}
	r.Bar = moved(msg.Action, r.Bar, len(r.rows()))
	return nil
}

// look opens the question under the bar; from there one walks through all.
func (r *ReportScreen) look() []Cmd {
	at := r.rows()[r.Bar].Number - 1
	return []Cmd{show{screen: &MarkedScreen{Report: &r.Report, At: at}}}
}

// MarkedScreen is a question of an exam that was handed in.
type MarkedScreen struct {
	Report *exam.Report
	At     int // from 0
}

// Context is that of a question that was marked.
func (m *MarkedScreen) Context() Context { return InMarked }

// Disabled says why an action cannot be taken now.
func (m *MarkedScreen) Disabled(a Action) string {
	switch {
	case a == DoNext && m.At == len(m.Report.Questions)-1:
		return "this is the last question"
	case a == DoPrevious && m.At == 0:
		return "this is the first question"
	}
	return ""
}

// Update walks through the questions.
func (m *MarkedScreen) Update(msg Msg) (Screen, []Cmd) {
	do, ok := msg.(Do)
	if !ok {
		return m, nil
	}
	switch do.Action {
	case DoNext, DoPrevious:
		step := map[Action]int{DoNext: 1, DoPrevious: -1}[do.Action]
		return &MarkedScreen{m.Report, m.At + step}, nil
	case DoBack:
		return m, []Cmd{leave{}}
	}
	return m, nil
}

// OpenExamsScreen lists the exams that wait to be handed in.
type OpenExamsScreen struct {
	List  []OpenExam
	Known bool
	Bar   int
}

// NewOpenExams is the program at the list of the open exams.
func NewOpenExams(keys Keys, list ListExams) (*Model, []Order) {
	return New(keys, &OpenExamsScreen{}, list)
}

// Context is that of the open exams.
func (o *OpenExamsScreen) Context() Context { return InOpenExams }

// Disabled says why an action cannot be taken now.
func (o *OpenExamsScreen) Disabled(a Action) string {
	if slices.Contains([]Action{DoOpen, DoGiveUp}, a) && len(o.List) == 0 {
		return "no exam is open"
	}
	return ""
}

// Update moves the bar, goes on with an exam, or gives it up.
func (o *OpenExamsScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return o, o.do(msg)
	case Click:
		o.Bar = max(0, min(msg.Row, len(o.List)-1))
	case Reply:
		switch got := msg.Msg.(type) {
		case OpenExams:
			o.List, o.Known = got.List, true
			o.Bar = max(0, min(o.Bar, len(o.List)-1))
		case ExamBegun:
			return examBegun(got, msg.Now)
		case Failed:
			if !o.Known {
				return o, []Cmd{fault{got.Err}, leave{}}
			}
		}
	}
	return o, nil
}

func (o *OpenExamsScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoOpen:
		return []Cmd{BeginExam{Open: o.List[o.Bar].ID}}
	case DoGiveUp:
		return []Cmd{GiveUp{o.List[o.Bar].ID, msg.Now}}
	case DoBack:
		return []Cmd{leave{}, relay{stale{}}}
	}
	o.Bar = moved(msg.Action, o.Bar, len(o.List))
	return nil
}
