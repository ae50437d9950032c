package store

import (
	"context"
	"testing"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// An undo names a prompt by the key it goes by now, also where another card has
// the older key.
func TestUndoOfARenamedPrompt(t *testing.T) {
	l, ctx := open(t, t.TempDir()), context.Background()
	alias := func(from, to string) review.Entry {
		return review.Entry{Kind: review.KindAlias, Body: review.Encode(review.Alias{From: from, To: to})}
	}
	first, second := answer(t, ids(1), 1, "d/a", memory.Good), answer(t, ids(1), 4, "d/a", memory.Good)
	first.ID, second.ID, first.Device, second.Device = "", "", "", ""
	for _, e := range []review.Entry{first, alias("d/a", "d/b"), alias("d/a", "d/a"), second} {
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"d/a", "d/b"} {
		if undone, err := l.Undo(ctx, Step{At: day.Moment{Ms: 5}}); err != nil || len(undone) != 1 || undone[0].Prompt != want {
			t.Errorf("undone: %+v, %v; want one of %s", undone, err, want)
		}
	}
	for _, want := range []string{"d/b", "d/a"} {
		if redone, err := l.Redo(ctx, Step{At: day.Moment{Ms: 6}}); err != nil || len(redone) != 1 || redone[0].Prompt != want {
			t.Errorf("redone: %+v, %v; want one of %s", redone, err, want)
		}
	}
	if wrong, _, err := l.Check(ctx, false); err != nil || len(wrong) > 0 {
		t.Errorf("the table is not the fold: %v, %v", wrong, err)
	}
}
