package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/review"
	"quiz/internal/growth"
)

// TestTakingTogetherIsTakingOneByOne: however entries are parted, with ids that come
// twice and entries that cannot be used, the same are taken and the same refused.
func TestTakingTogetherIsTakingOneByOne(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		drawn := rapid.SliceOfN(rapid.IntRange(0, 400), 0, 300).Draw(rt, "ids")
		var entries []review.Entry
		for _, id := range drawn {
			e := review.Entry{ID: fmt.Sprintf("%04d", id), At: 1, Device: "d", Kind: review.KindFlag, Prompt: "d/a", Body: review.Encode(review.Switch{On: true})}
			switch rapid.IntRange(0, 9).Draw(rt, "kind") {
			case 0:
				e.Body = review.Encode(review.Switch{})
			case 1:
				e.Body = []byte("garbage{")
			case 2:
				e.Prompt = "\xff"
			}
			entries = append(entries, e)
		}
		known := rapid.IntRange(0, len(entries)).Draw(rt, "known before")
		var logs [2]*Log
		for i := range logs {
			l, err := inMemory(ctx, fmt.Sprint("log ", i), Options{Random: ids(byte(i)).random})
			if err != nil {
				rt.Fatal(err)
			}
			defer l.db.Close()
			logs[i] = l
		}
		together, refused := takeIn(rt, logs[0], entries[:known], entries[known:])
		single := [][]review.Entry{}
		for _, e := range entries {
			single = append(single, []review.Entry{e})
		}
		oneByOne, told := takeIn(rt, logs[1], single...)
		if diff := cmp.Diff(oneByOne, together); diff != "" {
			rt.Errorf("taken: %s", diff)
		}
		if diff := cmp.Diff(told, refused); diff != "" {
			rt.Errorf("refused: %s", diff)
		}
	})
}

// takeIn takes batches, and returns what was taken, and how often what was refused.
func takeIn(t *rapid.T, l *Log, batches ...[]review.Entry) (taken []review.Entry, refused map[string]int) {
	refused = map[string]int{}
	for _, entries := range batches {
		fresh, err := l.Take(context.Background(), Batch{Entries: entries, Refused: func(err error) { refused[err.Error()]++ }})
		if err != nil {
			t.Fatal(err)
		}
		taken = append(taken, fresh...)
	}
	return taken, refused
}

// TestAReadingThatFailsChangesNothing: not even by what came before.
func TestAReadingThatFailsChangesNothing(t *testing.T) {
	ctx := context.Background()
	for _, after := range []int{0, 1, partSize, 10*partSize + 1} {
		l := open(t, t.TempDir())
		broken := errors.New("the stick was pulled out")
		rest := func(yield func(review.Entry, error) bool) {
			for i := range after {
				e := review.Entry{ID: fmt.Sprintf("%06d", i), At: 1, Kind: review.KindFlag, Prompt: "d/a", Body: review.Encode(review.Switch{On: true})}
				if !yield(e, nil) {
					return
				}
			}
			yield(review.Entry{}, broken)
		}
		if taken, err := l.Take(ctx, Batch{Rest: rest}); !errors.Is(err, broken) || len(taken) > 0 {
			t.Errorf("after %d: %d taken, %v", after, len(taken), err)
		}
		if n, err := l.count(ctx); n != 0 || err != nil {
			t.Errorf("after %d: %d entries, %v", after, n, err)
		}
	}
}

// TestMergingIsLinear: in what comes, whether it is known already or not.
func TestMergingIsLinear(t *testing.T) {
	ctx := context.Background()
	input := func(n int) (out []review.Entry) {
		for i := range n {
			out = append(out, review.Entry{ID: fmt.Sprintf("%06d", i), At: 1, Kind: review.KindFlag, Prompt: fmt.Sprint("d/", i), Body: review.Encode(review.Switch{On: true})})
		}
		return out
	}
	growth.Linear(t, "entries", 2000, input, func(entries []review.Entry) {
		l := open(t, t.TempDir())
		for _, want := range []int{len(entries), 0} {
			if taken, err := l.Take(ctx, Batch{Entries: entries, Refused: func(err error) { t.Error(err) }}); err != nil || len(taken) != want {
				t.Fatalf("%d taken, %v", len(taken), err)
			}
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
