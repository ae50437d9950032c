package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/store/salvage"
)

// Damage says what SQLite's own check finds in the log of a folder, without changing
// it. Nothing where there is no log. An error is of a file that cannot be read,
// or is not a log.
func Damage(ctx context.Context, dir string) ([]string, error) {
	path := filepath.Join(dir, FileName)
	if _, err := os.Stat(path); err != nil {
		return nil, nil // there is none, or the opening says why it cannot be reached
	}
	if err := present(ctx, path); err != nil {
		return nil, err
	}
	l, _, err := connectReadOnly(ctx, path, Options{})
	if isDamage(err) {
		return []string{cause(err)}, nil
	}
	if err != nil {
		return nil, err
	}
	faults, err := integrity(ctx, l.db)
	return faults, errors.Join(err, l.db.Close())
}

// integrity is what SQLite finds wrong in a file; what keeps it from looking is part
// of that.
func integrity(ctx context.Context, q Queryer) (faults []string, err error) {
	rows, err := q.QueryContext(ctx, "PRAGMA integrity_check(100)")
	if err != nil {
		return damageOf(err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "ok" && !strings.HasPrefix(line, "***") {
				faults = append(faults, line)
			}
		}
	}
	if err := rows.Err(); err != nil {
		more, err := damageOf(err)
		return append(faults, more...), err
	}
	return faults, nil
}

// damageOf is an error as a fault of the file, where it is one.
func damageOf(err error) ([]string, error) {
	if isDamage(err) {
		return []string{cause(err)}, nil
	}
	return nil, err
}

// Repaired is what a repair did.
type Repaired struct {
	Kept    string // the damaged file, as it was
	Indexes bool   // they were all that was damaged, and were built again
	Entries int    // how many are in the log now
	Seen    int    // how many prompts it knows as they were shown
	Newest  string // the newest backup, which may have more of them; "" where there is none
}

// Repair puts the log of a folder right. The damaged file is kept under another name,
// with its -wal file. Where only indexes are damaged they are built again; else every
// entry that can be found is copied into a new file, without what is derived from
// them. A log without damage stays as it is, and Kept is "" then.
func Repair(ctx context.Context, dir string, o Options) (r Repaired, err error) {
	path := filepath.Join(dir, FileName)
	faults, err := Damage(ctx, dir)
	if err != nil || len(faults) == 0 {
		return r, err
	}
	unlock, err := lockDir(dir)
	if err != nil {
		return r, fmt.Errorf("log: %w", err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if all, err := Backups(dir); err == nil && len(all) > 0 {
		r.Newest = all[0].Path
	}
	if r.Kept, err = keepAside(path, "damaged"); err != nil {
		return r, unwritable(dir, err)
	}
	if r.Indexes, err = reindex(ctx, path); err != nil {
		return r, err
	}
	if !r.Indexes {
		return r, r.salvage(ctx, path, o)
	}
	return r, r.count(ctx, path)
}

// ofIndexes are the faults of indexes alone.
var ofIndexes = text.Pattern(`^(row \d+ missing from index|wrong # of entries in index|non-unique entry in index) `)

// reindex builds the indexes again, and reports whether that put the file right.
func reindex(ctx context.Context, path string) (right bool, err error) {
	l := connect(path, "rw", Options{})
	defer func() { err = errors.Join(err, l.db.Close()) }()
	faults, err := integrity(ctx, l.db)
	if err != nil {
		return false, l.fail(err)
	}
	for _, f := range faults {
		if !ofIndexes().MatchString(f) {
			return false, nil
		}
	}
	if _, err := l.db.ExecContext(ctx, "REINDEX"); err != nil {
		return false, nil // there is more than that
	}
	faults, err = integrity(ctx, l.db)
	return len(faults) == 0, err
}

func (r *Repaired) count(ctx context.Context, path string) error {
	l, _, err := connectReadOnly(ctx, path, Options{})
	if err != nil {
		return err
	}
	err = l.db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM seen)").Scan(&r.Entries, &r.Seen)
	return errors.Join(l.fail(err), l.db.Close())
}

// salvage makes a new file of what can be read, and puts it in the place of the
// damaged one.
func (r *Repaired) salvage(ctx context.Context, path string, o Options) error {
	return replace(ctx, path, func(part string) error {
		l := connect(part, "rwc", o)
		err := l.migrate(ctx)
		if err == nil {
			err = l.transaction(ctx, func(tx *sql.Tx) error { return copyRecords(ctx, tx, r.Kept) })
		}
		if err == nil {
			err = l.db.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM seen)").Scan(&r.Entries, &r.Seen)
		}
		return errors.Join(err, l.Close())
	})
}

// copyRecords copies what is left of a damaged file: entries that can be used
// first, so that of two copies of one the whole one is kept.
func copyRecords(ctx context.Context, tx *sql.Tx, damaged string) error {
	f, err := salvage.Open(damaged)
	if err != nil {
		return err
	}
	defer f.Close()
	for r := range f.Records() {
		if err := copyUsable(ctx, tx, r); err != nil {
			return err
		}
	}
	for r := range f.Records() {
		if e, ok := entryOf(r); ok && canBeKept(e) == nil {
			if _, err := insertEntries(ctx, tx, []review.Entry{e}); err != nil {
				return err
			}
		}
	}
	return nil
}

func copyUsable(ctx context.Context, tx *sql.Tx, r salvage.Record) error {
	if e, ok := entryOf(r); ok {
		if e.Check() != nil {
			return nil
		}
		_, err := insertEntries(ctx, tx, []review.Entry{e})
		return err
	}
	texts := textsOf(r.Values)
	switch {
	case r.Table || len(texts) != len(r.Values):
		return nil
	case len(texts) == 5 && strings.Contains(texts[0], "/"):
		b := Batch{Seen: []Seen{{Prompt: texts[0], Deck: texts[1], File: texts[2], Question: texts[3], Answer: texts[4]}}}
		return b.writeSeen(ctx, tx, keepShown)
	case len(texts) == 2 && ofDevice().MatchString(texts[0]):
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO meta VALUES (?, ?)", texts[0], texts[1])
		return err
	}
	return nil
}

// ofDevice are the rows of the table meta that cannot be made again.
var ofDevice = text.Pattern(`^device( of [0-9a-f]{64})?$`)

// ofKind is what a kind looks like, those of newer programs too.
var ofKind = text.Pattern(`^[a-z][a-z-]{1,30}$`)

// entryOf is a record as an entry, if it has the columns of one: those of the first
// version, and after them the act.
func entryOf(r salvage.Record) (e review.Entry, ok bool) {
	const first = 8
	v := r.Values
	if !r.Table || len(v) < first || len(v) > first+1 {
		return e, false
	}
	at, isTime := v[1].(int64)
	zone, isZone := v[2].(int64)
	texts := textsOf(append([]any{v[0]}, v[3:]...))
	if !isTime || !isZone || len(texts) != len(v)-2 || texts[0] == "" || !ofKind().MatchString(texts[3]) {
		return e, false
	}
	e = review.Entry{ID: texts[0], At: at, Zone: int(zone), Device: texts[1], Session: texts[2], Kind: review.Kind(texts[3]), Prompt: texts[4], Body: []byte(texts[5])}
	if len(v) > first {
		e.Act = texts[6]
	}
	return e, true
}

// textsOf are the values that are texts.
func textsOf(values []any) []string {
	var out []string
	for _, v := range values {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
