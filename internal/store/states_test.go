package store

import (
	"context"

	"quiz/internal/engine/review"
)

// States is the fold over the log as it is now, for the tests of what the log
// comes to.
func (l *Log) States(ctx context.Context) (map[string]review.State, error) {
	entries, err := l.Entries(ctx)
	states, _, _ := review.Fold(entries)
	return states, err
}

// State is what that says of one prompt.
func (l *Log) State(ctx context.Context, prompt string) (review.State, error) {
	states, err := l.States(ctx)
	return states[prompt], err
}
