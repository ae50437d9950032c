package desk

import (
	"context"
	"errors"
	"iter"
	"slices"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/library"
	"quiz/internal/store"
)

// Scope is the part of the collection that arguments mean, as [library.Resolve] has
// it, with a tag or "". Without arguments it is all of it. An argument that means
// nothing yet may lie in a file that was not taken in.
func (d *Desk) Scope(ctx context.Context, args []string, tag string, now day.Moment) (queue.Scope, error) {
	all, err := d.decks.Scope(ctx, nil, tag)
	if err != nil || len(args) == 0 {
		return all, err
	}
	ids, err := d.resolve(ctx, all, args)
	if err != nil && !d.whole.Load() {
		if _, err := d.TakeIn(ctx, now, nil); err != nil {
			return queue.Scope{}, err
		}
		ids, err = d.resolve(ctx, all, args)
	}
	if err != nil {
		return queue.Scope{}, err
	}
	return d.decks.Scope(ctx, ids, tag)
}

// resolve finds the ids of the decks that arguments mean, each once. A broken one is
// left out by itself, unless nothing else was asked for.
func (d *Desk) resolve(ctx context.Context, all queue.Scope, args []string) ([]string, error) {
	if ids, err := d.exact(ctx, args); err != nil || ids != nil {
		return ids, err
	}
	all.Tag = ""
	files, err := d.decks.Files(ctx, all)
	if err != nil {
		return nil, err
	}
	var listed []library.Listed
	for _, f := range files {
		listed = append(listed, library.Listed{ID: f.ID, Path: f.Path})
	}
	var ids []string
	named := map[string]bool{}
	for _, arg := range args {
		found, err := library.Resolve(arg, listed)
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			if !named[l.ID] {
				named[l.ID] = true
				ids = append(ids, l.ID)
			}
		}
	}
	return ids, nil
}

// exact are the ids of decks, where all arguments are such, each once; else nil. An id
// goes before all else that an argument may mean, and few rows tell.
func (d *Desk) exact(ctx context.Context, args []string) ([]string, error) {
	named, err := d.decks.Scope(ctx, args, "")
	if err != nil {
		return nil, err
	}
	files, err := d.decks.Files(ctx, named)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, arg := range args {
		if !slices.ContainsFunc(files, func(f collection.File) bool { return f.ID == arg }) {
			return nil, nil
		}
		if !slices.Contains(ids, arg) {
			ids = append(ids, arg)
		}
	}
	return ids, nil
}

// Files are the deck files that arguments mean, broken ones too; without arguments
// all.
func (d *Desk) Files(ctx context.Context, args []string, now day.Moment) ([]collection.File, error) {
	scope, err := d.Scope(ctx, args, "", now)
	if err != nil {
		return nil, err
	}
	return d.decks.Files(ctx, scope)
}

// TakeIn takes in the files that changed. progress is told how many of them are done
// of how many; it may be nil. That there are no decks at all is an error.
func (d *Desk) TakeIn(ctx context.Context, now day.Moment, progress func(done, total int)) (collection.News, error) {
	if d.fixed {
		return collection.News{}, d.someDecks(ctx, now, nil)
	}
	for {
		news, err := d.decks.TakeIn(ctx, now, progress)
		if err != nil {
			return news, err
		}
		d.whole.Store(true)
		missing := d.someDecks(ctx, now, news.Errs)
		if known, err := d.Known(ctx); err != nil || known || missing == nil {
			return news, errors.Join(missing, err)
		}
		// Another program just made the collection anew.
	}
}

// Known reports whether all files were taken in once: what is known of them may be
// shown before they are looked at again.
func (d *Desk) Known(ctx context.Context) (bool, error) { return d.decks.Known(ctx) }

// someDecks reports as an error that there are no decks, where they were looked for,
// and what could not be read there.
func (d *Desk) someDecks(ctx context.Context, now day.Moment, errs []error) error {
	files, err := d.Files(ctx, nil, now)
	if err != nil || len(files) > 0 {
		return err
	}
	return d.noDecks(errs)
}

// noDecks says that there are no decks.
func (d *Desk) noDecks(errs []error) error {
	missing := &library.NotFound{}
	for _, r := range d.o.Places.Roots() {
		if !r.BuiltIn() {
			missing.Looked = append(missing.Looked, r.Name)
		}
	}
	return errors.Join(append([]error{missing}, errs...)...)
}

// Histories says what becomes of histories without a card when the learner studies
// next; nothing is written.
func (d *Desk) Histories(ctx context.Context, now day.Moment) (collection.Histories, error) {
	return d.decks.Histories(ctx, now)
}

// Settle does what can wait: counters of a new day, mastery, new weights, and the
// ranking of the day by plans for exams.
func (d *Desk) Settle(ctx context.Context, now day.Moment) error {
	if d.fixed {
		return nil
	}
	if err := d.decks.Settle(ctx, now); err != nil {
		return err
	}
	_, err := d.rank(ctx, now)
	return err
}

// Deck decodes a deck whole, by its id; nil where there is none.
func (d *Desk) Deck(ctx context.Context, id string) (*deck.Deck, error) {
	all, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return nil, err
	}
	return d.decks.Deck(ctx, all, id)
}

// Rows are the prompts that a query finds, nil for all, in an order. They are given
// as they are found.
func (d *Desk) Rows(ctx context.Context, q queue.Query, order queue.Order, now day.Moment) iter.Seq2[queue.Row, error] {
	return func(yield func(queue.Row, error) bool) {
		all, err := d.decks.Scope(ctx, nil, "")
		if err != nil {
			yield(queue.Row{}, err)
			return
		}
		for row, err := range d.decks.Rows(ctx, queue.List{Scope: all, Now: now, Query: q, Order: order}) {
			if !yield(row, err) {
				return
			}
		}
	}
}

// Merge copies the entries of another log, and returns how many were not here yet.
// ready is asked once the other log is known to be one, before anything is written, and
// refused reports entries that cannot be used.
func (d *Desk) Merge(ctx context.Context, path string, ready func() error, refused func(error)) (n int, err error) {
	if err := d.mayWrite(); err != nil {
		return 0, err
	}
	f, err := d.log.Foreign(ctx, path)
	if err != nil {
		return 0, err
	}
	f.Batch.Refused = refused
	if err = ready(); err == nil {
		n, err = d.Take(ctx, f.Batch)
	}
	return n, errors.Join(err, f.Close())
}

// Take copies entries of another log, and returns how many were not here yet.
func (d *Desk) Take(ctx context.Context, b store.Batch) (int, error) {
	if err := d.mayWrite(); err != nil {
		return 0, err
	}
	taken, err := d.decks.Take(ctx, b)
	return len(taken), err
}
