package collection

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"testing"

	"quiz/internal/store"
)

// TestOpenedTogether: programs that are started together on a new log each find the
// deck. None makes the tables again that another one made, and filled.
func TestOpenedTogether(t *testing.T) {
	const programs, rounds = 4, 5
	for round := range rounds {
		f := newFixture(t, true)
		f.put(t, 0, "d.toml", largeDeck(round, 200))
		if err := f.log.Change(context.Background(), func(tx store.Tx) error { return dropTables(context.Background(), tx) }); err != nil {
			t.Fatal(err)
		}
		start := make(chan struct{})
		var group sync.WaitGroup
		for range programs {
			group.Go(func() {
				<-start
				if err := f.startOther(200); err != nil {
					t.Error(err)
				}
			})
		}
		close(start)
		group.Wait()
	}
}

// startOther opens the log as another program does, takes in the decks, and counts the
// prompts.
func (f *fixture) startOther(want int) error {
	ctx := context.Background()
	log, err := store.Open(ctx, f.data, store.Options{Random: rand.Reader})
	if err != nil {
		return err
	}
	c, err := Open(ctx, log, Options{Roots: f.roots, Now: f.now, Match: true})
	if err != nil {
		return errors.Join(err, log.Close())
	}
	if _, err := c.TakeIn(ctx, f.now, nil); err != nil {
		return errors.Join(err, log.Close())
	}
	n := 0
	err = c.view(ctx, func(q store.Queryer) error {
		return q.QueryRowContext(ctx, "SELECT count(*) FROM c_prompt").Scan(&n)
	})
	if err == nil && n != want {
		err = fmt.Errorf("%d prompts were taken in, want %d", n, want)
	}
	return errors.Join(err, log.Close())
}

// TestMadeOnce: a program that found no tables makes none where another one has made
// them by the time that it may write.
func TestMadeOnce(t *testing.T) {
	ctx := context.Background()
	f := newFixture(t, true)
	f.put(t, 0, "d.toml", largeDeck(1, 20))
	f.takeIn(t)
	if err := f.log.Change(ctx, func(tx store.Tx) error { return f.complete(ctx, tx) }); err != nil {
		t.Fatal(err)
	}
	if known, err := f.Known(ctx); err != nil || !known {
		t.Errorf("what was taken in is gone: %v", err)
	}
}

// TestMadeAnewMeanwhile: while files are taken in, another program makes the tables
// anew. The taking in begins again, and what it leaves is whole.
func TestMadeAnewMeanwhile(t *testing.T) {
	const files, cards = 30, 40
	f := newFixture(t, true)
	f.put(t, 1, "other.toml", largeDeck(files, cards)) // so that a root has another number the second time
	for i := range files {
		f.put(t, 0, fmt.Sprintf("%d.toml", i), largeDeck(i, cards))
	}
	ctx := context.Background()
	anew := 0
	_, err := f.TakeIn(ctx, f.now, func(done, _ int) {
		if done == files/2 && anew < 2 {
			anew++
			if err := f.Rebuild(ctx); err != nil {
				t.Error(err)
			}
		}
	})
	if err != nil || anew != 2 {
		t.Fatalf("%v; the tables were made anew %d times", err, anew)
	}
	n := 0
	err = f.view(ctx, func(q store.Queryer) error { return q.QueryRowContext(ctx, "SELECT count(*) FROM c_prompt").Scan(&n) })
	if err != nil || n != (files+1)*cards {
		t.Errorf("%d prompts, want %d: %v", n, (files+1)*cards, err)
	}
	if faults, _, err := f.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("%v, %v", faults, err)
	}
}
