package anki

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"golang.org/x/text/cases"
	"modernc.org/sqlite"

	"quiz/internal/exchange/tables"
)

// collection is the SQLite file of a package, open for reading.
//
// Only the tables that Anki makes are read.
type collection struct {
	file *tables.File

	created  int64 // UTC, in seconds: day 0 of review cards begins
	version  int   // of the schema
	v1       bool  // it was left to the first scheduler, which had three buttons in steps
	types    map[int64]*noteType
	decks    map[int64]foreignDeck
	presets  []preset
	warnings []string // what of its settings could not be read
}

// foreignDeck is a deck of Anki.
type foreignDeck struct {
	path        []string // its name, from outside in
	description string
	ours        ourDeck // what a deck of ours says that Anki has no place for
}

// unicase is the collation of names in schema 15 and later. A file that names a
// collation that nobody knows cannot be checked.
var unicase = sync.OnceValue(func() error {
	fold := cases.Fold()
	return sqlite.RegisterCollationUtf8("unicase", func(a, b string) int {
		return cmp.Compare(fold.String(a), fold.String(b))
	})
})

// known are the tables that are read. Others are passed over.
var known = []string{"col", "notes", "cards", "revlog", "deck_config", "config", "notetypes", "fields", "templates", "decks"}

// openCollection copies a file of at most limit bytes and reads everything but
// notes, cards and reviews. The caller closes it.
func openCollection(ctx context.Context, from io.Reader, limit int64) (*collection, error) {
	c := &collection{types: map[int64]*noteType{}, decks: map[int64]foreignDeck{}}
	if err := unicase(); err != nil {
		return nil, err
	}
	var err error
	if c.file, err = tables.Open(ctx, from, limit, known...); err != nil {
		return nil, fmt.Errorf("collection: %w", err)
	}
	if err := c.settings(); err != nil {
		return nil, errors.Join(fmt.Errorf("collection: %w", err), c.close())
	}
	return c, nil
}

func (c *collection) close() error { return c.file.Close() }

// settings reads all but the notes, the cards and the reviews.
func (c *collection) settings() error {
	if err := c.checkTables(); err != nil {
		return err
	}
	var created, version int64
	if err := c.file.Row("SELECT "+tables.Integers("crt", "ver")+" FROM col").Scan(&created, &version); err != nil {
		return fmt.Errorf("table col: %w", err)
	}
	if version < 11 || version == 12 || version == 13 || version > 18 {
		return fmt.Errorf("schema %d; 11 and 14 to 18 are read", version)
	}
	c.created, c.version = created, int(version)
	if c.version == 11 {
		return c.readJSON()
	}
	return c.readTables()
}

// checkTables looks at the tables before anything is read of them.
func (c *collection) checkTables() error {
	for _, name := range []string{"col", "notes", "cards", "revlog"} {
		if !c.file.Has(name) && c.file.Has("facts") {
			return errors.New("made by Anki 1, whose files nothing here reads: open it in Anki 2 and export it")
		}
		if !c.file.Has(name) {
			return fmt.Errorf("no table %s: not a collection of Anki", name)
		}
	}
	return c.file.Check()
}
