package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"quiz/internal/engine/review"
)

// AppendMany is [Log.Append] for an act of more entries than should be in
// memory at once. Each has its id already. added is told of those that were not in the
// log yet; follow gets none of them, and finds them in the log. The entries are handed
// out again where another file took the place of the log before it is closed.
func (l *Log) AppendMany(ctx context.Context, entries iter.Seq[review.Entry], added func(review.Entry), follow Follow) error {
	err := l.change(ctx, func(tx *sql.Tx) error {
		act, err := l.actOf(ctx, tx, entries)
		if err != nil {
			return err
		}
		b := Batch{many: l.ofAct(act, entries)}
		var bad error
		sound := func(yield func(review.Entry) bool) {
			for e := range b.many {
				if bad = e.Check(); bad != nil || !yield(e) {
					return
				}
			}
		}
		if err := b.insertEach(ctx, tx, sound, added); err != nil {
			return err
		}
		if bad != nil {
			return fmt.Errorf("it cannot be written: %w", bad)
		}
		l.place.written = append(l.place.written, b)
		return l.follow(ctx, tx, follow, nil)
	})
	return l.fail(err)
}

// actOf is an id for the act of entries: as new as its writing, whatever they are.
func (l *Log) actOf(ctx context.Context, tx *sql.Tx, entries iter.Seq[review.Entry]) (string, error) {
	last, err := lastID(ctx, tx)
	if err != nil {
		return "", err
	}
	for e := range entries {
		return review.NextID(last, e.At, l.random)
	}
	return last, nil
}

// ofAct are entries with their act and device.
func (l *Log) ofAct(act string, entries iter.Seq[review.Entry]) iter.Seq[review.Entry] {
	return func(yield func(review.Entry) bool) {
		for e := range entries {
			e.Act = act
			if e.Device == "" {
				e.Device = l.device
			}
			if !yield(e) {
				return
			}
		}
	}
}
