package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// Step is one undo or redo: by whom and when, and what follows from it.
type Step struct {
	At      day.Moment
	Session string // or empty
	Follow  Follow // or nil
}

// Undo takes back the newest act of this device that was not taken back yet, in one
// act of its own. It returns the entries that were taken back, under the keys that
// their prompts go by now; none where nothing is left.
func (l *Log) Undo(ctx context.Context, s Step) (undone []review.Entry, err error) {
	err = l.change(ctx, func(tx *sql.Tx) error {
		ledger, err := l.current(ctx, tx)
		if err != nil {
			return err
		}
		if undone, err = l.undoable(ctx, tx, ledger); err != nil || len(undone) == 0 {
			return err
		}
		voids := review.Voids(undone)
		for i := range voids {
			voids[i].At, voids[i].Zone, voids[i].Session = s.At.Ms, s.At.Zone, s.Session
			undone[i].Prompt = ledger.Key(&undone[i])
		}
		_, err = l.appendAct(ctx, tx, Batch{Entries: voids, Follow: s.Follow})
		return err
	})
	return undone, l.fail(err)
}

// Redo does again what this device has taken back last and did not do again, unless
// it has done something else since. It returns the copies, without the voids before
// them; none where there is nothing to do again.
func (l *Log) Redo(ctx context.Context, s Step) (redone []review.Entry, err error) {
	err = l.change(ctx, func(tx *sql.Tx) error {
		ledger, err := l.current(ctx, tx)
		if err != nil {
			return err
		}
		undo, err := l.redoable(ctx, tx, ledger)
		if err != nil || len(undo) == 0 {
			return err
		}
		undone, err := voidedBy(ctx, tx, undo)
		if err != nil {
			return err
		}
		copies := ledger.Copies(undo, undone)
		for i := range undo {
			copies[i].At, copies[i].Zone, copies[i].Session = s.At.Ms, s.At.Zone, s.Session
		}
		appended, err := l.appendAct(ctx, tx, Batch{Entries: copies, Follow: s.Follow})
		if err == nil {
			redone = appended[len(undo):]
		}
		return err
	})
	return redone, l.fail(err)
}

// undoable are the entries that an undo takes back.
func (l *Log) undoable(ctx context.Context, q Queryer, ledger *review.Ledger) ([]review.Entry, error) {
	for act, err := range l.acts(ctx, q) {
		if found := ledger.ToUndo(act); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

// Undoable reports whether [Log.Undo] would find something.
func (l *Log) Undoable(ctx context.Context) (is bool, err error) {
	err = l.View(ctx, func(q Queryer) error {
		ledger, err := l.current(ctx, q)
		if err != nil {
			return err
		}
		found, err := l.undoable(ctx, q, ledger)
		is = len(found) > 0
		return err
	})
	return is, err
}

// redoable are the voids of the undo that a redo does again.
func (l *Log) redoable(ctx context.Context, q Queryer, ledger *review.Ledger) ([]review.Entry, error) {
	for act, err := range l.acts(ctx, q) {
		if err != nil {
			return nil, err
		}
		switch review.DeedOf(act) {
		case review.Did:
			return nil, nil
		case review.Undid:
			if !ledger.UsedUp(act) {
				return act, nil
			}
		}
	}
	return nil, nil
}

// voidedBy are the entries that an undo took back.
func voidedBy(ctx context.Context, q Queryer, undo []review.Entry) ([]review.Entry, error) {
	var out []review.Entry
	for _, e := range undo {
		v, err := review.Decode[review.Void](e)
		if err != nil {
			return nil, err
		}
		found, err := Entries(ctx, q, "WHERE id = ?", v.Entry)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// acts are the acts of this device, the newest first.
func (l *Log) acts(ctx context.Context, q Queryer) iter.Seq2[[]review.Entry, error] {
	return func(yield func([]review.Entry, error) bool) {
		before := review.FirstAside
		for {
			ids, err := l.actsBefore(ctx, q, before)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, id := range ids {
				act, err := Entries(ctx, q, ofAct, l.device, id)
				if !yield(act, err) || err != nil {
					return
				}
				before = id
			}
			if len(ids) < actsAtOnce {
				return
			}
		}
	}
}

// ofAct are the entries of an act of a device, each half by its index.
const ofAct = "WHERE device = ?1 AND act = '' AND id = ?2 OR device = ?1 AND act = ?2 AND act <> '' ORDER BY rowid"

// actsAtOnce is how many acts are looked up together.
const actsAtOnce = 100

// actsBefore are the newest acts of this device before one: single entries, and
// several together, each by an index.
func (l *Log) actsBefore(ctx context.Context, q Queryer, before string) ([]string, error) {
	rows, err := q.QueryContext(ctx, actsQuery(), before, l.device, actsAtOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

func actsQuery() string {
	kinds := "kind IN ('void'"
	for _, k := range review.Undoable {
		kinds += ", '" + string(k) + "'"
	}
	kinds += ")"
	return fmt.Sprintf(`SELECT act FROM (SELECT id AS act FROM entry WHERE device = ?2 AND act = '' AND id < ?1 AND %[1]s ORDER BY id DESC LIMIT ?3)
		UNION SELECT act FROM (SELECT DISTINCT act FROM entry WHERE device = ?2 AND act <> '' AND act < ?1 AND %[1]s ORDER BY act DESC LIMIT ?3)
		ORDER BY 1 DESC LIMIT ?3`, kinds)
}
