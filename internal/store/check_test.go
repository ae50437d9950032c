package store

import (
	"context"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// TestAFailedMergeChangesNothing: neither the tables nor the weights in force.
func TestAFailedMergeChangesNothing(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	if _, err := l.db.Exec("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(FAIL, 'the disk is full'); END"); err != nil {
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
