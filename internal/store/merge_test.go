package store

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// TestMergesComeToTheSame: three machines that did and undid things, with clocks of
// their own, have one log once each has heard of the others, in whatever order and
// however often.
func TestMergesComeToTheSame(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		var logs []*Log
		for i := range 3 {
			l, err := inMemory(ctx, fmt.Sprint("log ", i), Options{Random: ids(byte(i)).random})
			if err != nil {
				rt.Fatal(err)
			}
			defer l.db.Close()
			logs = append(logs, l)
			live(rt, l)
		}
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, 8), 0, 6).Draw(rt, "merges") {
			hear(rt, logs[n/3], logs[n%3])
		}
		for _, from := range logs { // and all of them hear of all
			hear(rt, logs[0], from)
		}
		for _, to := range logs[1:] {
			hear(rt, to, logs[0])
		}
		want, err := logs[0].States(ctx)
		if err != nil {
			rt.Fatal(err)
		}
		for _, l := range logs {
			got, err := l.States(ctx)
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				rt.Fatalf("%s: %v\n%s", l.Path(), err, diff)
			}
		}
	})
}

// live does and undoes some things.
func live(t *rapid.T, l *Log) {
	ctx := context.Background()
	for range rapid.IntRange(0, 6).Draw(t, "acts") {
		at := day.Moment{Ms: 1_700_000_000_000 + rapid.Int64Range(0, 1_000_000_000).Draw(t, "clock")}
		var err error
		if rapid.IntRange(0, 3).Draw(t, "undo") == 0 {
			_, err = l.Undo(ctx, Step{At: at})
		} else {
			e := given(at)
			e.Prompt = rapid.SampledFrom([]string{"d/a", "d/b", "d/c"}).Draw(t, "prompt")
			_, err = l.Append(ctx, Batch{Entries: []review.Entry{e}})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// hear merges one log into another.
func hear(t *rapid.T, to, from *Log) {
	entries, err := from.Entries(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := to.Take(context.Background(), Batch{Entries: entries}); err != nil {
		t.Fatal(err)
	}
}
