package store

import (
	"context"
	"slices"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// many are entries that have their ids.
func many(t *testing.T, n int) []review.Entry {
	made := ids(3)
	out := make([]review.Entry, n)
	for i := range out {
		out[i] = answer(t, made, 1_700_000_000_000+int64(i), "d/a", memory.Good)
	}
	return out
}

// TestAppendMany: all are one act of this machine, each is told of once, and the second
// time none is.
func TestAppendMany(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	entries := many(t, 100)
	for _, want := range []int{100, 0} {
		var added []review.Entry
		if err := l.AppendMany(ctx, slices.Values(entries), func(e review.Entry) { added = append(added, e) }, nil); err != nil {
			t.Fatal(err)
		}
		if len(added) != want {
			t.Errorf("%d are new, want %d", len(added), want)
		}
	}
	have, err := l.Entries(ctx)
	if err != nil || len(have) != len(entries) {
		t.Fatalf("%d entries, %v", len(have), err)
	}
	for i, e := range have {
		if e.ID != entries[i].ID || e.Act == "" || e.Act != have[0].Act {
			t.Errorf("entry %d: %+v", i, e)
		}
	}
}

// TestAppendManyOrNone: where one cannot be written none is.
func TestAppendManyOrNone(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	entries := many(t, 10)
	entries[9].Body = []byte("{")
	if err := l.AppendMany(ctx, slices.Values(entries), func(review.Entry) {}, nil); err == nil {
		t.Error("an entry that cannot be read was written")
	}
	if have, err := l.Entries(ctx); err != nil || len(have) > 0 {
		t.Errorf("%d entries, %v", len(have), err)
	}
}
