package store

import (
	"context"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// TestCheckRepairs: a state that is not what the log says is named, and built
// again.
func TestCheckRepairs(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	flag := review.Entry{ID: "01", At: 1, Device: "d", Kind: review.KindFlag, Prompt: "d/a", Body: review.Encode(review.Switch{On: true})}
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{flag}}); err != nil {
		t.Fatal(err)
	}
	for _, harm := range []string{"UPDATE state SET reps = 3", "DELETE FROM state", "UPDATE state SET prompt = 'd/b'"} {
		if _, err := l.db.ExecContext(ctx, harm); err != nil {
			t.Fatal(err)
		}
		if wrong, _, err := l.Check(ctx, false); err != nil || len(wrong) == 0 {
			t.Errorf("%s: %v, %v", harm, wrong, err)
		}
		if wrong, _, err := l.Check(ctx, true); err != nil || len(wrong) == 0 {
			t.Errorf("%s: %v, %v", harm, wrong, err)
		}
		if wrong, _, err := l.Check(ctx, false); err != nil || len(wrong) > 0 {
			t.Errorf("%s: not repaired: %v, %v", harm, wrong, err)
		}
	}
}

// TestAFailedMergeChangesNothing: neither the tables nor the weights in force.
func TestAFailedMergeChangesNothing(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	if _, err := l.db.Exec("CREATE TRIGGER full BEFORE INSERT ON state BEGIN SELECT RAISE(FAIL, 'the disk is full'); END"); err != nil {
		t.Fatal(err)
	}
	w := memory.DefaultWeights()
	w[2] *= 2
	_, err := l.Take(ctx, Batch{Entries: []review.Entry{
		{ID: "01", At: 1, Kind: review.KindWeights, Body: review.Encode(review.Weights{Weights: w[:]})},
		{ID: "02", At: 2, Kind: review.KindFlag, Prompt: "d/a", Body: review.Encode(review.Switch{On: true})},
	}})
	if err == nil {
		t.Fatal("it did not fail")
	}
	if n, err := l.count(ctx); n != 0 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
	if l.Model().Weights() != memory.DefaultWeights() {
		t.Error("the weights of the failed merge are in force")
	}
}
