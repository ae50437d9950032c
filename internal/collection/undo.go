package collection

import (
	"context"

	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// Undo takes back the newest act of this device that was not taken back yet, and
// moves the tables with it. It returns the entries that were taken back.
func (c *Collection) Undo(ctx context.Context, s store.Step) ([]review.Entry, error) {
	s.Follow = c.follow
	return c.log.Undo(ctx, s)
}

// Redo does again what this device has taken back last, and moves the tables with
// it. It returns the entries that hold again.
func (c *Collection) Redo(ctx context.Context, s store.Step) ([]review.Entry, error) {
	s.Follow = c.follow
	return c.log.Redo(ctx, s)
}

// Undoable reports whether [Collection.Undo] would find something.
func (c *Collection) Undoable(ctx context.Context) (bool, error) { return c.log.Undoable(ctx) }

// Rebuild makes the tables anew from the log. The decks come in with the next
// [Collection.TakeIn].
func (c *Collection) Rebuild(ctx context.Context) error {
	return c.log.Change(ctx, func(tx store.Tx) error { return c.create(ctx, tx) })
}
