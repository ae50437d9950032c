package desk

import (
	"context"
	"slices"
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// Undone is what was taken back, or done again.
type Undone struct {
	What   string // in a few words; "" where there was nothing
	Prompt string // the key of the prompt that it concerned; "" for none, or several

	// Imported are the ids of the decks whose answers from another program it concerned;
	// nil where it was no import.
	Imported []string
}

func undoneOf(entries []review.Entry) Undone {
	out := Undone{What: review.What(entries), Imported: imported(entries)}
	for _, e := range entries {
		if out.Prompt != "" && out.Prompt != e.Prompt {
			out.Prompt = ""
			return out
		}
		out.Prompt = e.Prompt
	}
	return out
}

// imported are the decks of an act whose entries are of several moments: what is done
// here is done at one.
func imported(entries []review.Entry) (decks []string) {
	several := false
	for _, e := range entries {
		several = several || e.At != entries[0].At
		id, _, _ := strings.Cut(e.Prompt, "/")
		if id != "" && !slices.Contains(decks, id) {
			decks = append(decks, id)
		}
	}
	if !several {
		return nil
	}
	return decks
}

// Undo takes back the newest act of this device that was not taken back yet,
// whenever that was.
func (d *Desk) Undo(ctx context.Context, now day.Moment) (Undone, error) {
	entries, err := d.undo(ctx, store.Step{At: now})
	return undoneOf(entries), err
}

func (d *Desk) undo(ctx context.Context, s store.Step) ([]review.Entry, error) {
	if err := d.mayWrite(); err != nil {
		return nil, err
	}
	entries, err := d.decks.Undo(ctx, s)
	return entries, d.rankedAgain(ctx, entries, s.At, err)
}

// Undoable reports whether there is something that Undo would take back.
func (d *Desk) Undoable(ctx context.Context) (bool, error) {
	if d.mayWrite() != nil {
		return false, nil
	}
	return d.decks.Undoable(ctx)
}

// rankedAgain makes the ranking again where plans were taken back, or set again.
func (d *Desk) rankedAgain(ctx context.Context, entries []review.Entry, now day.Moment, failed error) error {
	if failed == nil && slices.ContainsFunc(entries, func(e review.Entry) bool { return e.Kind == review.KindPlan }) {
		_, failed = d.rank(ctx, now)
	}
	return failed
}

// Redo does again what this device has taken back last, unless it has done something
// else since.
func (d *Desk) Redo(ctx context.Context, now day.Moment) (Undone, error) {
	entries, err := d.redo(ctx, store.Step{At: now})
	return undoneOf(entries), err
}

func (d *Desk) redo(ctx context.Context, s store.Step) ([]review.Entry, error) {
	if err := d.mayWrite(); err != nil {
		return nil, err
	}
	entries, err := d.decks.Redo(ctx, s)
	return entries, d.rankedAgain(ctx, entries, s.At, err)
}

// Undo takes back what was done last, in this session or before it, and asks the
// prompt that it concerned, or the one whose turn it is.
func (s *Session) Undo(ctx context.Context, now day.Moment) (Undone, Turn, error) {
	entries, err := s.desk.undo(ctx, store.Step{At: now, Session: s.id})
	if err != nil || len(entries) == 0 {
		return Undone{}, Turn{}, err
	}
	if err := s.rules.Record(ctx, review.Voids(entries)...); err != nil {
		return Undone{}, Turn{}, err
	}
	for _, e := range entries {
		if e.Kind == review.KindReview && e.Session == s.id {
			s.unanswer(e.Prompt)
		}
		if err := s.look(ctx, e.Prompt, now); err != nil {
			return Undone{}, Turn{}, err
		}
	}
	return s.asked(ctx, entries, now)
}

func (s *Session) unanswer(key string) {
	s.answers[key]--
	if s.answers[key] <= 0 {
		delete(s.answers, key)
	}
}

// Redo does again what was taken back last, and asks what comes next.
func (s *Session) Redo(ctx context.Context, now day.Moment) (Undone, Turn, error) {
	entries, err := s.desk.redo(ctx, store.Step{At: now, Session: s.id})
	if err != nil || len(entries) == 0 {
		return Undone{}, Turn{}, err
	}
	if err := s.record(ctx, now, entries); err != nil {
		return Undone{}, Turn{}, err
	}
	s.adopt(entries)
	turn, err := s.Next(ctx, now)
	return undoneOf(entries), turn, err
}

// asked asks the prompt of what was taken back.
func (s *Session) asked(ctx context.Context, entries []review.Entry, now day.Moment) (Undone, Turn, error) {
	s.adopt(entries)
	undone := undoneOf(entries)
	if undone.Prompt == "" {
		turn, err := s.Next(ctx, now)
		return undone, turn, err
	}
	turn, err := s.Ask(ctx, undone.Prompt, now)
	return undone, turn, err
}

// adopt goes on with the weights in force where entries have changed them.
func (s *Session) adopt(entries []review.Entry) {
	if slices.ContainsFunc(entries, func(e review.Entry) bool { return e.Kind == review.KindWeights }) {
		s.rules.Adopt(s.desk.Model())
	}
}
