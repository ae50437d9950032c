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

// An act and what follows from it are on disk together, or not at all, and undo takes
// them back one by one.
func TestActAndWhatFollows(t *testing.T) {
	ctx := context.Background()
	l, ids := open(t, t.TempDir()), ids(1)
	due := review.Entry{At: 1_700_000_000_000, Kind: review.KindDue, Prompt: "d/a", Body: review.Encode(review.SetDue{Due: review.Due{Day: 19_700}})}
	cannot := due
	cannot.Body = review.Encode(review.SetDue{Due: review.Due{Day: 900_000_000}})
	first := []review.Entry{answer(t, ids, due.At, "d/a", memory.Good), answer(t, ids, due.At, "d/b", memory.Good)}
	if _, err := l.Append(ctx, Batch{Entries: first, Then: []review.Entry{cannot}}); err == nil {
		t.Fatal("an entry out of bounds was written")
	}
	if n, err := l.Count(ctx); n != 0 || err != nil {
		t.Fatalf("%d entries are left of it, %v", n, err)
	}
	for i := range first { // of this device, with ids of this log
		first[i].ID, first[i].Device = "", ""
	}
	got, err := l.Append(ctx, Batch{Entries: first, Then: []review.Entry{due}})
	if err != nil || len(got) != 3 || got[1].Act != got[0].ID || got[2].Act == got[0].ID {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, want := range []int{1, 2, 0} {
		if undone, err := l.Undo(ctx, Step{}); err != nil || len(undone) != want {
			t.Errorf("undo took back %d, want %d, %v", len(undone), want, err)
		}
	}
}
