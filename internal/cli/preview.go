package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/library"
	"quiz/internal/plain"
	"quiz/internal/tui"
)

// preview is a deck that is looked at while it is written.
type preview struct {
	*program
	ctx    context.Context
	path   string
	deck   *deck.Deck
	guards atomic.Pointer[answer.Guards] // of the newest text
	found  deck.Problems                 // sorted by place
	state  string                        // of the file when it was read: size and time
}

func previewCommand(p *program) *cobra.Command {
	var notes bool
	c := &cobra.Command{
		Use:   "preview FILE",
		Short: "See a deck as a learner does, while you write it",
		Long:  "Shows the cards of a deck as a learner sees them, with their problems. On a terminal it shows one card at a time, to be answered without a log, and shows it again whenever the file is saved; with --plain, or not on a terminal, it prints all cards.",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.prepare(); err != nil {
				return err
			}
			v := &preview{program: p, ctx: c.Context(), path: args[0]}
			if err := v.load(notes); err != nil {
				return err
			}
			if p.showPlain() {
				return v.all()
			}
			return v.screen(notes)
		},
	}
	c.Flags().BoolVar(&notes, "notes", false, "show notes too")
	return c
}

// load reads the deck, keeps its place in it, and looks for problems.
func (v *preview) load(notes bool) error {
	info, err := os.Stat(v.path)
	if err != nil {
		return fmt.Errorf("preview: %w", err)
	}
	if info.IsDir() {
		return hinted("name one deck file", "preview: %s is a folder", v.path)
	}
	v.state = stateOf(info)
	files, errs := library.Places{Named: []string{v.path}}.Find()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	file, err := readDeck(files[0])
	if err != nil {
		return err
	}
	v.deck = file.Deck
	v.guards.Store(answer.NewGuards(file.Deck))
	v.found = lint.Check([]lint.File{file}, lint.Options{Notes: notes})
	return nil
}

func stateOf(info os.FileInfo) string { return fmt.Sprint(info.Size(), info.ModTime().UnixNano()) }

// all prints every card.
func (v *preview) all() error {
	v.problems("")
	for i, c := range v.deck.Cards {
		if err := v.print(i, c); err != nil {
			return err
		}
	}
	if len(v.deck.Cards) == 0 {
		v.say("the deck has no cards")
	}
	if v.deck.Broken {
		return fmt.Errorf("preview: %s cannot be read as a deck", v.path)
	}
	return nil
}

// print prints card i with its solution and its problems.
func (v *preview) print(i int, c *deck.Card) error {
	mark := ""
	if c.Draft {
		mark = ", a draft: never asked"
	}
	v.say("")
	v.say("%s/%s  (card %d of %d, line %d%s)", v.deck.ID, c.ID, i+1, len(v.deck.Cards), c.Span.Line, mark)
	if len(c.Prompts) == 0 {
		v.say("this card cannot be asked")
	}
	for _, p := range c.Prompts {
		if err := errors.Join(plain.Question(v.env.Stdout, p), plain.Solution(v.env.Stdout, p)); err != nil {
			return err
		}
	}
	v.problems(c.ID)
	return nil
}

// problems prints those of a card, or with "" those of the deck itself.
func (v *preview) problems(card string) {
	for _, p := range v.found {
		if p.Card != card {
			continue
		}
		v.say("! %d:%d: %s: %s [%s]", p.Span.Line, p.Span.Column, p.Severity, p.Message, p.Rule)
		if p.Help != "" {
			v.say("  help: %s", p.Help)
		}
	}
}

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
	return v.ended(tui.Run(screen, m, orders, tui.Outside{
		Carry:   v.carry,
		Now:     v.moment,
		Editing: v.editing.now,
		Watch:   func(post func(app.Msg), done <-chan struct{}) { v.watch(notes, post, done) },
		Over:    v.over,
	}, v.screenOptions()))
}

// carry carries out the commands of a preview: nothing is logged.
func (v *preview) carry(cmd app.Cmd) app.Msg {
	switch c := cmd.(type) {
	case app.Illustrate:
		return v.illustrate(v.ctx, c.Prompt)
	case app.Open:
		return v.openMedium(v.ctx, c)
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
