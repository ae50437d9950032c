package collection

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"sync"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// unreplayed is in the column weights of a state that is to be replayed: it holds
// at most what was promised last.
const unreplayed = -1

const stateColumns = "s, d, phase, step, days, due_day, due_at, reps, lapses, first_day, last_day, last_at, suspended, flagged, buried, missed, weights"

// stateRow is a row of stateColumns. The numbers are read as the driver has them:
// anything else would go through a text. Those of a prompt that the log does not
// know are null.
type stateRow struct {
	s, d sql.NullFloat64
	n    [15]sql.NullInt64
}

func (r *stateRow) places() []any {
	out := []any{&r.s, &r.d}
	for i := range r.n {
		out = append(out, &r.n[i])
	}
	return out
}

func (r *stateRow) state() review.State {
	at := func(i int) int64 { return r.n[i].Int64 }
	s := review.State{
		Due: review.Due{Day: int(at(3)), At: at(4)}, Reps: int32(at(5)), Lapses: int32(at(6)),
		FirstDay: int32(at(7)), LastDay: int32(at(8)), LastAt: at(9),
		Suspended: at(10) != 0, Flagged: at(11) != 0, Buried: int32(at(12)), Missed: at(13) != 0,
	}
	s.S, s.D = r.s.Float64, r.d.Float64
	s.Phase, s.Step, s.Days = memory.Phase(at(0)&3), int(at(1)), int(at(2))
	return s
}

// weights says which weights the state was computed with; ok is false where there is
// no state.
func (r *stateRow) weights() (id int64, ok bool) { return r.n[14].Int64, r.n[14].Valid }

func readState(ctx context.Context, q store.Queryer, key string) (r stateRow, err error) {
	err = q.QueryRowContext(ctx, "SELECT "+stateColumns+" FROM c_state WHERE key = ?", key).Scan(r.places()...)
	if errors.Is(err, sql.ErrNoRows) {
		return stateRow{}, nil
	}
	return r, err
}

// putState writes a state; the zero state is none.
func putState(ctx context.Context, tx store.Tx, key string, s review.State, weights int64) error {
	if s == (review.State{}) {
		_, err := tx.ExecContext(ctx, "DELETE FROM c_state WHERE key = ?", key)
		return err
	}
	_, err := tx.ExecContext(ctx, upsertState(), key, s.S, s.D, int(s.Phase), s.Step, s.Days, s.Due.Day, s.Due.At, s.Reps, s.Lapses,
		s.FirstDay, s.LastDay, s.LastAt, s.Suspended, s.Flagged, s.Buried, s.Missed, weights)
	return err
}

// upsertState writes a state. One that is there keeps its row, and with it the entries
// of the indexes that do not change.
var upsertState = sync.OnceValue(func() string {
	columns := strings.Split(stateColumns, ", ")
	changes := make([]string, len(columns))
	for i, c := range columns {
		changes[i] = c + " = excluded." + c
	}
	return "INSERT INTO c_state (key, " + stateColumns + ", orphan) VALUES (?1" + strings.Repeat(", ?", len(columns)) +
		", NOT EXISTS (SELECT 1 FROM c_prompt WHERE c_prompt.key = ?1)) ON CONFLICT (key) DO UPDATE SET " + strings.Join(changes, ", ")
})

// fillStates gives every prompt of the log a state that is to be replayed: from the
// table that earlier versions kept, which goes then, else with what its last entry
// promised.
func fillStates(ctx context.Context, tx store.Tx) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO c_state SELECT prompt, s, d, phase, step, days, due_day, due_at, reps, lapses,
		first_day, last_day, last_at, suspended, flagged, buried, missed, ?, 1 FROM state`, unreplayed)
	if err != nil && !isMissing(err) {
		return err
	}
	if _, err = tx.ExecContext(ctx, "DROP TABLE IF EXISTS state"); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO c_state
		SELECT e.prompt, 0, 0, phase, 0, 0, COALESCE(body ->> '$.due.day', 0), COALESCE(body ->> '$.due.at', 0), 0, 0, 0, 0, 0, 0, 0, 0, 0, ?, 1
		FROM (SELECT MAX(rowid) AS last FROM entry WHERE prompt <> '' GROUP BY prompt) JOIN
			(SELECT rowid, prompt, iif(json_valid(body), body, '{}') AS body,
				iif(json_valid(body), COALESCE(body ->> '$.phase', 0), 0) & 3 AS phase FROM entry) e ON e.rowid = last`, unreplayed)
	if err != nil {
		return err
	}
	return write(ctx, tx, fillRenamed)
}

// fillRenamed does the same for the keys that histories go by now: they may have no
// entries of their own.
func fillRenamed(w *writer) error {
	entries, err := store.Aliases(w.ctx, w)
	if err != nil {
		return err
	}
	keys := []string{}
	for _, e := range entries {
		if a, err := review.Decode[review.Alias](e); err == nil { // doctor tells what cannot be read
			keys = append(keys, a.From, a.To)
		}
	}
	return w.postpone(keys)
}

// State implements [queue.Collection].
func (c *Collection) State(ctx context.Context, key string) (s review.State, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		r, err := readState(ctx, q, key)
		s = r.state()
		return err
	})
	return s, err
}

// Siblings implements [queue.Collection].
func (c *Collection) Siblings(ctx context.Context, key string) (out []review.State, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		states, err := cardStates(ctx, q, queue.Card(key))
		delete(states, key)
		for _, s := range states {
			out = append(out, s)
		}
		return err
	})
	return out, err
}

// cardStates are the states of the prompts of a card, deck/card, by key. They stand
// together: in ASCII, # is followed by the dollar sign.
func cardStates(ctx context.Context, q store.Queryer, card string) (map[string]review.State, error) {
	rows, err := q.QueryContext(ctx, "SELECT key, "+stateColumns+" FROM c_state WHERE key >= ? AND key < ?", card, card+"$")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]review.State{}
	for rows.Next() {
		var key string
		var r stateRow
		if err := rows.Scan(append([]any{&key}, r.places()...)...); err != nil {
			return nil, err
		}
		if queue.Card(key) == card {
			out[key] = r.state()
		}
	}
	return out, rows.Err()
}

// waits is the study day before which a prompt waits for the others of its card.
func waits(key string, card map[string]review.State) int {
	day := 0
	for other, s := range card {
		if other != key {
			day = max(day, queue.Waits(s))
		}
	}
	return day
}

// Done implements [queue.Collection].
func (c *Collection) Done(ctx context.Context, day int) (d queue.Done, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		return q.QueryRowContext(ctx, "SELECT COALESCE(SUM(fresh), 0), COALESCE(SUM(reviews), 0) FROM c_day WHERE day = ?", day).Scan(&d.New, &d.Reviews)
	})
	return d, err
}

// Balance implements [queue.Collection].
func (c *Collection) Balance(ctx context.Context, from, to int) (out map[int]int, err error) {
	out = map[int]int{}
	err = c.view(ctx, func(q store.Queryer) error {
		const query = "SELECT day, due FROM c_day WHERE due > 0 AND day BETWEEN ? AND ?"
		return pairs(ctx, q, func(day, n int64) { out[int(day)] = int(n) }, query, from, to)
	})
	return out, err
}

// pairs hands out the rows of a query with two numbers.
func pairs(ctx context.Context, q store.Queryer, each func(a, b int64), query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return err
		}
		each(a, b)
	}
	return rows.Err()
}
