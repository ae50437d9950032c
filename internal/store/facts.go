package store

import (
	"context"
	"database/sql"

	"quiz/internal/engine/day"
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

// After are the first entries of the log that come after an id, in order; "" for those
// of its beginning.
func (l *Log) After(ctx context.Context, id string, most int) ([]review.Entry, error) {
	entries, err := Entries(ctx, l.db, "WHERE id > ? ORDER BY id LIMIT ?", id, most)
	return entries, l.fail(err)
}

// Length is how many entries the log has.
func (l *Log) Length(ctx context.Context) (int, error) {
	n, err := l.count(ctx)
	return n, l.fail(err)
}

// FirstDay is the study day of the earliest answer, taken back or not; false where the
// log has none.
func (l *Log) FirstDay(ctx context.Context) (first int, ok bool, err error) {
	var wall sql.NullInt64
	const query = "SELECT min(at + zone * 60000) FROM entry WHERE kind = 'review' AND at + zone * 60000 BETWEEN ? AND ?"
	err = l.db.QueryRowContext(ctx, query, int64(-review.MostAt), int64(review.MostAt)).Scan(&wall)
	return day.Of(wall.Int64, 0), wall.Valid, l.fail(err)
}
