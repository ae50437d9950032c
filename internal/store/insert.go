package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/review"
)

// together hands out a list in parts that go with one statement each: a statement costs
// as much as some rows. Their sizes are few, so that each is prepared once.
func together[T any](list []T) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for _, size := range []int{100, 10, 1} {
			for len(list) >= size {
				if !yield(list[:size:size]) {
					return
				}
				list = list[size:]
			}
		}
	}
}

// marks stand for the values of rows in a statement.
func marks(rows, columns int) string {
	row := "(?" + strings.Repeat(", ?", columns-1) + ")"
	return row + strings.Repeat(", "+row, rows-1)
}

// insert writes entries that have their ids, and returns those that were not there
// yet.
func (b *Batch) insert(ctx context.Context, tx *sql.Tx, entries []review.Entry) (fresh []review.Entry, err error) {
	for some := range together(entries) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := insertEntries(ctx, tx, some)
		if err == nil && n < len(some) {
			some, err = b.sift(ctx, tx, some, n)
		}
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, some...)
	}
	return fresh, nil
}

// manyAtOnce is how many entries of a sequence are in memory at once.
const manyAtOnce = 1000

// insertEach is insert for entries that are not in memory all at once.
func (b *Batch) insertEach(ctx context.Context, tx *sql.Tx, entries iter.Seq[review.Entry], added func(review.Entry)) error {
	some := make([]review.Entry, 0, manyAtOnce)
	write := func() error {
		fresh, err := b.insert(ctx, tx, some)
		for _, e := range fresh {
			added(e)
		}
		some = some[:0]
		return err
	}
	for e := range entries {
		if some = append(some, e); len(some) < manyAtOnce {
			continue
		}
		if err := write(); err != nil {
			return err
		}
	}
	return write()
}

// insertAll writes all entries of a batch again.
func (b *Batch) insertAll(ctx context.Context, tx *sql.Tx) error {
	_, err := b.insert(ctx, tx, b.Entries)
	if err != nil || b.many == nil {
		return err
	}
	return b.insertEach(ctx, tx, b.many, func(review.Entry) {})
}

// insertEntries writes entries with one statement, and returns how many were not there
// yet.
func insertEntries(ctx context.Context, tx *sql.Tx, entries []review.Entry) (int, error) {
	const columns = 9
	args := make([]any, 0, columns*len(entries))
	for _, e := range entries {
		args = append(args, e.ID, e.Act, e.At, e.Zone, e.Device, e.Session, string(e.Kind), e.Prompt, string(e.Body))
	}
	ctx = context.WithoutCancel(ctx) // one that can end costs a goroutine a statement
	res, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO entry (id, act, at, zone, device, session, kind, prompt, body) VALUES "+marks(len(entries), columns), args...)
	if err != nil {
		return 0, fmt.Errorf("entry %s: %w", entries[0].ID, err)
	}
	n, err := res.RowsAffected()
	return int(n), err
}

// sift finds those of some entries that were just written, which are the newest n of
// the log, and tells of the others.
func (b *Batch) sift(ctx context.Context, tx *sql.Tx, some []review.Entry, n int) (fresh []review.Entry, err error) {
	newest, err := Entries(ctx, tx, "ORDER BY rowid DESC LIMIT ?", n)
	if err != nil {
		return nil, err
	}
	written := map[string]bool{}
	for _, e := range newest {
		written[e.ID] = true
	}
	var others []review.Entry
	for _, e := range some {
		if written[e.ID] {
			written[e.ID] = false // the next one by this id is another one
			fresh = append(fresh, e)
		} else {
			others = append(others, e)
		}
	}
	return fresh, b.tellCollisions(ctx, tx, others)
}

// tellCollisions tells of entries whose ids other ones have. Ids are random, so the
// file was changed by hand, or damaged: the log keeps what it has.
func (b *Batch) tellCollisions(ctx context.Context, tx *sql.Tx, entries []review.Entry) error {
	if b.Refused == nil {
		return nil
	}
	for some := range together(entries) {
		ids := make([]any, len(some))
		for i, e := range some {
			ids[i] = e.ID
		}
		have, err := Entries(ctx, tx, "WHERE id IN "+marks(1, len(ids)), ids...)
		if err != nil {
			return err
		}
		own := map[string]review.Entry{}
		for _, e := range have {
			own[e.ID] = e
		}
		for _, e := range some {
			if !same(e, own[e.ID]) {
				b.Refused(fmt.Errorf("entry %s: the log has another entry by this id, and keeps it", e.ID))
			}
		}
	}
	return nil
}

// same reports whether two entries by one id are one.
func same(a, b review.Entry) bool {
	return a.At == b.At && a.Kind == b.Kind && a.Prompt == b.Prompt && string(a.Body) == string(b.Body)
}

// keepable are the entries that a log can keep, whether or not they can be used.
func (b *Batch) keepable(entries []review.Entry) []review.Entry {
	out := make([]review.Entry, 0, len(entries))
	for _, e := range entries {
		if err := canBeKept(e); err == nil {
			out = append(out, e)
		} else if b.Refused != nil {
			b.Refused(err)
		}
	}
	return out
}

// canBeKept reports why an entry is not even kept aside. It has a name, texts that
// every program can read, and a size that no other entry has to wait for.
func canBeKept(e review.Entry) error {
	const mostNamed = 64
	id := strings.ToValidUTF8(e.ID, "?")
	id = id[:min(len(id), mostNamed)]
	for _, name := range []string{e.ID, e.Act, e.Device, e.Session, string(e.Kind), e.Prompt} {
		if len(name) > review.MostName || !utf8.ValidString(name) {
			return fmt.Errorf("entry %s: a name in it is longer than %d bytes, or is not UTF-8: it is not kept", id, review.MostName)
		}
	}
	switch {
	case e.ID == "":
		return fmt.Errorf("an entry without an id, of kind %s, is not kept", e.Kind)
	case len(e.Body) > review.MostPaper:
		return fmt.Errorf("entry %s: the body has %d bytes, and may have %d: it is not kept", id, len(e.Body), review.MostPaper)
	case !utf8.Valid(e.Body):
		return fmt.Errorf("entry %s: the body is not UTF-8: it is not kept", id)
	}
	return nil
}
