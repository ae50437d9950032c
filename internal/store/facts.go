package store

import (
	"context"

	"quiz/internal/engine/review"
)

// Meta is a value that is kept beside the log under a name, or "". It is in backups,
// and no part of a merge.
func (l *Log) Meta(ctx context.Context, name string) (string, error) {
	value, err := meta(ctx, l.db, name)
	return value, l.fail(err)
}

// SetMeta keeps a value beside the log.
func (l *Log) SetMeta(ctx context.Context, name, value string) error {
	return l.Change(ctx, func(tx Tx) error { return setMeta(ctx, tx, name, value) })
}

// SessionEnds are the newest entries that say how a session went, newest first. A
// session that went on after its end has several.
func (l *Log) SessionEnds(ctx context.Context, most int) ([]review.Entry, error) {
	entries, err := Entries(ctx, l.db, "WHERE kind = 'session' AND id < ? ORDER BY id DESC LIMIT ?", review.FirstAside, most)
	return entries, l.fail(err)
}

// Answers is how many answers are in the log, of every mode, taken back or not.
func (l *Log) Answers(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT count(*) FROM entry WHERE kind = 'review'").Scan(&n)
	return n, l.fail(err)
}
