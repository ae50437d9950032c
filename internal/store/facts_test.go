package store

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// TestAfterIsTheLogInSlices: slices of any length, one behind the other, are the log.
func TestAfterIsTheLogInSlices(t *testing.T) {
	ctx, l := context.Background(), open(t, t.TempDir())
	if _, ok, err := l.FirstDay(ctx); ok || err != nil {
		t.Errorf("an empty log has a first day: %v", err)
	}
	for i := range 7 {
		e := given(day.Moment{Ms: day.Start(20_000-i, 60), Zone: 60}) // the clock goes backwards
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err != nil {
			t.Fatal(err)
		}
	}
	all, err := l.Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, most := range []int{1, 3, 7, 8} {
		if diff := cmp.Diff(all, inSlices(t, l, most)); diff != "" {
			t.Errorf("%d at a time: %s", most, diff)
		}
	}
	n, err := l.Length(ctx)
	if err != nil || n != 7 {
		t.Errorf("%d entries, %v", n, err)
	}
	first, ok, err := l.FirstDay(ctx)
	if err != nil || !ok || first != 20_000-6 {
		t.Errorf("first day %d, %v", first, err)
	}
}

func inSlices(t *testing.T, l *Log, most int) (out []review.Entry) {
	t.Helper()
	last := ""
	for {
		part, err := l.After(context.Background(), last, most)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part...)
		if len(part) < most {
			return out
		}
		last = part[most-1].ID
	}
}

// TestFirstDayInBounds: an answer whose moment is out of all bounds is not the first.
func TestFirstDayInBounds(t *testing.T) {
	ctx, l := context.Background(), open(t, t.TempDir())
	wild, sane := given(day.Moment{Ms: math.MinInt64}), given(day.Moment{Ms: day.Start(20_000, 0)})
	wild.ID, sane.ID = "01a20cad-1740-7009-8cd8-7274d67084c1", "01a20cad-1740-7009-8cd8-7274d67084c2"
	if _, err := l.Take(ctx, Batch{Entries: []review.Entry{wild, sane}}); err != nil {
		t.Fatal(err)
	}
	if first, ok, err := l.FirstDay(ctx); err != nil || !ok || first != 20_000 {
		t.Errorf("first day %d, %v", first, err)
	}
}
