package collection

import (
	"context"
	"iter"
	"time"

	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// replayStale replays the prompts that wait for it, and those whose states are of
// other weights. Histories are read while the log is free, and only what follows from
// them is written in slices.
func (c *Collection) replayStale(ctx context.Context) error {
	r := &replaying{Collection: c}
	for held := time.Duration(0); ; {
		free := time.Now()
		if len(r.page) == 0 {
			more, err := r.read(ctx)
			if err != nil {
				return err
			}
			if !more {
				return nil
			}
		}
		err := pause(ctx, held-time.Since(free))
		if err == nil {
			_, held, err = c.slice(ctx, r.write)
		}
		if err != nil {
			return err
		}
	}
}

// replaying replays what is stale, a page at a time.
type replaying struct {
	*Collection
	page    []replayed
	newest  int64 // rowid of the newest entry of the log that the page was made of
	weights int64 // that it was made with
	looked  int64 // rowid of the state of other weights that was looked at last
	before  int64 // the same before the page
}

// replayed is the state of a prompt before and after its replay.
type replayed struct {
	key      string
	was, now review.State
}

// pageSize is how many prompts are read at once, which takes as long as a slice.
const pageSize = 50

// read replays the next prompts. There are no more of them where no state is stale.
func (r *replaying) read(ctx context.Context) (more bool, err error) {
	settled := false
	err = r.log.View(ctx, func(q store.Queryer) error {
		m, err := readMeta(ctx, q)
		if err != nil {
			return err
		}
		ledger, err := r.log.Ledger(ctx, q)
		if err != nil {
			return err
		}
		if w := weightsID(ledger.Model); w != r.weights {
			r.weights, r.looked = w, 0
		}
		r.newest, r.before = m.newest, r.looked
		if settled, err = r.stale(ctx, q); err != nil {
			return err
		}
		quick := context.WithoutCancel(ctx) // one that can end costs a goroutine a statement
		for i := range r.page {
			if err := ctx.Err(); err != nil {
				return err
			}
			if r.page[i].now, err = replayOf(quick, q, ledger, r.page[i].key); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(r.page) > 0 {
		return true, err
	}
	return !settled, nil
}

// stale finds the next prompts to be replayed. All are looked through only where the
// weights are others than the last time; settled is true where they are not.
func (r *replaying) stale(ctx context.Context, q store.Queryer) (settled bool, err error) {
	const columns = "SELECT rowid, key, " + stateColumns + " FROM c_state "
	if err := r.find(ctx, q, new(int64), columns+"WHERE weights < 0 LIMIT ?", pageSize); err != nil || len(r.page) > 0 {
		return false, err
	}
	last := int64(0)
	if err := q.QueryRowContext(ctx, "SELECT settled FROM c_meta").Scan(&last); err != nil || last == r.weights {
		return err == nil, err
	}
	return false, r.find(ctx, q, &r.looked, columns+"WHERE rowid > ? AND weights <> ? ORDER BY rowid LIMIT ?", r.looked, r.weights, pageSize)
}

func (r *replaying) find(ctx context.Context, q store.Queryer, looked *int64, query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p replayed
		var row stateRow
		if err := rows.Scan(append([]any{looked, &p.key}, row.places()...)...); err != nil {
			return err
		}
		p.was = row.state()
		r.page = append(r.page, p)
	}
	return rows.Err()
}

// write is a [step] that writes some prompts of the page. Where the log has grown since
// they were read, they are read again. An empty page is the end: no state is of other
// weights.
func (r *replaying) write(tx store.Tx, w *writer) (more bool, err error) {
	m, err := readMeta(w.ctx, w)
	if err != nil {
		return false, err
	}
	if m.newest != r.newest {
		r.page, r.looked = nil, r.before
		return false, nil
	}
	if len(r.page) == 0 {
		return false, w.exec("UPDATE c_meta SET settled = ?", r.weights)
	}
	const atOnce = 10 // few enough for a slice to end in time
	some := r.page[:min(atOnce, len(r.page))]
	r.page = r.page[len(some):]
	waiting, err := r.waiting(w, some)
	if err != nil {
		return false, err
	}
	for _, p := range some {
		if !waiting[p.key] {
			continue // another program was faster
		}
		if err := w.setState(p.key, p.was, p.now, r.weights); err != nil {
			return false, err
		}
	}
	return len(r.page) > 0, nil
}

// waiting are the keys of the prompts that are stale still.
func (r *replaying) waiting(w *writer, some []replayed) (map[string]bool, error) {
	keys := make([]string, len(some))
	for i, p := range some {
		keys[i] = p.key
	}
	still, err := texts(w.ctx, w, "SELECT key FROM c_state WHERE weights <> ? AND key IN "+listed, r.weights, list(keys))
	out := map[string]bool{}
	for _, key := range still {
		out[key] = true
	}
	return out, err
}

// mostFirst is how many prompts are replayed when the tables are made: few enough that
// nobody waits for it. Those of a larger log are replayed beside the screen.
const mostFirst = 2000

// replayFirst replays the prompts of a log that is not large at once.
func (c *Collection) replayFirst(ctx context.Context, tx store.Tx, ledger *review.Ledger) error {
	keys, err := texts(ctx, tx, "SELECT key FROM c_state LIMIT ?", mostFirst+1)
	if err != nil || len(keys) > mostFirst {
		return err
	}
	t := &touching{ctx: ctx, tx: tx, ledger: ledger, weights: weightsID(ledger.Model)}
	return write(ctx, tx, func(w *writer) error {
		for _, key := range keys {
			if err := t.replay(w, key); err != nil {
				return err
			}
		}
		return w.exec("UPDATE c_meta SET settled = ?", t.weights)
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
