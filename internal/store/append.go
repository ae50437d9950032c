package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"quiz/internal/engine/review"
)

// Seen is a prompt as it was shown.
type Seen struct {
	Prompt, Deck, File, Question, Answer string
}

// Follow changes derived tables in the transaction that appends entries. It gets
// those that were not in the log yet.
type Follow func(ctx context.Context, tx Tx, appended []review.Entry) error

// Reading hands out entries as they are read. It ends with an error, if there is one.
type Reading = iter.Seq2[review.Entry, error]

// Batch is what is written at once: all of it, or nothing.
type Batch struct {
	Entries []review.Entry
	Then    []review.Entry // of [Log.Append]: an act of its own after them
	Rest    Reading        // of [Log.Take]: entries that are read while those before them are written; or nil
	Seen    []Seen         // the prompts that the entries are about, as they were shown
	Follow  Follow         // or nil

	// Refused is told of each entry that [Log.Take] keeps aside since it cannot be used,
	// and of each that it leaves out since it cannot be kept, or the log has another
	// one by its id. It may be nil.
	Refused func(error)

	many iter.Seq[review.Entry] // of [Log.AppendMany], beside Entries
}

// Append writes what the learner did as one act, and what follows from it as another:
// one may be taken back without the other, and neither is on disk alone. Entries without an id get one
// above all that the log has; those without a device are of this one. It returns
// the entries that were not in the log yet, as they are in it now; when it returns,
// they are on disk.
func (l *Log) Append(ctx context.Context, b Batch) (appended []review.Entry, err error) {
	err = l.change(ctx, func(tx *sql.Tx) error {
		if appended, err = l.appendAct(ctx, tx, b); err != nil || len(b.Then) == 0 {
			return err
		}
		then, err := l.appendAct(ctx, tx, Batch{Entries: b.Then, Follow: b.Follow})
		appended = append(appended, then...)
		return err
	})
	return appended, l.fail(err)
}

// appendAct is [Log.Append] within a transaction.
func (l *Log) appendAct(ctx context.Context, tx *sql.Tx, b Batch) ([]review.Entry, error) {
	if err := errors.Join(endsOnce(ctx, tx, b.Entries), b.writeSeen(ctx, tx, showAgain)); err != nil {
		return nil, err
	}
	entries, err := l.number(ctx, tx, b.Entries)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if err := e.Check(); err != nil {
			return nil, fmt.Errorf("it cannot be written: %w", err)
		}
	}
	fresh, err := b.insert(ctx, tx, entries)
	if err != nil {
		return nil, err
	}
	l.place.written = append(l.place.written, Batch{Entries: fresh, Seen: b.Seen, Follow: b.Follow})
	return fresh, l.follow(ctx, tx, b.Follow, fresh)
}

// follow brings what is kept of the log up to entries that were just written.
func (l *Log) follow(ctx context.Context, tx *sql.Tx, do Follow, fresh []review.Entry) error {
	if _, err := l.current(ctx, tx); err != nil || do == nil {
		return err
	}
	return do(ctx, tx, fresh)
}

// number gives entries their ids and their act. An entry alone is an act by itself.
func (l *Log) number(ctx context.Context, tx *sql.Tx, entries []review.Entry) ([]review.Entry, error) {
	last, err := lastID(ctx, tx)
	if err != nil {
		return nil, err
	}
	out, act := make([]review.Entry, len(entries)), ""
	for i, e := range entries {
		own := e.ID != ""
		if !own || act == "" { // an act is as new as its writing, whatever its entries are
			if last, err = review.NextID(last, e.At, l.random); err != nil {
				return nil, err
			}
		}
		if act == "" {
			act = last
		}
		if !own {
			e.ID = last
		}
		e.Act = act
		if e.Device == "" {
			e.Device = l.device
		}
		out[i] = e
	}
	if len(out) == 1 && out[0].ID == act {
		out[0].Act = ""
	}
	return out, nil
}

// lastID is the greatest id of the log, but for those kept aside; "" in an empty one.
func lastID(ctx context.Context, q Queryer) (id string, err error) {
	err = q.QueryRowContext(ctx, "SELECT COALESCE(MAX(id), '') FROM entry WHERE id < ?", review.FirstAside).Scan(&id)
	return id, err
}

// SessionID makes the id of a session that begins at a moment, in UTC milliseconds.
func (l *Log) SessionID(ctx context.Context, utcMs int64) (string, error) {
	last, err := lastID(ctx, l.db)
	if err != nil {
		return "", l.fail(err)
	}
	return review.NextID(last, utcMs, l.random)
}
