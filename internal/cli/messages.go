package cli

import (
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
)

func turnMsg(t desk.Turn) app.Turn {
	out := app.Turn{LeftOut: t.LeftOut, Progress: progressMsg(t.Progress)}
	if q := t.Question; q != nil {
		out.Question = &app.Question{Prompt: q.Prompt, State: q.State, Order: q.Order}
	}
	return out
}

func progressMsg(p desk.Progress) app.Progress {
	return app.Progress{Done: p.Done, Left: p.Left, Score: p.Score}
}

// undone tells what a step has done, which may have failed.
func (x *executor) undone(u desk.Undone, t desk.Turn, err error) (app.Msg, error) {
	if err != nil {
		return nil, err
	}
	more, err := x.desk.Undoable(x.ctx)
	return app.Undone{What: u.What, Prompt: u.Prompt, Turn: turnMsg(t), Undoable: more}, err
}

func passageMsg(j desk.Judged) app.Passage {
	if j.Fault != nil {
		return app.Passage{Title: j.Passage.Title, Fault: j.Fault.Error()}
	}
	p := j.Passage
	return app.Passage{Title: p.Title, At: p.At, File: p.File, Line: p.Line, Before: p.Before, Quote: p.Quote, After: p.After}
}

func nextMsg(n desk.Next, now day.Moment) app.Next {
	next := app.Next{Soon: n.Soon, Count: n.Reviews, Planned: n.Planned}
	if n.Step > 0 {
		next.SoonIn = time.Duration(max(0, n.Step-now.Ms)) * time.Millisecond
	}
	if n.Day > 0 {
		next.Days = n.Day - now.Day()
	}
	if n.Exam > 0 {
		next.Plan, next.Exam = true, n.Exam-now.Day()
	}
	return next
}

func pastMsg(list []desk.Past) []app.PastSession {
	var out []app.PastSession
	for _, p := range list {
		out = append(out, app.PastSession{Title: p.Title, Mode: p.Mode, Ended: p.Ended, Points: p.Points, Possible: p.Possible})
	}
	return out
}
