package desk

import (
	"context"
	"iter"

	"quiz/internal/collection"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// mirror is a collection in memory beside a log on disk: what is appended goes to the
// disk first, and then into the copy.
type mirror struct {
	*collection.Collection
	disk *store.Log
}

var _ Collection = mirror{}

// Append implements [Collection].
func (m mirror) Append(ctx context.Context, entries []review.Entry, seen ...store.Seen) ([]review.Entry, error) {
	return m.AppendBoth(ctx, entries, nil, seen...)
}

// AppendBoth implements [Collection].
func (m mirror) AppendBoth(ctx context.Context, act, then []review.Entry, seen ...store.Seen) ([]review.Entry, error) {
	appended, err := m.disk.Append(ctx, store.Batch{Entries: act, Then: then, Seen: seen})
	if err != nil {
		return nil, err
	}
	_, err = m.Collection.Take(ctx, store.Batch{Entries: appended, Seen: seen})
	return appended, err
}

// AppendMany implements [Collection]. The copy is in memory, and so are the entries.
func (m mirror) AppendMany(ctx context.Context, entries iter.Seq[review.Entry], added func(review.Entry)) error {
	var fresh []review.Entry
	err := m.disk.AppendMany(ctx, entries, func(e review.Entry) {
		fresh = append(fresh, e)
		added(e)
	}, nil)
	if err != nil {
		return err
	}
	_, err = m.Collection.Take(ctx, store.Batch{Entries: fresh})
	return err
}

// Take implements [Collection].
func (m mirror) Take(ctx context.Context, b store.Batch) ([]review.Entry, error) {
	taken, err := m.disk.Take(ctx, b)
	if err != nil {
		return nil, err
	}
	_, err = m.Collection.Take(ctx, store.Batch{Entries: taken, Seen: b.Seen})
	return taken, err
}

// Undo implements [Collection].
func (m mirror) Undo(ctx context.Context, s store.Step) ([]review.Entry, error) {
	return m.step(ctx, s, m.disk.Undo)
}

// Undoable implements [Collection].
func (m mirror) Undoable(ctx context.Context) (bool, error) { return m.disk.Undoable(ctx) }

// Redo implements [Collection].
func (m mirror) Redo(ctx context.Context, s store.Step) ([]review.Entry, error) {
	return m.step(ctx, s, m.disk.Redo)
}

func (m mirror) step(ctx context.Context, s store.Step, do func(context.Context, store.Step) ([]review.Entry, error)) ([]review.Entry, error) {
	var written []review.Entry
	s.Follow = func(_ context.Context, _ store.Tx, appended []review.Entry) error {
		written = appended
		return nil
	}
	entries, err := do(ctx, s)
	if err != nil {
		return nil, err
	}
	_, err = m.Collection.Take(ctx, store.Batch{Entries: written})
	return entries, err
}
