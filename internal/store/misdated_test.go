package store

import (
	"context"
	"testing"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// TestIdsKeptAside: an entry from after the year 2200 is kept and merged, and neither
// answers nor ids go behind it.
func TestIdsKeptAside(t *testing.T) {
	l, ctx := open(t, t.TempDir()), context.Background()
	far := answer(t, ids(1), 1, "d/c", memory.Good)
	far.ID = "ffffffff-ffff-7fff-bfff-ffffffffffff"
	if taken, err := l.Take(ctx, Batch{Entries: []review.Entry{far}}); err != nil || len(taken) != 1 {
		t.Fatalf("%v, %v", taken, err)
	}
	for _, at := range []int64{9_000_000_000_000, 1_700_000_000_000} { // the first with the clock beyond that year
		if appended, err := l.Append(ctx, Batch{Entries: []review.Entry{given(day.Moment{Ms: at})}}); err != nil || review.Aside(appended[0].ID) {
			t.Fatalf("%+v, %v", appended, err)
		}
	}
	states, err := l.States(ctx)
	if err != nil || states["d/c"].Reps != 2 || states["d/c"].LastAt != 1_700_000_000_000 {
		t.Errorf("%+v, %v", states, err)
	}
	aside, err := l.Aside(ctx)
	if err != nil || len(aside) != 1 || aside[0].ID != far.ID {
		t.Errorf("%+v, %v", aside, err)
	}
	future, err := l.Future(ctx, 1_700_000_000_000)
	if err != nil || len(future) != 1 {
		t.Errorf("%+v, %v", future, err)
	}
}
