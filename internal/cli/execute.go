package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/session"
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
	case app.Illustrate:
		return x.illustrate(x.ctx, c.Prompt), nil
	case app.Open:
		return x.openMedium(x.ctx, c), nil
	case app.Begin:
		return x.begin(c)
	case app.Home:
		return x.home(c.Now)
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
	case app.Browse, app.Peek, app.States, app.ChangeAll, app.AddCard, app.RemoveCard:
		return x.browser(cmd)
	case app.ReadSettings:
		return x.readSettings(), nil
	case app.ChangeSetting:
		return x.changeSetting(c), nil
	case app.Simulate:
		return x.simulateSetting(c), nil
	case app.BeginExam, app.SaveAnswer, app.HandIn, app.ListExams, app.GiveUp, app.SaveReport:
		return x.examine(cmd)
	}
	if x.session == nil {
		return x.outside(cmd)
	}
	switch c := cmd.(type) {
	case app.Measure:
		p, err := x.session.Progress(x.ctx, c.Now)
		return app.Measured{Progress: progressMsg(p)}, err
	case app.Judge:
		return x.judge(c)
	case app.Rate:
		return x.rate(c)
	case app.Skip:
		return x.skip(c)
	case app.Change:
		return x.change(c)
	case app.Undo:
		undone, turn, err := x.session.Undo(x.ctx, c.Now)
		return undoneMsg(undone, turn), err
	case app.Redo:
		undone, turn, err := x.session.Redo(x.ctx, c.Now)
		return undoneMsg(undone, turn), err
	case app.Accept:
		return x.accept(c)
	case app.Finish:
		return x.finish(c.Now)
	}
	return nil, fmt.Errorf("%T cannot be carried out", cmd)
}

// outside carries out what needs no session.
func (x *executor) outside(cmd app.Cmd) (app.Msg, error) {
	switch c := cmd.(type) {
	case app.Undo:
		undone, err := x.desk.Undo(x.ctx, c.Now)
		return undoneMsg(undone, desk.Turn{}), err
	case app.Redo:
		undone, err := x.desk.Redo(x.ctx, c.Now)
		return undoneMsg(undone, desk.Turn{}), err
	case app.Change:
		return x.changeOutside(c)
	}
	return nil, errNoSession
}

func (x *executor) begin(c app.Begin) (app.Msg, error) {
	s, turn, err := x.desk.Begin(x.ctx, desk.Wanted{
		Mode: c.Mode, Decks: c.Which.Decks, Tag: c.Which.Tag, Wrong: c.Which.Wrong, Flagged: c.Which.Flagged, Prompts: c.Which.Prompts,
		More: c.More, New: c.New, Limit: c.Limit, Ahead: c.Ahead,
	}, x.moment())
	if err != nil {
		return nil, err
	}
	x.session = s
	return app.Begun{Title: s.Title, Choose: x.settings.Choose == "answer", Turn: turnMsg(turn)}, nil
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

func undoneMsg(u desk.Undone, t desk.Turn) app.Undone {
	return app.Undone{What: u.What, Prompt: u.Prompt, Turn: turnMsg(t)}
}

func (x *executor) judge(c app.Judge) (app.Msg, error) {
	j, err := x.session.Judge(x.ctx, c.Prompt, c.Given, c.Now)
	return app.Judged{Judgement: j.Judgement, Choices: j.Choices, Passage: passageMsg(j)}, err
}

func passageMsg(j desk.Judged) app.Passage {
	if j.Fault != nil {
		return app.Passage{Title: j.Passage.Title, Fault: j.Fault.Error()}
	}
	p := j.Passage
	return app.Passage{Title: p.Title, At: p.At, File: p.File, Line: p.Line, Before: p.Before, Quote: p.Quote, After: p.After}
}

func (x *executor) rate(c app.Rate) (app.Msg, error) {
	r, err := x.session.Rate(x.ctx, c.Prompt, session.Answer{
		Key: c.Prompt.Key, At: c.Answered, Judged: c.Judged, Verdict: c.Verdict, Score: c.Score,
		Rating: c.Rating, Given: c.Given, Took: c.Took, Hints: c.Hints,
	}, x.moment())
	return app.Rated{Turn: turnMsg(r.Turn), Leech: r.Leech}, err
}

func (x *executor) skip(c app.Skip) (app.Msg, error) {
	if c.Prompt == nil {
		turn, err := x.session.Next(x.ctx, x.moment())
		return turnMsg(turn), err
	}
	turn, err := x.session.Skip(x.ctx, c.Prompt.Key, x.moment())
	return turnMsg(turn), err
}

func (x *executor) change(c app.Change) (app.Msg, error) {
	m, err := x.session.Mark(x.ctx, c.Prompt, desk.Mark(c.Mark), c.On, c.Now)
	return app.Changed{State: m.State, Turn: turnMsg(m.Turn)}, err
}

func (x *executor) accept(c app.Accept) (app.Msg, error) {
	do := x.desk.Accept
	if c.Remove {
		do = x.desk.Unaccept
	}
	return app.Accepted{Removed: c.Remove}, do(x.ctx, c.Prompt, c.Text, x.moment())
}

func (x *executor) look(c app.Look) (app.Msg, error) {
	known, err := x.desk.Look(x.ctx, c.Prompt.Key, c.Now)
	return app.Card{State: known.State, Recall: known.Recall, History: known.History}, err
}

// finish notes the end of the session, also where the run is told to end.
func (x *executor) finish(now day.Moment) (app.Msg, error) {
	end, err := x.session.Finish(context.WithoutCancel(x.ctx), now)
	return app.Ended{
		Score: end.Score, Took: end.Took, Next: nextMsg(end.Next, now), Sessions: pastMsg(end.Earlier), Best: end.Best,
	}, err
}

func nextMsg(n desk.Next, now day.Moment) app.Next {
	next := app.Next{Soon: n.Soon, Count: n.Reviews}
	if n.Step > 0 {
		next.SoonIn = time.Duration(max(0, n.Step-now.Ms)) * time.Millisecond
	}
	if n.Day > 0 {
		next.Days = n.Day - now.Day()
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

// openEditor opens a card, or a place of a deck file, in the learner's editor, and
// asks the card as it is after that.
func (x *executor) openEditor(c app.Edit) (app.Msg, error) {
	place := desk.Place{Path: c.File, Line: c.Line}
	if c.Prompt != nil {
		var err error
		if place, err = desk.PlaceOf(c.Prompt); err != nil {
			return nil, err
		}
	}
	before := place.Stamp()
	failed := x.edit(x.ctx, place.Path, place.Line)
	if place.Stamp() == before {
		return app.Edited{Err: failed}, nil
	}
	problems, err := x.desk.Edited(x.ctx, place.Path, x.moment())
	if err != nil {
		return nil, err
	}
	msg := app.Edited{Changed: true, Problems: problems, Err: failed}
	if x.session == nil || c.Prompt == nil {
		return msg, nil
	}
	turn, err := x.session.Ask(x.ctx, c.Prompt.Key, x.moment())
	msg.Turn = turnMsg(turn)
	return msg, err
}
