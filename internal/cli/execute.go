package cli

import (
	"context"
	"errors"
	"slices"
	"sync"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/exam"
)

// executor carries out app's commands at a desk. Its calls come one at a time, but for
// those of pictures, which touch no desk.
type executor struct {
	*program
	ctx     context.Context
	desk    *desk.Desk
	session *desk.Session // nil where none was begun
	exam    *desk.Exam    // nil where none was begun
	handed  *exam.Report  // of the exam that was handed in last; nil for none
	out     string        // the file that the report goes to; "" where none was named

	counting *desk.Statistics // the figures that are being collected, or the last ones
	costing  *costing         // what is being simulated, or was last; nil for none
	browsing *desk.Browse     // the list that is being read, or the last one; nil for none

	rated int // answers

	taking sync.Mutex
	whole  bool // all files were taken in
}

// do carries out a command; a Failed says why it could not.
func (x *executor) do(cmd app.Cmd) app.Msg {
	msg, err := x.carryOut(cmd)
	if err != nil {
		return app.Failed{Err: err}
	}
	return msg
}

var errNoSession = errors.New("no session is going on")

func (x *executor) carryOut(cmd app.Cmd) (app.Msg, error) {
	switch c := cmd.(type) {
	case app.Begin:
		return x.begin(c)
	case app.Home:
		return x.home(c)
	case app.Foresee:
		return x.foresee(c.Now)
	case app.Look:
		return x.look(c)
	case app.Edit:
		return x.openEditor(c)
	case app.Count:
		return x.count(c)
	case app.Past:
		scores, _, err := x.scoresOf(x.ctx, x.desk)
		return scores, err
	case app.Export:
		return x.export(c.Summary)
	case app.Illustrate, app.Open:
		return x.media(x.ctx, cmd), nil
	case app.ReadSettings, app.ChangeSetting, app.Simulate:
		return x.setting(cmd), nil
	case app.KeepOrder:
		x.keepOrder(c.Sorted)
		return app.Kept{}, nil
	case app.Browse, app.Peek, app.States, app.ChangeAll, app.AddCard, app.RemoveCard:
		return x.browser(cmd)
	case app.BeginExam, app.ForeseeExam, app.SaveAnswer, app.HandIn, app.ListExams, app.GiveUp, app.SaveReport:
		return x.examine(cmd)
	}
	if x.session == nil {
		return x.outside(cmd)
	}
	return x.inSession(cmd)
}

// kept is the context of what the learner did: it is saved, also where the run is told
// to end meanwhile.
func (x *executor) kept() context.Context { return context.WithoutCancel(x.ctx) }

func (x *executor) setting(cmd app.Cmd) app.Msg {
	switch c := cmd.(type) {
	case app.ChangeSetting:
		return x.changeSetting(c)
	case app.Simulate:
		return x.simulateSetting(c)
	}
	return x.readSettings()
}

// outside carries out what needs no session.
func (x *executor) outside(cmd app.Cmd) (app.Msg, error) {
	switch c := cmd.(type) {
	case app.Undo:
		undone, err := x.desk.Undo(x.kept(), c.Now)
		return x.undone(undone, desk.Turn{}, err)
	case app.Redo:
		undone, err := x.desk.Redo(x.kept(), c.Now)
		return x.undone(undone, desk.Turn{}, err)
	case app.Change:
		return x.changeOutside(c)
	}
	return nil, errNoSession
}

// taken takes in the files that changed, once a run. It returns the news, in lines,
// to the first who asks.
func (x *executor) taken(ctx context.Context) (lines []string, err error) {
	x.taking.Lock()
	defer x.taking.Unlock()
	if x.whole {
		return nil, nil
	}
	news, err := x.desk.TakeIn(ctx, x.moment(), x.reading.tell)
	if err != nil {
		return nil, err
	}
	x.whole = true
	files, err := x.desk.Files(ctx, nil, x.moment())
	return slices.Concat(errorWords(news.Errs), movedWords(news), problemWords(files)), err
}

func (x *executor) look(c app.Look) (app.Msg, error) {
	known, err := x.desk.Look(x.ctx, c.Prompt.Key, c.Now)
	return app.Card{State: known.State, Recall: known.Recall, History: known.History}, err
}
