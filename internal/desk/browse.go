package desk

import (
	"context"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// Browse is a list that is read beside whatever else goes on. A list that needs a
// scan of all prompts is handed out as it is found, and ends at once when it is not
// wanted any more.
type Browse struct {
	stop context.CancelFunc
	rows chan queue.Row // holds all of a page: the reading never waits for a screen
	done chan struct{}  // closed when everything is known

	count int
	err   error // read after done
}

// Found is what a Browse has found since the last time.
type Found struct {
	Rows  []queue.Row
	Whole bool // there are no more rows of those that were asked for
	Count int  // rows in all; below 0 while that is not known
	More  bool // there is more to come: rows, or the count
}

// Browse begins to read the rows of a list over all decks, which must have a limit.
// With count it counts after that how many there are in all.
func (d *Desk) Browse(ctx context.Context, l queue.List, count bool) (*Browse, error) {
	scope, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return nil, err
	}
	l.Scope = scope
	ctx, stop := context.WithCancel(ctx)
	b := &Browse{stop: stop, rows: make(chan queue.Row, l.Limit), done: make(chan struct{}), count: -1}
	go func() {
		defer close(b.done)
		defer defect.Catch(&b.err)
		b.err = b.read(ctx, d.decks, l)
		if b.err == nil && count {
			b.count, b.err = d.decks.Count(ctx, queue.List{Scope: scope, Now: l.Now, Query: l.Query})
		}
	}()
	return b, nil
}

func (b *Browse) read(ctx context.Context, c Collection, l queue.List) error {
	defer close(b.rows)
	for row, err := range c.Rows(ctx, l) {
		if err != nil {
			return err
		}
		b.rows <- row
	}
	return nil
}

// Next waits for more, but not longer than patience.
func (b *Browse) Next(patience time.Duration) (Found, error) {
	f := Found{Count: -1}
	over := time.After(patience)
	for !f.Whole {
		select {
		case row, ok := <-b.rows:
			if ok {
				f.Rows = append(f.Rows, row)
			}
			f.Whole = !ok
		case <-over:
			f.More = true
			return f, nil
		}
	}
	if len(f.Rows) > 0 {
		patience = 0 // they are shown before they are counted
	}
	select {
	case <-b.done:
		f.Count = b.count
		return f, b.err
	case <-time.After(patience):
		f.More = true
		return f, nil
	}
}

// Stop ends the reading, and returns when it has ended.
func (b *Browse) Stop() {
	b.stop()
	<-b.done
}

// States are what the log says of prompts, by their keys.
func (d *Desk) States(ctx context.Context, keys []string) (map[string]review.State, error) {
	out := make(map[string]review.State, len(keys))
	for _, key := range keys {
		st, err := d.decks.State(ctx, key)
		if err != nil {
			return nil, err
		}
		out[key] = st
	}
	return out, nil
}

// MarkAll sets a mark on prompts as one act: those of keys, or where there is a query
// those that it finds. A flag, a suspension or a burial is taken away where all of
// them have it. It returns how many are different now, and whether the mark was set.
func (d *Desk) MarkAll(ctx context.Context, keys []string, q queue.Query, m Marking, now day.Moment) (n int, on bool, err error) {
	states, err := d.marked(ctx, keys, q, now)
	if err != nil {
		return 0, false, err
	}
	m.On = true
	changing := changed(states, m, now)
	if len(changing) == 0 && (m.Mark == Flag || m.Mark == Suspend || m.Mark == Bury) {
		m.On = false
		changing = changed(states, m, now)
	}
	if len(changing) == 0 {
		return 0, m.On, nil
	}
	return len(changing), m.On, d.Mark(ctx, changing, m, now)
}

// keyed is a prompt with its state.
type keyed struct {
	key   string
	state review.State
}

// marked are the prompts of keys, or those that a query finds.
func (d *Desk) marked(ctx context.Context, keys []string, q queue.Query, now day.Moment) (out []keyed, err error) {
	if q == nil {
		states, err := d.States(ctx, keys)
		for _, key := range keys {
			out = append(out, keyed{key, states[key]})
		}
		return out, err
	}
	for row, err := range d.Rows(ctx, q, queue.ByDeck, now) {
		if err != nil {
			return nil, err
		}
		out = append(out, keyed{row.Key, row.State})
	}
	return out, nil
}

// changed are the keys of those that are different after a marking.
func changed(all []keyed, m Marking, now day.Moment) []string {
	var keys []string
	for _, k := range all {
		if m.Changes(k.state, now) {
			keys = append(keys, k.key)
		}
	}
	return keys
}

// Prompt reads the card of a row from its file as it is now.
func (d *Desk) Prompt(ctx context.Context, row queue.Row) (*deck.Prompt, error) {
	return d.decks.Prompt(ctx, row)
}
