package collection

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"sync"
	"testing"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// TestTakenInMeanwhile: while a changed file is taken in, slice by slice, another
// program answers its cards, and takes it in too. Everything is counted once.
func TestTakenInMeanwhile(t *testing.T) {
	f := newFixture(t, true)
	ctx := context.Background()
	const cards = 1200
	deck := func(round int) string {
		return strings.ReplaceAll(largeDeck(1, cards), "explain = \"Because it was so.\"", fmt.Sprintf("tags = [\"t%d\"]", round))
	}
	f.put(t, 0, "big.toml", deck(0))
	f.takeIn(t)
	log, err := store.Open(ctx, f.data, store.Options{Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	other, err := Open(ctx, log, Options{Roots: f.roots, Now: f.now, Match: true})
	if err != nil {
		t.Fatal(err)
	}
	for round := range 3 {
		f.put(t, 0, "big.toml", deck(round+1))
		var group sync.WaitGroup
		group.Go(func() { f.takeIn(t) })
		group.Go(func() {
			if _, err := other.TakeIn(ctx, f.now, nil); err != nil {
				t.Error(err)
			}
		})
		for i := range 40 {
			if err := answerIn(ctx, other, fmt.Sprintf("deck-001/card-%04d", (i*29+round)%cards), f.now); err != nil {
				t.Fatal(err)
			}
		}
		group.Wait()
		faults, _, err := f.Check(ctx)
		if err != nil || len(faults) > 0 {
			t.Fatalf("round %d: %v, %v", round, faults, err)
		}
	}
}

func answerIn(ctx context.Context, c *Collection, key string, at day.Moment) error {
	body := review.Review{Mode: review.Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 3, Due: review.Due{Day: at.Day() + 3}}
	_, err := c.Append(ctx, []review.Entry{{At: at.Ms, Kind: review.KindReview, Prompt: key, Body: review.Encode(body)}})
	return err
}
