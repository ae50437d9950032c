package store

import (
	"context"
	"testing"

	"quiz/internal/engine/review"
)

// TestCheckRepairs: a state that is not what the log says is named, and built
// again.
func TestCheckRepairs(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	flag := review.Entry{ID: "1", At: 1, Device: "d", Kind: review.KindFlag, Prompt: "d/a", Body: review.Encode(review.Switch{On: true})}
	if err := l.Append(ctx, []review.Entry{flag}); err != nil {
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
