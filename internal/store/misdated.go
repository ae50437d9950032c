package store

import (
	"context"

	"quiz/internal/engine/review"
)

// Future returns the answers that were given after a moment, in UTC milliseconds:
// the clock was wrong then, or is now.
func (l *Log) Future(ctx context.Context, nowMs int64) ([]review.Entry, error) {
	entries, err := Entries(ctx, l.db, "WHERE kind = 'review' AND at > ? AND id < ? ORDER BY id", nowMs, review.FirstAside)
	return entries, l.fail(err)
}

// Aside returns the entries that are kept, merged and passed over: see
// [review.Aside].
func (l *Log) Aside(ctx context.Context) ([]review.Entry, error) {
	entries, err := Entries(ctx, l.db, "WHERE id >= ? ORDER BY id", review.FirstAside)
	return entries, l.fail(err)
}

// Unusable says of each entry that cannot be used why: it is kept, merged and passed
// over.
func (l *Log) Unusable(ctx context.Context) (why []error, err error) {
	for e, err := range Each(ctx, l.db) {
		if err != nil {
			return nil, l.fail(err)
		}
		if err := e.Check(); err != nil {
			why = append(why, err)
		}
	}
	return why, nil
}
