// Package collection keeps all prompts of all decks, and what the log says of each,
// in tables beside the log. "Which prompt?" and "how many?" are asked here and
// nowhere else, and each is a query by an index, however many cards there are.
//
// Nothing in the tables is a truth of its own: they follow the log and the deck
// files. Three things keep them up:
//
//   - [Collection.Append] changes them in the transaction that appends an answer.
//   - [Collection.TakeIn] looks at the deck files, beside the screen, and takes in
//     what changed, in slices of at most 20 ms.
//   - [Collection.Settle] does, beside the screen too, what can wait: prompts that
//     are to be replayed, counters of a new day, mastery.
//
// A session begins with [Open], [Collection.First] and [Collection.Prompt]: one
// query, the stat of one file, and the bytes of one card. Everything else comes
// after the first frame. In tables that lack decks, First takes in files until it
// finds a prompt.
//
// Collection is a [queue.Collection]. A scope names roots; [Collection.Scope] makes
// one of the roots that the collection was opened with.
package collection

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// Options say what a collection is about.
type Options struct {
	Roots []library.Root // in order: where two have a deck with one id, the first one's is meant
	Now   day.Moment     // when it is opened
	Match bool           // histories follow renamed cards; reading commands leave that pending
}

// Collection is an open collection. It may be used from several goroutines.
type Collection struct {
	log   *store.Log
	roots []library.Root
	match bool

	mu      sync.Mutex // one taking in at a time in this program
	reading sync.Mutex
	open    openDeck // the deck that was decoded last
}

var _ queue.Collection = (*Collection)(nil)

// ErrNewer says that the tables were made by a newer program, and are left alone:
// a collection in memory serves instead.
var ErrNewer = errors.New("the collection was made by a newer version of quiz")

// Open opens the collection of a log, and makes its tables where there are none, or
// only older ones. What was appended to the log without them is made up for.
func Open(ctx context.Context, log *store.Log, o Options) (*Collection, error) {
	c := &Collection{log: log, roots: o.Roots, match: o.Match}
	var have meta
	err := log.View(ctx, func(q store.Queryer) (err error) {
		have, err = readMeta(ctx, q)
		return err
	})
	if err == nil && !have.whole() {
		err = log.Change(ctx, func(tx store.Tx) error { return c.complete(ctx, tx) })
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// complete makes the tables, or makes up for what they lack. Another program may have
// done that since it was found that they lack something: tables that it made are not
// made again, for it may have taken in decks already.
func (c *Collection) complete(ctx context.Context, tx store.Tx) error {
	have, err := readMeta(ctx, tx)
	switch {
	case err != nil:
		return err
	case have.version > tablesVersion:
		return ErrNewer
	case have.version < tablesVersion:
		return c.create(ctx, tx)
	case have.entry < have.newest:
		return c.catchUp(ctx, tx)
	}
	return nil
}

// Model is the memory model with the weights in force.
func (c *Collection) Model(ctx context.Context) (m *memory.Model, err error) {
	err = c.log.View(ctx, func(q store.Queryer) error {
		ledger, err := c.log.Ledger(ctx, q)
		if err == nil {
			m = ledger.Model
		}
		return err
	})
	return m, err
}

// Append writes what the learner did as one act, with the prompts that it is about
// as they were shown, and the tables with it. When it returns, it is on disk.
func (c *Collection) Append(ctx context.Context, entries []review.Entry, seen ...store.Seen) ([]review.Entry, error) {
	return c.AppendBoth(ctx, entries, nil, seen...)
}

// AppendBoth is the same for an act and one that follows from it: both are on disk when
// it returns, or neither.
func (c *Collection) AppendBoth(ctx context.Context, act, then []review.Entry, seen ...store.Seen) ([]review.Entry, error) {
	return c.log.Append(ctx, store.Batch{Entries: act, Then: then, Seen: seen, Follow: c.follow})
}

// AppendMany is Append for an act of more entries than should be in memory at once,
// each with its id; see [store.Log.AppendMany].
func (c *Collection) AppendMany(ctx context.Context, entries iter.Seq[review.Entry], added func(review.Entry)) error {
	return c.log.AppendMany(ctx, entries, added, c.follow)
}

// Take copies entries of another log, and returns those that were not here yet. The
// histories that it brings may be those of cards under other names.
func (c *Collection) Take(ctx context.Context, b store.Batch) ([]review.Entry, error) {
	b.Follow = func(ctx context.Context, tx store.Tx, taken []review.Entry) error {
		return errors.Join(c.follow(ctx, tx, taken), c.lookAgain(ctx, tx))
	}
	return c.log.Take(ctx, b)
}

// lookAgain has the next taking in look for histories of new prompts, if there are
// histories without a card.
func (c *Collection) lookAgain(ctx context.Context, tx store.Tx) error {
	m, err := readMeta(ctx, tx)
	if err != nil || m.version != tablesVersion {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE c_file SET pending = 1 WHERE EXISTS (SELECT 1 FROM c_state WHERE orphan)
		AND id IN (SELECT file FROM c_deck WHERE fresh > 0)`)
	return err
}

// Scope is what a command is about: the roots that the collection was opened with,
// and those below them that were named before. decks are ids, nil for all; tag is
// "" for all.
func (c *Collection) Scope(ctx context.Context, decks []string, tag string) (queue.Scope, error) {
	s := queue.Scope{Roots: []string{}, Decks: decks, Tag: tag}
	err := c.view(ctx, func(q store.Queryer) error {
		known, err := readRoots(ctx, q)
		s.Roots = c.within(known)
		return err
	})
	return s, err
}

// within are the names of the collection's roots, each followed by those below it.
func (c *Collection) within(known []root) []string {
	names := []string{}
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, own := range c.roots {
		add(own.Path)
		for _, r := range known {
			if own.Holds(r.name) {
				add(r.name)
			}
		}
	}
	return names
}
