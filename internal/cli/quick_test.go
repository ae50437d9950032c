package cli

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"quiz/internal/engine"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// history writes some days of answers to a few cards with two prompts each, and
// other marks, and returns the prompts and the last moment.
func history(t *testing.T, r *rand.Rand, l *store.Log) ([]engine.Item, engine.Moment) {
	var items []engine.Item
	for i := range 12 {
		key := fmt.Sprintf("d%d/c%d", i%2, i)
		items = append(items, engine.Item{Key: key}, engine.Item{Key: key + "#2"})
	}
	now, n := engine.Moment{Ms: 1_700_000_000_000}, 0
	newID := func(int64) (string, error) { n++; return fmt.Sprintf("%06d", n), nil }
	for range 60 {
		now.Ms += r.Int64N(10 * 3_600_000)
		states, err := l.States(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		s := engine.NewSession(items, states, engine.Settings{
			Mode: review.Study, Scheduler: memory.NewScheduler(memory.Default()), New: 5, NewID: newID,
		})
		key := items[r.IntN(len(items))].Key
		if next, ok := s.Next(now); ok && r.IntN(3) > 0 {
			key = next
		}
		e, err := s.Rate(engine.Answer{Key: key, At: now, Rating: memory.Rating(1 + r.IntN(4)), Verdict: "correct", Score: 1})
		switch r.IntN(12) {
		case 0:
			e, err = s.Suspend(key, now)
		case 1:
			e, err = s.Bury(key, now)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Append(context.Background(), []review.Entry{e}, store.Seen{Prompt: key}); err != nil {
			t.Fatal(err)
		}
	}
	now.Ms += []int64{60_000, 3_600_000, 86_400_000}[r.IntN(3)] // mostly the day of the last answers
	return items, now
}

// What the log alone finds to ask first is what a session over all that is read
// asks first.
func TestTheFirstPromptIsThatOfTheSession(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	ctx, found := context.Background(), 0
	const rounds = 25
	for range rounds {
		l, err := store.Open(ctx, t.TempDir(), func() (string, error) { return "here", nil })
		if err != nil {
			t.Fatal(err)
		}
		items, now := history(t, r, l)
		states, err := l.States(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, deck := range []string{"", "d0", "d1"} {
			var asked []engine.Item
			for _, it := range items {
				if strings.HasPrefix(it.Key, deck) {
					asked = append(asked, it)
				}
			}
			s := engine.NewSession(asked, states, engine.Settings{
				Mode: review.Study, Scheduler: memory.NewScheduler(memory.Default()), New: 0,
			})
			want, _ := s.Next(now)
			next, ok, err := l.NextDue(ctx, now.Ms, now.Day(), deck)
			if err != nil {
				t.Fatal(err)
			}
			if ok && next.Prompt != want {
				t.Errorf("seed %d, deck %q: the log finds %s, the session asks %s", seed, deck, next.Prompt, want)
			}
			if ok {
				found++
			}
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if found < rounds {
		t.Errorf("seed %d: only %d first prompts were found: this tests nothing", seed, found)
	}
}
