package anki

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/text/cases"
	"modernc.org/sqlite"
)

// collection is the SQLite file of a package, open for reading.
//
// It is a copy of its own, and hostile: it is opened for reading only, only the
// tables that Anki makes are read, each by a plain SELECT, and none of them may
// be a view, a virtual table or have columns that are computed.
type collection struct {
	ctx  context.Context
	db   *sql.DB
	file string

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

// maxValue is how long a value of the file may be, in bytes.
const maxValue = 64 << 20

// limitLength is SQLITE_LIMIT_LENGTH.
const limitLength = 0

// openCollection opens a file and reads everything but notes, cards and reviews.
// The file is removed by close, and where opening it fails.
func openCollection(ctx context.Context, file string) (*collection, error) {
	c := &collection{ctx: ctx, file: file, types: map[int64]*noteType{}, decks: map[int64]foreignDeck{}}
	err := unicase()
	if err == nil {
		c.db, err = sql.Open("sqlite", readOnlyName(file))
	}
	if err == nil {
		c.db.SetMaxOpenConns(1)
		err = c.settings()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("collection: %w", err), c.close())
	}
	return c, nil
}

func readOnlyName(file string) string {
	return fileURL(file, url.Values{
		"mode": {"ro"}, "immutable": {"1"},
		"_pragma": {"query_only(1)", "trusted_schema(0)", "cell_size_check(1)", "temp_store(2)", "mmap_size(0)"},
	})
}

func fileURL(file string, q url.Values) string {
	slashed := filepath.ToSlash(file)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	return "file:" + (&url.URL{Path: slashed}).EscapedPath() + "?" + q.Encode()
}

func (c *collection) close() error {
	var err error
	if c.db != nil {
		err = c.db.Close()
	}
	return errors.Join(err, os.Remove(c.file))
}

// settings reads all but the notes, the cards and the reviews.
func (c *collection) settings() error {
	if err := c.limit(); err != nil {
		return err
	}
	if err := c.checkTables(); err != nil {
		return err
	}
	row := c.db.QueryRowContext(c.ctx, "SELECT "+integer("crt")+", "+integer("ver")+" FROM col")
	var created, version int64
	if err := row.Scan(&created, &version); err != nil {
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

func (c *collection) limit() error {
	conn, err := c.db.Conn(c.ctx)
	if err != nil {
		return err
	}
	_, err = sqlite.Limit(conn, limitLength, maxValue)
	return errors.Join(err, conn.Close())
}

// known are the tables that are read. Others are passed over.
var known = map[string]bool{
	"col": true, "notes": true, "cards": true, "revlog": true,
	"deck_config": true, "config": true, "notetypes": true, "fields": true, "templates": true, "decks": true,
}

// checkTables looks at the schema before anything is read by it: each table that
// is read must be one, with plain columns, and its pages must be whole.
func (c *collection) checkTables() error {
	found, err := c.tables()
	if err != nil {
		return err
	}
	for _, name := range []string{"col", "notes", "cards", "revlog"} {
		if !found[name] && found["facts"] {
			return errors.New("made by Anki 1, whose files nothing here reads: open it in Anki 2 and export it")
		}
		if !found[name] {
			return fmt.Errorf("no table %s: not a collection of Anki", name)
		}
	}
	for name := range found {
		if !known[name] {
			continue
		}
		if err := c.checkTable(name); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	return nil
}

// tables are the names of the plain tables. Anything else by a known name is an
// error.
func (c *collection) tables() (map[string]bool, error) {
	found := map[string]bool{}
	err := c.each("SELECT "+text("type")+", lower("+text("name")+"), "+integer("rootpage")+" FROM sqlite_schema", func(rows *sql.Rows) error {
		var kind, name string
		var page int64
		if err := rows.Scan(&kind, &name, &page); err != nil {
			return err
		}
		if kind == "table" && page > 0 {
			found[name] = true
			return nil
		}
		if known[name] {
			return fmt.Errorf("%s is a %s where a table should be", name, kind)
		}
		return nil
	})
	return found, err
}

func (c *collection) checkTable(name string) error {
	var computed int
	row := c.db.QueryRowContext(c.ctx, "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden != 0", name)
	if err := row.Scan(&computed); err != nil {
		return err
	}
	if computed > 0 {
		return errors.New("it has computed columns")
	}
	var verdict string
	row = c.db.QueryRowContext(c.ctx, "PRAGMA quick_check("+name+")")
	if err := row.Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("broken: %.200s", verdict)
	}
	return nil
}

// each runs a query and calls f for each of its rows.
func (c *collection) each(query string, f func(*sql.Rows) error) error {
	rows, err := c.db.QueryContext(c.ctx, query)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := f(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// integer selects a column as a whole number: third-party writers store numbers
// as text, with a point, or not at all.
func integer(column string) string { return "ifnull(CAST(" + column + " AS INTEGER), 0)" }

// text selects a column as text.
func text(column string) string { return "ifnull(CAST(" + column + " AS TEXT), '')" }

// blob selects a column as bytes.
func blob(column string) string { return "ifnull(CAST(" + column + " AS BLOB), x'')" }

func integers(columns ...string) string {
	for i, name := range columns {
		columns[i] = integer(name)
	}
	return strings.Join(columns, ", ")
}
