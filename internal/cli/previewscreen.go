package cli

import (
	"fmt"
	"os"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/tui"
)

// pollEvery is how often the file is looked at.
const pollEvery = 300 * time.Millisecond

// screen shows one card at a time until the reader leaves, and the deck anew
// whenever the file is saved.
func (v *preview) screen(notes bool) error {
	keys, err := app.NewKeys(v.settings.Keys)
	if err != nil {
		return err
	}
	screen, err := v.openTerminal()
	if err != nil {
		return unusable(err)
	}
	m, orders := app.NewPreview(keys, v.shown(), v.moment())
	err = tui.Run(screen, m, orders, tui.Outside{
		Carry:   v.carry,
		Now:     v.moment,
		Editing: v.editing.now,
		Watch:   func(post func(app.Msg), done <-chan struct{}) { v.watch(notes, post, done) },
		Over:    v.over,
	}, v.screenOptions())
	v.lost(err)
	return err
}

// carry carries out the commands of a preview: nothing is logged.
func (v *preview) carry(cmd app.Cmd) app.Msg {
	switch c := cmd.(type) {
	case app.Illustrate, app.Open:
		return v.media(v.ctx, cmd)
	case app.Judge:
		return app.Judged{Judgement: v.guards.Load().Judge(c.Prompt, c.Given)}
	case app.Edit:
		place := desk.Place{Path: c.File, Line: c.Line}
		if c.Prompt != nil {
			place = desk.Place{Path: v.path, Line: c.Prompt.Card.Span.Line}
		}
		return app.Edited{Err: v.edit(v.ctx, place.Path, place.Line)} // what is saved comes by watch
	}
	return app.Failed{Err: fmt.Errorf("%T cannot be carried out in a preview", cmd)}
}

// shown is the deck as the screen wants it.
func (v *preview) shown() app.Draft {
	out := app.Draft{Title: v.deck.Title, Problems: v.found}
	for _, c := range v.deck.Cards {
		out.Prompts = append(out.Prompts, c.Prompts...)
	}
	return out
}

// watch posts the deck whenever its file is saved. It works on a preview of its
// own: the screen goes on reading the old one until the message is there.
func (v *preview) watch(notes bool, post func(app.Msg), done <-chan struct{}) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	state := v.state
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		info, err := os.Stat(v.path)
		if err != nil || stateOf(info) == state {
			continue // gone for a moment, as some editors save, or the same
		}
		state = stateOf(info)
		next := &preview{program: v.program, ctx: v.ctx, path: v.path}
		err = next.load(notes)
		msg := app.Reloaded{Err: err, Now: v.moment()}
		if err == nil {
			v.guards.Store(next.guards.Load())
			msg.Draft = next.shown()
		}
		post(msg)
	}
}
