package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/identity"
	"quiz/internal/library"
)

// edit is a change of a deck file that can be taken back.
type edit struct {
	path          string
	key, text     string // the prompt, and the answer that it accepts since; "" where the card is new
	before, after []byte
}

// Accept writes an answer into the deck file of a prompt as an accepted one. Not a
// byte changes beside it, no comment is lost, and every card keeps its history; else
// the file stays as it was.
func (d *Desk) Accept(ctx context.Context, p *deck.Prompt, text string, now day.Moment) error {
	if p.Deck.BuiltIn {
		return errBuiltIn
	}
	path := p.Deck.Path
	before, err := library.Read(path)
	if err != nil {
		return err
	}
	after, err := deck.WithAccept(path, before, p.Key, text)
	if err != nil {
		return err
	}
	e := edit{path, p.Key, text, before, after}
	if err := e.keepsCards(); err != nil {
		return err
	}
	if err := library.Replace(path, before, after); err != nil {
		return err
	}
	d.mu.Lock()
	d.edits = append(d.edits, e)
	d.mu.Unlock()
	return d.reread(ctx, now)
}

var errBuiltIn = errors.New("a built-in deck cannot be written: copy it first")

// keepsCards decodes both texts again: an edit that takes the history of a card
// away, or makes a card unreadable, is refused.
func (e edit) keepsCards() error {
	before, after := deck.Parse(e.path, e.before), deck.Parse(e.path, e.after)
	c := identity.Compare([]*deck.Deck{before}, []*deck.Deck{after})
	if c.Lost+c.New > 0 || len(after.Problems) > len(before.Problems) {
		return fmt.Errorf("%s: with that answer the deck would say something else", e.path)
	}
	return nil
}

// Unaccept takes an answer out of the deck file again that [Desk.Accept] wrote, if
// the file is still as it was left.
func (d *Desk) Unaccept(ctx context.Context, p *deck.Prompt, text string, now day.Moment) error {
	what := fmt.Sprintf("%s: %q was not added to accept in this session", p.Key, text)
	return d.takeBack(ctx, func(e edit) bool { return e.key == p.Key && e.text == text }, what, now)
}

// takeBack takes an edit back, if its file is still as it was left. fault says that
// there is none.
func (d *Desk) takeBack(ctx context.Context, is func(edit) bool, fault string, now day.Moment) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.edits, is)
	if i < 0 {
		return errors.New(fault)
	}
	e := d.edits[i]
	if err := library.Replace(e.path, e.after, e.before); err != nil {
		return err
	}
	d.edits = slices.Delete(d.edits, i, i+1)
	return d.reread(ctx, now)
}

// reread takes the files in again after one was written.
func (d *Desk) reread(ctx context.Context, now day.Moment) error {
	_, err := d.decks.TakeIn(ctx, now, nil)
	return err
}
