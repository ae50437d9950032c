package store

import (
	"context"
	"fmt"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// An answer costs the same after many undos and renamings as after none.
func TestAnAnswerDoesNotReadTheWholeLedger(t *testing.T) {
	ctx := context.Background()
	allocs := func(wide int) float64 {
		l, ids, at := open(t, t.TempDir()), ids(1), int64(1_700_000_000_000)
		var entries []review.Entry
		for i := range wide {
			e := review.Entry{ID: fmt.Sprintf("%06d", i), At: 1, Kind: review.KindVoid, Body: review.Encode(review.Void{Entry: fmt.Sprint("none", i)})}
			if i%2 == 0 {
				e.Kind, e.Body = review.KindAlias, review.Encode(review.Alias{From: fmt.Sprintf("old/%d", i), To: fmt.Sprintf("new/%d", i)})
			}
			entries = append(entries, e)
		}
		if _, err := l.Append(ctx, Batch{Entries: entries}); err != nil {
			t.Fatal(err)
		}
		return testing.AllocsPerRun(20, func() {
			at += 86_400_000
			if _, err := l.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids, at, "d/c", memory.Good)}}); err != nil {
				t.Fatal(err)
			}
		})
	}
	few, many := allocs(2), allocs(2000)
	if many > 1.2*few {
		t.Errorf("%.0f allocations an answer after 2,000 voids and aliases, %.0f after two", many, few)
	}
}
