package store

import (
	"context"
	"database/sql"
	"fmt"

	"quiz/internal/engine/review"
)

// Seen is a prompt as it was shown.
type Seen struct {
	Prompt, Deck, File, Question, Answer string
}

// Append writes entries, and the prompts they are about as they were shown. When
// it returns, they are on disk. An entry that is there already is passed over.
func (l *Log) Append(ctx context.Context, entries []review.Entry, seen ...Seen) error {
	err := l.change(ctx, func(tx *sql.Tx) error {
		for _, s := range seen {
			if _, err := tx.ExecContext(ctx, "INSERT INTO seen VALUES (?, ?, ?, ?, ?) ON CONFLICT (prompt) DO UPDATE SET deck = excluded.deck, file = excluded.file, question = excluded.question, answer = excluded.answer",
				s.Prompt, s.Deck, s.File, s.Question, s.Answer); err != nil {
				return err
			}
		}
		return l.appendAll(ctx, tx, entries)
	})
	if err != nil {
		return l.fail(err)
	}
	return nil
}

// change carries out a transaction that may fold the log again; if it fails, the
// ledger is what it was, as the tables are.
func (l *Log) change(ctx context.Context, do func(*sql.Tx) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	folded, newest := l.folded, l.newest
	err := l.transaction(ctx, do)
	if err != nil {
		l.folded, l.newest = folded, newest
	}
	return err
}

// current is the ledger of the log as a transaction sees it. It is read again only
// when an entry has come that it does not know, from here or from another program.
func (l *Log) current(ctx context.Context, tx *sql.Tx) (*review.Ledger, error) {
	newest, err := newestWide(ctx, tx)
	if err != nil || newest == l.newest {
		return l.folded, err
	}
	ledger, err := l.ledger(ctx, tx)
	if err == nil {
		l.folded, l.newest = ledger, newest
	}
	return ledger, err
}

// newestWide is the rowid of the newest entry for the ledger. Rows are never
// deleted, so it grows with each.
func newestWide(ctx context.Context, tx *sql.Tx) (rowid int64, err error) {
	err = tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(rowid), 0) FROM entry WHERE "+wideKinds).Scan(&rowid)
	return rowid, err
}

func (l *Log) appendAll(ctx context.Context, tx *sql.Tx, entries []review.Entry) error {
	many := len(entries) > manyEntries
	wide := many // an entry concerns the whole log: fold it once, at the end
	for _, e := range entries {
		w, err := l.appendOne(ctx, tx, e, many)
		if err != nil {
			return fmt.Errorf("entry %s: %w", e.ID, err)
		}
		wide = wide || w
	}
	if wide {
		return l.rebuild(ctx, tx)
	}
	return nil
}

// manyEntries is from how many on folding the whole log is cheaper than moving
// each prompt's state on.
const manyEntries = 1000

// appendOne writes an entry, and unless many come with it the state that follows.
func (l *Log) appendOne(ctx context.Context, tx *sql.Tx, e review.Entry, many bool) (wide bool, err error) {
	res, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		e.ID, e.At, e.Zone, e.Device, e.Session, string(e.Kind), e.Prompt, string(e.Body))
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 || many {
		return false, err
	}
	switch e.Kind {
	case review.KindVoid:
		return l.applyVoid(ctx, tx, e)
	case review.KindAlias, review.KindWeights:
		return true, nil
	}
	if e.Prompt == "" {
		return false, nil
	}
	return false, l.applyState(ctx, tx, e)
}

// applyState moves one prompt's state on. Where the entry is not the newest of
// its prompt, or the prompt has had other names, its history is folded again.
func (l *Log) applyState(ctx context.Context, tx *sql.Tx, e review.Entry) error {
	ledger, err := l.current(ctx, tx)
	if err != nil {
		return err
	}
	key := ledger.Key(&e)
	var newer bool
	const query = "SELECT EXISTS (SELECT 1 FROM entry WHERE prompt = ? AND (at > ? OR at = ? AND id > ?))"
	if err := tx.QueryRowContext(ctx, query, key, e.At, e.At, e.ID).Scan(&newer); err != nil {
		return err
	}
	if newer || len(ledger.Names(key)) > 0 || !ledger.Holds(e) {
		return l.refold(ctx, tx, ledger, key)
	}
	s, err := readState(ctx, tx, key)
	if err != nil {
		return err
	}
	next, err := s.Apply(e, ledger.Model)
	if err != nil {
		return err
	}
	return writeState(ctx, tx, key, next)
}

func (l *Log) applyVoid(ctx context.Context, tx *sql.Tx, e review.Entry) (wide bool, err error) {
	v, err := review.Decode[review.Void](e)
	if err != nil {
		return false, err
	}
	voided, err := readEntries(ctx, tx, "WHERE id = ?", v.Entry)
	if err != nil || len(voided) == 0 {
		return false, err // what it voids may yet come, by a merge
	}
	if k := voided[0].Kind; k == review.KindWeights || k == review.KindAlias {
		return true, nil
	}
	ledger, err := l.current(ctx, tx)
	if err != nil || voided[0].Prompt == "" {
		return false, err
	}
	return false, l.refold(ctx, tx, ledger, ledger.Key(&voided[0]))
}

// refold builds the state of one key from its entries and those of its aliases.
func (l *Log) refold(ctx context.Context, tx *sql.Tx, ledger *review.Ledger, key string) error {
	history, err := readHistory(ctx, tx, ledger, key)
	if err != nil {
		return err
	}
	var s review.State
	for _, e := range history {
		next, err := s.Apply(e, ledger.Model)
		if err != nil {
			continue // doctor reports it
		}
		s = next
	}
	return writeState(ctx, tx, key, s)
}

// rebuild folds the whole log again.
func (l *Log) rebuild(ctx context.Context, tx *sql.Tx) error {
	entries, err := readEntries(ctx, tx, "")
	if err != nil {
		return err
	}
	states, ledger, _ := review.Fold(entries) // doctor reports what cannot be read
	l.folded = ledger
	if l.newest, err = newestWide(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM state"); err != nil {
		return err
	}
	for key, s := range states {
		if err := writeState(ctx, tx, key, s); err != nil {
			return err
		}
	}
	return nil
}
