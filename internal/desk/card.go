package desk

import (
	"context"
	"fmt"
	"os"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// Known is what is known of a prompt.
type Known struct {
	State   review.State
	Recall  float64        // now, 0 to 1
	History []review.Entry // oldest first
}

// Look says what is known of a prompt.
func (d *Desk) Look(ctx context.Context, key string, now day.Moment) (Known, error) {
	st, err := d.decks.State(ctx, key)
	if err != nil {
		return Known{State: st}, err
	}
	k := Known{State: st, Recall: d.Model().Recall(st.State, float64(st.Elapsed(now.Day())))}
	k.History, err = d.log.History(ctx, key)
	return k, err
}

// Place is a line of a deck file.
type Place struct {
	Path string
	Line int // from 1; 0 where it is not known
}

// PlaceOf is where a prompt's card stands. Decks of the program stand in no file.
func PlaceOf(p *deck.Prompt) (Place, error) {
	if p.Deck.BuiltIn {
		return Place{}, errBuiltInEdit
	}
	return Place{rooted(p.Deck.Path), p.Card.Span.Line}, nil
}

var errBuiltInEdit = fmt.Errorf("%w; `quiz new` begins one of your own", errBuiltIn)

// Stamp changes when the file is written.
func (p Place) Stamp() string {
	info, err := os.Stat(p.Path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
}

// Edited takes in a deck file that was edited, and returns what keeps it, or a card
// of it, from being asked now.
func (d *Desk) Edited(ctx context.Context, path string, now day.Moment) (deck.Problems, error) {
	if err := d.reread(ctx, now); err != nil {
		return nil, err
	}
	scope, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return nil, err
	}
	files, err := d.decks.Files(ctx, scope)
	var out deck.Problems
	for _, f := range files {
		for _, p := range f.Problems {
			if f.Path == path && p.Severity == deck.Error {
				out = append(out, p)
			}
		}
	}
	return out, err
}
