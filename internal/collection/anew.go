package collection

import (
	"errors"

	"quiz/internal/store"
)

// errMadeAnew says that another program made the tables anew meanwhile: what they said
// of files and roots does not hold.
var errMadeAnew = errors.New("another program made the collection anew")

// taking takes in files as do does, from the beginning again where another program made
// the tables anew.
func (c *Collection) taking(begin taking, do func(*taking) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for {
		t := begin
		t.Collection = c
		if err := do(&t); !errors.Is(err, errMadeAnew) {
			return err
		}
	}
}

// same reports as an error that the tables are not those that taking in began with, or
// are gone.
func (t *taking) same(tx store.Tx) error {
	var made int64
	err := tx.QueryRowContext(t.ctx, "SELECT made FROM c_meta").Scan(&made)
	if isMissing(err) || err == nil && made != t.made {
		return errMadeAnew
	}
	return err
}

// change is [store.Log.Change] of the tables that taking in began with.
func (t *taking) change(do func(tx store.Tx) error) error {
	return t.log.Change(t.ctx, func(tx store.Tx) error {
		if err := t.same(tx); err != nil {
			return err
		}
		return do(tx)
	})
}

// sliced is [Collection.sliced] of the tables that taking in began with.
func (t *taking) sliced(step func(tx store.Tx, w *writer) (more bool, err error)) error {
	var slice *writer
	return t.Collection.sliced(t.ctx, func(tx store.Tx, w *writer) (bool, error) {
		if w != slice {
			slice = w
			if err := t.same(tx); err != nil {
				return false, err
			}
		}
		return step(tx, w)
	})
}
