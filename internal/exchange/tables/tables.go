// Package tables reads the SQLite files of other programs, and writes them.
//
// A foreign file is hostile. It is copied and opened for reading only; only the
// tables that a reader names are read, each by a plain SELECT, and none of them may
// be a view, a virtual table or have columns that are computed.
package tables

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"modernc.org/sqlite"
)

// Magic is how every SQLite file begins.
var Magic = []byte("SQLite format 3\x00")

// File is a copy of a foreign file, open for reading.
type File struct {
	ctx   context.Context
	db    *sql.DB
	name  string
	known []string
	found map[string]bool
}

// maxValue is how long a value of the file may be, in bytes.
const maxValue = 64 << 20

// limitLength is SQLITE_LIMIT_LENGTH.
const limitLength = 0

// Open copies a file of at most limit bytes and opens the copy. The known tables,
// named in lower case, are those that will be read; each that is there is looked
// at first.
func Open(ctx context.Context, from io.Reader, limit int64, known ...string) (*File, error) {
	name, err := copyOut(ctx, from, limit)
	if err != nil {
		return nil, err
	}
	f := &File{ctx: ctx, name: name, known: known}
	f.db, err = sql.Open("sqlite", readOnlyName(name))
	if err == nil {
		f.db.SetMaxOpenConns(1)
		err = errors.Join(f.limit(), f.look())
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close closes the copy and removes it.
func (f *File) Close() error {
	var err error
	if f.db != nil {
		err = f.db.Close()
	}
	return errors.Join(err, os.Remove(f.name))
}

// Has reports whether the file has a plain table of a name in lower case, be it
// known or not.
func (f *File) Has(table string) bool { return f.found[table] }

// Check looks at the known tables that are there: their columns must be plain, and
// their pages whole.
func (f *File) Check() error {
	for _, name := range f.known {
		if !f.found[name] {
			continue
		}
		if err := f.checkTable(name); err != nil {
			return fmt.Errorf("table %s: %w", name, err)
		}
	}
	return nil
}

// Row is the first row of a query.
func (f *File) Row(query string) *sql.Row { return f.db.QueryRowContext(f.ctx, query) }

// Each runs a query and calls do for each of its rows.
func (f *File) Each(query string, do func(*sql.Rows) error) error {
	rows, err := f.db.QueryContext(f.ctx, query)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := do(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
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

func (f *File) limit() error {
	conn, err := f.db.Conn(f.ctx)
	if err != nil {
		return err
	}
	_, err = sqlite.Limit(conn, limitLength, maxValue)
	return errors.Join(err, conn.Close())
}

// look finds the names of the plain tables. Anything else by a known name is an
// error.
func (f *File) look() error {
	f.found = map[string]bool{}
	query := "SELECT " + Text("type") + ", lower(" + Text("name") + "), " + Integer("rootpage") + " FROM sqlite_schema"
	return f.Each(query, func(rows *sql.Rows) error {
		var kind, name string
		var page int64
		if err := rows.Scan(&kind, &name, &page); err != nil {
			return err
		}
		if kind == "table" && page > 0 {
			f.found[name] = true
			return nil
		}
		if slices.Contains(f.known, name) {
			return fmt.Errorf("%s is a %s where a table should be", name, kind)
		}
		return nil
	})
}

func (f *File) checkTable(name string) error {
	var computed int
	row := f.db.QueryRowContext(f.ctx, "SELECT count(*) FROM pragma_table_xinfo(?) WHERE hidden != 0", name)
	if err := row.Scan(&computed); err != nil {
		return err
	}
	if computed > 0 {
		return errors.New("it has computed columns")
	}
	var verdict string
	if err := f.Row("PRAGMA quick_check(" + name + ")").Scan(&verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return fmt.Errorf("broken: %.200s", verdict)
	}
	return nil
}

// copyOut writes a file to a temporary one and returns its name. The caller removes
// it.
func copyOut(ctx context.Context, r io.Reader, limit int64) (name string, err error) {
	f, err := os.CreateTemp("", "quiz-import-*.db")
	if err != nil {
		return "", fmt.Errorf("copy the collection: %w", err)
	}
	defer func() {
		err = errors.Join(err, f.Close())
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	n, err := io.Copy(f, io.LimitReader(&canceled{ctx, r}, limit+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("decompress the collection: %w", err)
	case n > limit:
		return "", fmt.Errorf("the collection is longer than %d bytes, the limit for a file of this size", limit)
	}
	return f.Name(), rollbackJournal(f)
}

// rollbackJournal clears the two bytes of the header that say write-ahead log: the
// log was not copied, and without it the file would not open.
func rollbackJournal(f *os.File) error {
	head := make([]byte, 20)
	if _, err := f.ReadAt(head, 0); err != nil || !bytes.HasPrefix(head, Magic) {
		return errors.New("the collection is not an SQLite file")
	}
	_, err := f.WriteAt([]byte{1, 1}, 18)
	return err
}

// canceled ends a reading when its context does.
type canceled struct {
	ctx context.Context
	r   io.Reader
}

func (c *canceled) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(b)
}
