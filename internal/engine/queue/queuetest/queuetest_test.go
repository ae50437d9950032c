package queuetest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// subject is a collection in memory with a log and decks.
type subject struct {
	*queue.Memory
	decks []queue.Deck
	rows  []queue.Row
	log   []review.Entry
	plan  queue.Ranking
}

func open(*rapid.T) Subject {
	return &subject{Memory: queue.NewMemory(nil, nil, map[string]review.State{}, memory.Default())}
}

func (s *subject) Roots() []string { return []string{"home", "built in", "work"} }

func (s *subject) Take(_ context.Context, files []File) error {
	s.decks, s.rows = nil, nil
	for _, f := range files {
		d, rows := queue.Rows(f.Root, f.Path, deck.Parse(f.Path, []byte(f.Text)))
		s.decks, s.rows = append(s.decks, d), append(s.rows, rows...)
	}
	return nil
}

func (s *subject) Append(_ context.Context, entries []review.Entry) ([]review.Entry, error) {
	for i := range entries {
		if entries[i].ID == "" {
			entries[i].ID = fmt.Sprintf("05%034d", len(s.log)+i) // above those that are merged
		}
	}
	if slices.ContainsFunc(entries, func(e review.Entry) bool { return aboutPlan(e, s.log) }) {
		s.plan = queue.Ranking{}
	}
	s.log = append(s.log, entries...)
	return entries, s.Settle(context.Background(), day.Moment{})
}

func (s *subject) Follow(_ context.Context, r queue.Ranking) error {
	s.plan = r
	s.Memory.Follow(r)
	return nil
}

func (s *subject) Settle(context.Context, day.Moment) error {
	states, ledger, _ := review.Fold(s.log)
	s.Memory = queue.NewMemory(s.decks, s.rows, states, ledger.Model)
	s.Memory.Follow(s.plan)
	return nil
}

func TestMemory(t *testing.T) { Run(t, open) }

// broken are collections with a fault each.
var broken = map[string]func(s *subject) Subject{
	"next passes over nothing":   func(s *subject) Subject { return noSkip{s} },
	"siblings do not wait":       func(s *subject) Subject { return noWait{s} },
	"orphans do not count":       func(s *subject) Subject { return noOrphans{s} },
	"lists are in another order": func(s *subject) Subject { return backwards{s} },
	"an undo changes nothing":    func(s *subject) Subject { return noUndo{s} },
	"mastery is of yesterday":    func(s *subject) Subject { return oldMastery{s} },
	"plans are not followed":     func(s *subject) Subject { return noPlans{s} },
}

type noPlans struct{ *subject }

func (noPlans) Follow(context.Context, queue.Ranking) error { return nil }

type noSkip struct{ *subject }

func (s noSkip) Next(ctx context.Context, w queue.Want) (queue.Row, bool, error) {
	w.Skip = nil
	return s.subject.Next(ctx, w)
}

type noWait struct{ *subject }

func (s noWait) Next(ctx context.Context, w queue.Want) (queue.Row, bool, error) {
	r, ok, err := s.subject.Next(ctx, w)
	r.Waits = 0
	return r, ok, err
}

type noOrphans struct{ *subject }

func (s noOrphans) Balance(ctx context.Context, from, to int) (map[int]int, error) {
	all, err := s.subject.Balance(ctx, from, to)
	for _, r := range s.rows {
		if st, _ := s.State(ctx, r.Key); st.Due.Day == from {
			return all, err
		}
	}
	delete(all, from)
	return all, err
}

type backwards struct{ *subject }

func (s backwards) Rows(ctx context.Context, l queue.List) iter.Seq2[queue.Row, error] {
	l.Descending = false
	return s.subject.Rows(ctx, l)
}

type noUndo struct{ *subject }

func (s noUndo) Append(ctx context.Context, entries []review.Entry) ([]review.Entry, error) {
	if entries[0].Kind == review.KindVoid {
		entries[0].ID = fmt.Sprintf("05%034d", len(s.log)+1_000)
		return entries, nil
	}
	return s.subject.Append(ctx, entries)
}

type oldMastery struct{ *subject }

func (s oldMastery) Decks(ctx context.Context, in queue.Scope, now day.Moment) ([]queue.Deck, error) {
	have, err := s.subject.Decks(ctx, in, now)
	now.Ms -= aDay
	old, _ := s.subject.Decks(ctx, in, now)
	for i := range have {
		have[i].Mastery = old[i].Mastery
	}
	return have, err
}

// Every fault is found.
func TestFaultsAreFound(t *testing.T) {
	for name, wrap := range broken {
		drive := rapid.Custom(func(t *rapid.T) error { return Drive(t, wrap(open(t).(*subject))) })
		found := false
		for seed := 0; seed < 300 && !found; seed++ {
			found = drive.Example(seed) != nil
		}
		if !found {
			t.Errorf("%s, and no test says so", name)
		}
	}
}
