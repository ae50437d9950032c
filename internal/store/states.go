package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// manyEntries is from how many on folding the whole log is cheaper than moving
// each prompt's state on.
const manyEntries = 1000

// moveStates brings the states up to what was appended.
func (l *Log) moveStates(ctx context.Context, tx *sql.Tx, entries []review.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	if len(entries) > manyEntries {
		return l.rebuild(ctx, tx)
	}
	ledger, err := l.current(ctx, tx)
	if err != nil {
		return err
	}
	moves := map[string]move{}
	for _, e := range entries {
		key, m, wide, err := moveOf(ctx, tx, ledger, e)
		switch {
		case err != nil:
			return fmt.Errorf("entry %s: %w", e.ID, err)
		case wide:
			return l.rebuild(ctx, tx)
		}
		if _, twice := moves[key]; twice {
			m.whole = true
		}
		moves[key] = m
	}
	delete(moves, "")
	for key, m := range moves {
		if err := carryOut(ctx, tx, ledger, key, m); err != nil {
			return fmt.Errorf("entry %s: %w", m.entry.ID, err)
		}
	}
	return nil
}

// move is how the state of a prompt moves on: by one entry, or by all of them.
type move struct {
	entry review.Entry
	whole bool
}

// moveOf finds the prompt whose state an entry moves; key is "" where there is none,
// and wide says that the entry concerns the whole log.
func moveOf(ctx context.Context, tx *sql.Tx, ledger *review.Ledger, e review.Entry) (key string, m move, wide bool, err error) {
	switch e.Kind {
	case review.KindAlias, review.KindWeights:
		return "", m, true, nil
	case review.KindVoid:
	default:
		if e.Prompt != "" {
			key = ledger.Key(&e)
		}
		return key, move{entry: e}, false, nil
	}
	v, err := review.Decode[review.Void](e)
	if err != nil {
		return "", m, false, err
	}
	voided, err := Entries(ctx, tx, "WHERE id = ?", v.Entry)
	if err != nil || len(voided) == 0 || voided[0].Kind == review.KindVoid {
		return "", m, false, err // what it voids may yet come, by a merge
	}
	if k := voided[0].Kind; k == review.KindWeights || k == review.KindAlias {
		return "", m, true, nil
	}
	if voided[0].Prompt != "" {
		key = ledger.Key(&voided[0])
	}
	return key, move{entry: e, whole: true}, false, nil
}

// carryOut moves one prompt's state on. Where the entry is not the newest of its
// prompt, or the prompt has had other names, its history is folded again.
func carryOut(ctx context.Context, tx *sql.Tx, ledger *review.Ledger, key string, m move) error {
	if m.whole || len(ledger.Names(key)) > 0 || !ledger.Holds(m.entry) {
		return refold(ctx, tx, ledger, key)
	}
	var newer bool
	const query = "SELECT EXISTS (SELECT 1 FROM entry " + ofPrompt + " AND id > ?)"
	if err := tx.QueryRowContext(ctx, query, key, m.entry.ID).Scan(&newer); err != nil {
		return err
	}
	if newer {
		return refold(ctx, tx, ledger, key)
	}
	s, err := readState(ctx, tx, key)
	if err != nil {
		return err
	}
	next, err := s.Apply(m.entry, ledger.Model)
	if err != nil {
		return err
	}
	return writeState(ctx, tx, key, next)
}

// refold builds the state of one key from its entries and those of its aliases.
func refold(ctx context.Context, tx *sql.Tx, ledger *review.Ledger, key string) error {
	history, err := History(ctx, tx, ledger, key)
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

// rebuild folds the whole log again, one entry in memory at a time.
func (l *Log) rebuild(ctx context.Context, tx *sql.Tx) error {
	none := emptyCache()
	l.cache.set(none.both())
	ledger, err := l.current(ctx, tx)
	if err != nil {
		return err
	}
	states, err := fold(ctx, tx, ledger)
	if err != nil {
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

// fold is [review.Fold] over the log on disk.
func fold(ctx context.Context, tx *sql.Tx, ledger *review.Ledger) (map[string]review.State, error) {
	states := map[string]review.State{}
	for e, err := range eachEntry(ctx, tx, "SELECT "+entryColumns+" FROM entry WHERE prompt <> '' ORDER BY id") {
		if err != nil {
			return nil, err
		}
		if !ledger.Holds(e) {
			continue
		}
		key := ledger.Key(&e)
		if next, err := states[key].Apply(e, ledger.Model); err == nil { // doctor names the others
			states[key] = next
		}
	}
	return states, nil
}

const stateColumns = "prompt, s, d, phase, step, days, due_day, due_at, reps, lapses, first_day, last_day, last_at, suspended, flagged, buried, missed"

// stateRow is a row of stateColumns, read again and again into one place. The
// numbers are read as the driver has them: database/sql would turn them into
// text to make anything else of them, 100,000 times 14.
type stateRow struct {
	prompt string
	s, d   float64
	n      [14]int64
}

// places are where a row is scanned to.
func (r *stateRow) places() []any {
	out := []any{&r.prompt, &r.s, &r.d}
	for i := range r.n {
		out = append(out, &r.n[i])
	}
	return out
}

func (r *stateRow) state() review.State {
	n := &r.n
	s := review.State{
		Due: review.Due{Day: int(n[3]), At: n[4]}, Reps: int32(n[5]), Lapses: int32(n[6]),
		FirstDay: int32(n[7]), LastDay: int32(n[8]), LastAt: n[9],
		Suspended: n[10] != 0, Flagged: n[11] != 0, Buried: int32(n[12]), Missed: n[13] != 0,
	}
	s.S, s.D = r.s, r.d
	s.Phase, s.Step, s.Days = memory.Phase(n[0]&3), int(n[1]), int(n[2])
	return s
}

// State returns the state of one prompt; the zero value where it has none.
func (l *Log) State(ctx context.Context, prompt string) (review.State, error) {
	s, err := readState(ctx, l.db, prompt)
	return s, l.fail(err)
}

func readState(ctx context.Context, q Queryer, prompt string) (review.State, error) {
	var r stateRow
	err := q.QueryRowContext(ctx, "SELECT "+stateColumns+" FROM state WHERE prompt = ?", prompt).Scan(r.places()...)
	if errors.Is(err, sql.ErrNoRows) {
		return review.State{}, nil
	}
	return r.state(), err
}

func writeState(ctx context.Context, tx *sql.Tx, prompt string, s review.State) error {
	if s == (review.State{}) {
		_, err := tx.ExecContext(ctx, "DELETE FROM state WHERE prompt = ?", prompt)
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO state ("+stateColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		prompt, s.S, s.D, int(s.Phase), s.Step, s.Days, s.Due.Day, s.Due.At, s.Reps, s.Lapses,
		s.FirstDay, s.LastDay, s.LastAt, s.Suspended, s.Flagged, s.Buried, s.Missed)
	return err
}

// States returns the state of every prompt that has one.
func (l *Log) States(ctx context.Context) (map[string]review.State, error) {
	var n int
	if err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM state").Scan(&n); err != nil {
		return nil, l.fail(err)
	}
	rows, err := l.db.QueryContext(ctx, "SELECT "+stateColumns+" FROM state")
	if err != nil {
		return nil, l.fail(err)
	}
	defer rows.Close()
	out := make(map[string]review.State, n) // growing it would need twice the room
	var r stateRow
	places := r.places()
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return nil, l.fail(err)
		}
		out[r.prompt] = r.state()
	}
	return out, l.fail(rows.Err())
}

// Check replays the log and compares: it returns the prompts whose state is not
// what the entries say, and the entries that cannot be read. With repair it
// builds the states again.
func (l *Log) Check(ctx context.Context, repair bool) (wrong []string, unreadable []error, err error) {
	entries, err := l.Entries(ctx)
	if err != nil {
		return nil, nil, err
	}
	want, _, unreadable := review.Fold(entries)
	have, err := l.States(ctx)
	if err != nil {
		return nil, unreadable, err
	}
	for key, s := range want {
		if have[key] != s {
			wrong = append(wrong, key)
		}
	}
	for key := range have {
		if _, ok := want[key]; !ok {
			wrong = append(wrong, key)
		}
	}
	slices.Sort(wrong)
	if len(wrong) > 0 && repair {
		err = l.change(ctx, func(tx *sql.Tx) error { return l.rebuild(ctx, tx) })
	}
	return wrong, unreadable, err
}
