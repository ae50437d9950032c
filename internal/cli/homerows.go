package cli

import (
	"context"
	"path/filepath"
	"strings"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
	"quiz/internal/library"
)

// home collects what the home screen shows: decks that were never looked at first
// have to be read; what has changed in others is told once they are looked at again.
func (x *executor) home(c app.Home) (app.Msg, error) {
	if c.After {
		x.session = nil
		if err := x.desk.Settle(x.ctx, c.Now); err != nil {
			return nil, err
		}
	}
	known, err := x.desk.Known(x.ctx)
	if err != nil {
		return nil, err
	}
	var news []string
	if !known {
		if news, err = x.taken(x.ctx); err != nil {
			return nil, err
		}
	}
	h, err := x.desk.Home(x.ctx, c.Now)
	if err != nil {
		return nil, err
	}
	exams, err := x.desk.OpenExams(x.ctx, c.Now)
	if err != nil {
		return nil, err
	}
	rows := app.Rows{
		Streak: h.Streak.Days, Today: h.Streak.Today, Pace: h.Streak.Pace, Sessions: pastMsg(h.Past),
		Exams: len(exams), Left: h.Left, NextDue: nextMsg(h.Next, c.Now), OffUntil: x.settings.OffUntil(c.Now.Day()), Sorted: x.order(), All: allRow(h), Plans: planRows(h.Plans, c.Now), News: text.Line(strings.Join(news, "; ")),
	}
	for _, o := range h.Decks {
		rows.Decks = append(rows.Decks, deckRow(o, h.Left))
	}
	return rows, nil
}

// foresee counts the reviews of the days to come.
func (x *executor) foresee(now day.Moment) (app.Msg, error) {
	decks, err := x.desk.Forecast(x.ctx, now)
	if err != nil {
		return nil, err
	}
	undoable, err := x.desk.Undoable(x.ctx)
	if err != nil {
		return nil, err
	}
	backlog, err := x.backlog(x.ctx, x.desk, now)
	return app.Forecast{Decks: decks, Backlog: backlog, Undoable: undoable}, err
}

// backlog is what waits after an absence.
func (p *program) backlog(ctx context.Context, d *desk.Desk, now day.Moment) (app.Backlog, error) {
	w, plan, err := d.Backlog(ctx, now)
	return app.Backlog{Reviews: w.Total, Usual: w.Usual, Order: p.settings.Backlog, Plan: plan}, err
}

// deckRow is the row of one deck.
func deckRow(o desk.Overview, left queue.Left) app.Deck {
	return app.Deck{
		ID: o.ID, Title: o.Title, Path: o.Shown, Folder: folderOf(o.Shown), BuiltIn: o.BuiltIn, Broken: o.Broken, Problems: o.Problems,
		Due: o.Due, Learning: o.Learning, New: o.New, Total: o.Total, Mastery: o.Mastery,
		ToAsk: o.ToAsk, ToDo: o.ToAsk.ToDo(left), Flagged: o.Flagged, Leeches: o.Leeches,
	}
}

// allRow sums up the decks; mastery is weighted by their prompts.
func allRow(h desk.Home) app.Deck {
	var sum, ask queue.Counts
	all := app.Deck{Title: "All decks"}
	for _, o := range h.Decks {
		sum, ask = sum.Add(o.Counts), ask.Add(o.ToAsk)
		all.Mastery += o.Mastery * float64(o.Total)
		all.Flagged += o.Flagged
		all.Leeches += o.Leeches
		all.Problems = append(all.Problems, o.Problems...)
	}
	all.Due, all.Learning, all.New, all.Total, all.ToDo = sum.Due, sum.Learning, sum.New, sum.Total, ask.ToDo(h.Left)
	all.Mastery /= float64(max(1, sum.Total))
	return all
}

// folderOf is the folder that a deck stands in, as a learner names it; "" for none.
func folderOf(shown string) string {
	dir := filepath.Dir(filepath.FromSlash(strings.TrimPrefix(shown, library.BuiltInLabel)))
	if dir == "." {
		return ""
	}
	return filepath.Base(dir)
}
