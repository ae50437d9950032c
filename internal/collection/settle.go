package collection

import (
	"context"
	"database/sql"
	"iter"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// slice is how long the log is kept from others at once. Between two slices it is
// free for as long.
const slice = 15 * time.Millisecond

// sliced carries out steps in as many transactions as they need. It ends when a
// step says that it was the last.
func (c *Collection) sliced(ctx context.Context, step func(tx store.Tx, w *writer) (more bool, err error)) error {
	for more := true; more; {
		begun := time.Now()
		err := c.log.Change(ctx, func(tx store.Tx) error {
			// A context that can end costs a goroutine a statement; a slice is short.
			return write(context.WithoutCancel(ctx), tx, func(w *writer) (err error) {
				begun = time.Now() // the wait for others is not ours
				for more && err == nil && time.Since(begun) < slice {
					more, err = step(tx, w)
				}
				return err
			})
		})
		if err != nil || !more {
			return err
		}
		select {
		case <-time.After(time.Since(begun)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// Settle does what can wait, beside the screen: it replays prompts, moves counters
// to the study day, and computes the mastery of decks that have none of that day.
func (c *Collection) Settle(ctx context.Context, now day.Moment) error {
	if err := c.replayStale(ctx); err != nil {
		return err
	}
	if err := c.moveCounters(ctx, now.Day()); err != nil {
		return err
	}
	return c.master(ctx, now.Day())
}

// replayStale replays the prompts that wait for it, and those whose states are of
// other weights.
func (c *Collection) replayStale(ctx context.Context) error {
	r := &replaying{Collection: c, ctx: ctx}
	return c.sliced(ctx, r.step)
}

// replaying replays what is stale, some at a time.
type replaying struct {
	*Collection
	ctx  context.Context
	last int64 // rowid of the state that was looked at last
}

func (r *replaying) step(tx store.Tx, w *writer) (more bool, err error) {
	ledger, err := r.log.Ledger(r.ctx, tx)
	if err != nil {
		return false, err
	}
	t := &touching{ctx: r.ctx, tx: tx, ledger: ledger, weights: weightsID(ledger.Model)}
	keys, err := r.stale(w, t.weights)
	if err != nil {
		return false, err
	}
	if len(keys) == 0 {
		return false, w.exec("UPDATE c_meta SET settled = ?", t.weights)
	}
	for _, key := range keys {
		row, err := readState(r.ctx, w, key)
		if err == nil {
			err = t.replay(w, key, row.state())
		}
		if err != nil {
			return false, err
		}
	}
	return true, nil
}

// stale finds the next prompts to be replayed. All are looked through only where the
// weights are others than the last time.
func (r *replaying) stale(w *writer, weights int64) (keys []string, err error) {
	const page = 25
	keys, err = texts(r.ctx, w, "SELECT key FROM c_state WHERE weights < 0 LIMIT ?", page)
	if err != nil || len(keys) > 0 {
		return keys, err
	}
	settled := int64(0)
	if err := w.QueryRowContext(r.ctx, "SELECT settled FROM c_meta").Scan(&settled); err != nil || settled == weights {
		return nil, err
	}
	err = w.query("SELECT rowid, key FROM c_state WHERE rowid > ? AND weights <> ? ORDER BY rowid LIMIT ?", func(scan func(...any) error) error {
		var key string
		err := scan(&r.last, &key)
		keys = append(keys, key)
		return err
	}, r.last, weights, page)
	return keys, err
}

// mostFirst is how many prompts are replayed when the tables are made: few enough that
// nobody waits for it. Those of a larger log are replayed beside the screen.
const mostFirst = 2000

// replayFirst replays the prompts of a log that is not large at once.
func (c *Collection) replayFirst(ctx context.Context, tx store.Tx) error {
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM c_state LIMIT ?)", mostFirst+1).Scan(&n); err != nil || n > mostFirst {
		return err
	}
	r := &replaying{Collection: c, ctx: ctx}
	return write(ctx, tx, func(w *writer) error {
		for {
			if more, err := r.step(tx, w); err != nil || !more {
				return err
			}
		}
	})
}

func (c *Collection) replayAll(ctx context.Context, tx store.Tx, keys iter.Seq[string]) error {
	ledger, err := c.log.Ledger(ctx, tx)
	if err != nil {
		return err
	}
	t := &touching{ctx: ctx, tx: tx, ledger: ledger, weights: weightsID(ledger.Model), moves: map[string]move{}}
	for key := range keys {
		t.moves[key] = move{whole: true}
	}
	return write(ctx, tx, t.carryOut)
}

// moveCounters makes each deck's own counter that of a study day. It only moves
// forward: for an earlier day the sum is asked for.
func (c *Collection) moveCounters(ctx context.Context, today int) error {
	return c.log.Change(ctx, func(tx store.Tx) error {
		const sums = `UPDATE c_deck SET due = due + g.n FROM (SELECT c.file, SUM(c.n) AS n
			FROM c_root r CROSS JOIN c_count c ON c.root = r.id AND c.day <= ?1
				AND c.day > (SELECT MIN(due_on) FROM c_deck d WHERE d.root = r.id) CROSS JOIN c_deck d ON d.file = c.file
			WHERE c.day > d.due_on GROUP BY c.file) g WHERE g.file = c_deck.file`
		if _, err := tx.ExecContext(ctx, sums, today); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE c_deck SET due_on = ?1 WHERE due_on < ?1", today)
		return err
	})
}

// master computes the mastery of decks that have none of this day.
func (c *Collection) master(ctx context.Context, today int) error {
	model, err := c.Model(ctx)
	if err != nil {
		return err
	}
	return c.sliced(ctx, func(tx store.Tx, w *writer) (bool, error) {
		var file, total int64
		err := w.QueryRowContext(ctx, "SELECT file, total FROM c_deck WHERE mastery_on <> ? LIMIT 1", today).Scan(&file, &total)
		if err == sql.ErrNoRows { //nolint:errorlint // the value itself
			return false, nil
		}
		if err != nil {
			return false, err
		}
		sum, err := recalled(ctx, w, file, model, today)
		if err != nil {
			return false, err
		}
		return true, w.exec("UPDATE c_deck SET mastery = ?, mastery_on = ? WHERE file = ?", sum/float64(max(1, total)), today, file)
	})
}

// recalled sums up what the prompts of a deck have of its mastery.
func recalled(ctx context.Context, q store.Queryer, file int64, m *memory.Model, today int) (sum float64, err error) {
	rows, err := q.QueryContext(ctx, "SELECT "+stateColumns+" FROM c_state WHERE key IN (SELECT key FROM c_prompt WHERE file = ? AND flags & 1 = 0)", file)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var r stateRow
	for rows.Next() {
		if err := rows.Scan(r.places()...); err != nil {
			return 0, err
		}
		sum += queue.Mastery(m, r.state(), today)
	}
	return sum, rows.Err()
}
