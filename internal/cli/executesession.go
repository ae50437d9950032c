package cli

import (
	"fmt"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/session"
)

// inSession carries out what the session does.
func (x *executor) inSession(cmd app.Cmd) (app.Msg, error) {
	switch c := cmd.(type) {
	case app.Measure:
		return x.measure(c.Now)
	case app.Judge:
		return x.judge(c)
	case app.Rate:
		return x.rate(c)
	case app.Skip:
		return x.skip(c)
	case app.Change:
		return x.change(c)
	case app.Undo:
		undone, turn, err := x.session.Undo(x.kept(), c.Now)
		return x.undone(undone, turn, err)
	case app.Redo:
		undone, turn, err := x.session.Redo(x.kept(), c.Now)
		return x.undone(undone, turn, err)
	case app.Accept:
		return x.accept(c)
	case app.Finish:
		return x.finish(c.Now)
	}
	return nil, fmt.Errorf("%T cannot be carried out", cmd)
}

// measure counts what a session does not wait for.
func (x *executor) measure(now day.Moment) (app.Msg, error) {
	p, err := x.session.Progress(x.ctx, now)
	if err != nil {
		return nil, err
	}
	undoable, err := x.desk.Undoable(x.ctx)
	return app.Measured{Progress: progressMsg(p), Undoable: undoable}, err
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

func (x *executor) judge(c app.Judge) (app.Msg, error) {
	j, err := x.session.Judge(x.ctx, c.Prompt, c.Given, c.Now)
	return app.Judged{Judgement: j.Judgement, Choices: j.Choices, Passage: passageMsg(j)}, err
}

func (x *executor) rate(c app.Rate) (app.Msg, error) {
	r, err := x.session.Rate(x.kept(), c.Prompt, session.Answer{
		Key: c.Prompt.Key, At: c.Answered, Judged: c.Judged, Verdict: c.Verdict, Score: c.Score,
		Rating: c.Rating, Given: c.Given, Took: c.Took, Hints: c.Hints,
	}, x.moment())
	if err != nil {
		return nil, err
	}
	x.rated++
	return app.Rated{Turn: turnMsg(r.Turn), Leech: r.Leech}, nil
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
	m, err := x.session.Mark(x.kept(), c.Prompt, desk.Mark(c.Mark), c.On, c.Now)
	return app.Changed{State: m.State, Turn: turnMsg(m.Turn)}, err
}

func (x *executor) accept(c app.Accept) (app.Msg, error) {
	do := x.desk.Accept
	if c.Remove {
		do = x.desk.Unaccept
	}
	return app.Accepted{Removed: c.Remove}, do(x.kept(), c.Prompt, c.Text, x.moment())
}

// finish notes the end of the session.
func (x *executor) finish(now day.Moment) (app.Msg, error) {
	end, err := x.session.Finish(x.kept(), now)
	return app.Ended{
		Score: end.Score, Took: end.Took, Next: nextMsg(end.Next, now), Sessions: pastMsg(end.Earlier), Best: end.Best,
	}, err
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
