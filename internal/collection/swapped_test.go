package collection

import (
	"context"
	"path/filepath"
	"testing"

	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// TestSwapped: another log takes the place of the one that is open. A backup has no
// tables; the log of another machine has tables of other decks. The next question is
// asked as if nothing had been.
func TestSwapped(t *testing.T) {
	tests := map[string]func(t *testing.T, f *fixture) (file string){
		"a backup": func(t *testing.T, f *fixture) string {
			file := filepath.Join(t.TempDir(), "saved")
			if _, err := f.log.BackUpTo(context.Background(), file); err != nil {
				t.Fatal(err)
			}
			return file
		},
		"a log with other decks": func(t *testing.T, _ *fixture) string {
			other := newFixture(t, true)
			other.put(t, 0, "other.toml", largeDeck(2, 3))
			other.takeIn(t)
			if err := answerIn(context.Background(), other.Collection, "deck-002/card-0000", other.now); err != nil {
				t.Fatal(err)
			}
			return filepath.Join(other.data, store.FileName)
		},
	}
	for name, swap := range tests {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			f := newFixture(t, true)
			f.put(t, 0, "deck.toml", largeDeck(1, 3))
			f.takeIn(t)
			if _, err := store.Restore(ctx, f.data, swap(t, f)); err != nil {
				t.Fatal(err)
			}
			if err := answerIn(ctx, f.Collection, "deck-001/card-0000", f.now); err != nil {
				t.Fatal(err)
			}
			scope, err := f.Scope(ctx, nil, "")
			if err != nil {
				t.Fatal(err)
			}
			row, ok, err := f.Next(ctx, queue.Want{Scope: scope, Now: f.now, Left: queue.Left{New: 10}})
			if err != nil || !ok || row.Deck != "deck-001" {
				t.Errorf("next: %v, %v, %v", row.Key, ok, err)
			}
			f.takeIn(t)
			faults, _, err := f.Check(ctx)
			if err != nil || len(faults) > 0 {
				t.Errorf("%v, %v", faults, err)
			}
		})
	}
}
