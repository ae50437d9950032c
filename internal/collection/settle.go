package collection

import (
	"context"
	"database/sql"
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
func (c *Collection) sliced(ctx context.Context, step step) error {
	for {
		more, held, err := c.slice(ctx, step)
		if err != nil || !more {
			return err
		}
		if err := pause(ctx, held); err != nil {
			return err
		}
	}
}

// step does a little in a transaction, and says whether there is more to do.
type step func(tx store.Tx, w *writer) (more bool, err error)

// slice carries out steps in one transaction, until its time is over or a step was the
// last, and says for how long the log was kept from others.
func (c *Collection) slice(ctx context.Context, step step) (more bool, held time.Duration, err error) {
	var begun time.Time
	err = c.log.Change(ctx, func(tx store.Tx) error {
		begun = time.Now() // the wait for others is not ours
		// A context that can end costs a goroutine a statement; a slice is short.
		return write(context.WithoutCancel(ctx), tx, func(w *writer) (err error) {
			for more = true; more && err == nil && time.Since(begun) < slice; {
				more, err = step(tx, w)
			}
			return err
		})
	})
	return more, time.Since(begun), err
}

// pause leaves the log to others for a while.
func pause(ctx context.Context, while time.Duration) error {
	if while <= 0 {
		return ctx.Err()
	}
	select {
	case <-time.After(while):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
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
