package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quiz/internal/engine"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// history writes some days of answers to a few cards with two prompts each, and
// other marks, and returns the prompts and the last moment.
func history(t *testing.T, r *rand.Rand, l *store.Log) ([]engine.Item, day.Moment) {
	var items []engine.Item
	for i := range 12 {
		key := fmt.Sprintf("d%d/c%d", i%2, i)
		items = append(items, engine.Item{Key: key}, engine.Item{Key: key + "#2"})
	}
	now, n := day.Moment{Ms: 1_700_000_000_000}, 0
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
		if _, err := l.Append(context.Background(), store.Batch{Entries: []review.Entry{e}, Seen: []store.Seen{{Prompt: key}}}); err != nil {
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
	const rounds = 12
	for range rounds {
		l, err := store.Open(ctx, t.TempDir(), store.Options{Random: rand.NewChaCha8([32]byte{})})
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
			next, ok, err := l.NextDue(ctx, store.Search{Ms: now.Ms, Day: now.Day(), Deck: deck})
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

// Due prompts that no deck has any more don't make a start slow.
func TestAQuickStartPassesOverWhatIsGone(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	p := &program{env: Env{Stdout: &bytes.Buffer{}, Stderr: &bytes.Buffer{}, Now: time.Now, Random: random{}, Getenv: func(name string) string {
		return map[string]string{"HOME": dir}[name]
	}}}
	p.flags.data, p.flags.decks = filepath.Join(dir, "data"), []string{filepath.Join(dir, "decks")}
	t.Cleanup(func() { _ = p.close() })
	write := func(name, text string) string {
		path := filepath.Join(dir, "decks", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	card := func(id, more string) string {
		return fmt.Sprintf("[[card]]\nid = %q\nquestion = \"Which is %s?\"\nanswer = \"it\"\n%s", id, id, more)
	}
	here := write("here.toml", card("there", "")+card("draft", "draft = true\n"))
	l, err := p.openLog(ctx)
	if err != nil {
		t.Fatal(err)
	}
	// From the longest due: a deck that is gone, a card that is gone, a draft.
	for i, s := range []store.Seen{
		{Prompt: "gone/a", File: filepath.Join(dir, "decks", "gone.toml")}, {Prompt: "gone/b", File: filepath.Join(dir, "decks", "gone.toml")},
		{Prompt: "here/gone", File: here}, {Prompt: "here/draft", File: here}, {Prompt: "here/there", File: here},
	} {
		e := review.Entry{At: 1_700_000_000_000, Kind: review.KindReview, Prompt: s.Prompt, Body: review.Encode(review.Review{
			Mode: review.Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 1, Due: review.Due{Day: day.Of(1_700_000_000_000, 0) + 1 + i},
		})}
		if _, err := l.Append(ctx, store.Batch{Entries: []review.Entry{e}, Seen: []store.Seen{s}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, which := range []pick{{}, {decks: []string{"here"}}} {
		s, ok, err := p.sitQuickly(ctx, engine.Settings{Mode: review.Study, New: -1}, which)
		if err != nil || !ok || s.first.Key != "here/there" {
			t.Errorf("%v: %v, %v", which.decks, ok, err)
		}
	}
	if _, ok, err := p.sitQuickly(ctx, engine.Settings{Mode: review.Study, New: -1}, pick{decks: []string{"gone"}}); ok || err != nil {
		t.Errorf("a deck that is gone: %v, %v", ok, err)
	}
}

// A panic beside the loop is told when the terminal is given back.
func TestSafely(t *testing.T) {
	if err := safely(func() {}); err != nil {
		t.Error(err)
	}
	err := safely(func() { panic("odd") })
	if err == nil || !strings.Contains(err.Error(), "defect: odd") || !strings.Contains(err.Error(), "TestSafely") {
		t.Errorf("%v", err)
	}
}
