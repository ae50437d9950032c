package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"quiz/internal/engine/defect"
	"quiz/internal/engine/review"
)

// Take copies entries of another log as they are, acts and all, and the prompts
// of theirs that were never seen here. It returns the entries that were not in this
// log yet.
func (l *Log) Take(ctx context.Context, b Batch) (taken []review.Entry, err error) {
	next, stop := iter.Pull2(ahead(b.all()))
	defer stop()
	in := &incoming{Batch: b, next: next}
	in.read() // nobody waits for the log while it is found out whether there is anything to read
	err = l.change(ctx, func(tx *sql.Tx) error {
		if err := b.writeSeen(ctx, tx, keepShown); err != nil {
			return err
		}
		if taken, err = in.write(ctx, tx); err != nil || len(taken) == 0 {
			return err
		}
		l.place.written = append(l.place.written, Batch{Entries: taken, Seen: b.Seen})
		return l.follow(ctx, tx, b.Follow, taken)
	})
	if in.failed != nil {
		return nil, in.failed
	}
	if err != nil {
		return nil, fmt.Errorf("merge: %w", l.fail(err))
	}
	return taken, nil
}

// all are the entries and the rest.
func (b *Batch) all() Reading {
	return func(yield func(review.Entry, error) bool) {
		for _, e := range b.Entries {
			if !yield(e, nil) {
				return
			}
		}
		if b.Rest != nil {
			b.Rest(yield)
		}
	}
}

// incoming is a batch that is read in parts while it is written.
type incoming struct {
	Batch
	next   func() ([]review.Entry, error, bool)
	part   []review.Entry // that comes next; none at the end
	failed error          // what ended the reading
}

func (in *incoming) read() { in.part, in.failed, _ = in.next() }

// write writes all of it, and returns what was not there yet.
func (in *incoming) write(ctx context.Context, tx *sql.Tx) (taken []review.Entry, err error) {
	check := checking{}
	check.group.SetLimit(runtime.GOMAXPROCS(0))
	defer check.group.Wait()
	for ; len(in.part) > 0; in.read() {
		fresh, err := in.insert(ctx, tx, in.keepable(in.part))
		if err != nil {
			return nil, err
		}
		taken = append(taken, fresh...)
		if in.Refused != nil {
			check.start(fresh)
		}
	}
	unusable, err := check.wait()
	if err != nil {
		return nil, err
	}
	for _, why := range unusable {
		in.Refused(fmt.Errorf("%w; it is kept aside", why))
	}
	return taken, in.failed
}

// checking finds, beside the writing, the entries that cannot be used.
type checking struct {
	group errgroup.Group
	found []*[]error // of each part
}

func (c *checking) start(entries []review.Entry) {
	found := new([]error)
	c.found = append(c.found, found)
	c.group.Go(defect.Guard(func() error {
		for _, e := range entries {
			if err := e.Check(); err != nil {
				*found = append(*found, err)
			}
		}
		return nil
	}))
}

// wait returns what is wrong with them, in their order.
func (c *checking) wait() (all []error, err error) {
	err = c.group.Wait()
	for _, found := range c.found {
		all = append(all, *found...)
	}
	return all, err
}

// partSize is how many entries are read before they are written.
const partSize = 1000

// ahead reads in a goroutine of its own, some parts ahead of who takes them. The last
// part may come with an error.
func ahead(all Reading) iter.Seq2[[]review.Entry, error] {
	return func(yield func([]review.Entry, error) bool) {
		parts, stop := make(chan part, 4), make(chan struct{})
		var reader defect.Group
		reader.Go(func() {
			defer close(parts)
			readParts(all, parts, stop)
		})
		defer reader.Wait()
		defer close(stop)
		for p := range parts {
			if !yield(p.entries, p.err) {
				return
			}
		}
	}
}

// part is some entries in a row, or what ended the reading.
type part struct {
	entries []review.Entry
	err     error
}

func readParts(all Reading, to chan<- part, stop <-chan struct{}) {
	give := func(p part) bool {
		select {
		case to <- p:
			return true
		case <-stop:
			return false
		}
	}
	var entries []review.Entry
	for e, err := range all {
		if err != nil {
			give(part{err: err})
			return
		}
		if entries = append(entries, e); len(entries) == partSize {
			if !give(part{entries: entries}) {
				return
			}
			entries = slices.Grow([]review.Entry(nil), partSize)
		}
	}
	if len(entries) > 0 {
		give(part{entries: entries})
	}
}
