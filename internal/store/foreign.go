package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Bounds of reading a file that somebody else made.
const (
	mostReading = 10 * time.Minute
	mostValue   = 32 << 20 // bytes of one text
)

// foreign is a private copy of a file that somebody else made. Only plain tables are
// read from it: a view or a generated column would run what is written in the file.
type foreign struct {
	dir  string
	db   *sql.DB
	conn *sql.Conn
}

// openForeign copies a log or a backup, and looks whether it can be read. The copy is
// made, so that the file stays as it is, in whatever journal mode and folder.
func openForeign(ctx context.Context, path string) (*foreign, error) {
	dir, err := os.MkdirTemp("", "quiz-*")
	if err != nil {
		return nil, err
	}
	f := &foreign{dir: dir}
	if err := f.open(ctx, path); err != nil {
		return nil, errors.Join(err, f.close())
	}
	return f, nil
}

func (f *foreign) open(ctx context.Context, path string) (err error) {
	part := filepath.Join(f.dir, FileName)
	if err := unpackLog(path, part); err != nil {
		return err
	}
	f.db, err = sql.Open("sqlite", located(part, url.Values{"_pragma": {"trusted_schema(0)", "cell_size_check(1)", "query_only(1)"}}))
	if err != nil {
		return err
	}
	f.db.SetMaxOpenConns(1)
	if f.conn, err = f.db.Conn(ctx); err != nil {
		return err
	}
	_, err = sqlite.Limit(f.conn, sqlite3.SQLITE_LIMIT_LENGTH, mostValue)
	return err
}

func (f *foreign) close() error {
	var errs []error
	if f.conn != nil {
		errs = append(errs, f.conn.Close())
	}
	if f.db != nil {
		errs = append(errs, f.db.Close())
	}
	return errors.Join(append(errs, os.RemoveAll(f.dir))...)
}

// read reads its entries, within a limit of time. path is what to call it.
func (f *foreign) read(ctx context.Context, path string) (b Batch, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, mostReading, fmt.Errorf("it takes longer than %v to read", mostReading))
	defer cancel()
	if b, err = f.readTables(ctx, path); ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return b, err
}

func (f *foreign) readTables(ctx context.Context, path string) (b Batch, err error) {
	if _, err := version(ctx, f.conn, path); err != nil {
		return b, err
	}
	if err := f.plain(ctx); err != nil {
		return b, err
	}
	var word string
	if err := f.conn.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&word); err != nil {
		return b, err
	}
	if word != "ok" {
		return b, hinted("run `quiz doctor --repair` where the log is used", "%s is damaged: %s", path, word)
	}
	return readForeign(ctx, f.conn, path)
}

// plain refuses tables that are none.
func (f *foreign) plain(ctx context.Context) error {
	for _, query := range []string{
		"SELECT name FROM sqlite_schema WHERE name IN ('entry', 'seen', 'meta') AND (type <> 'table' OR sql LIKE 'CREATE VIRTUAL%')",
		"SELECT t.name FROM (SELECT 'entry' AS name UNION SELECT 'seen') t JOIN pragma_table_xinfo(t.name) c WHERE c.hidden <> 0",
	} {
		var name string
		switch err := f.conn.QueryRowContext(ctx, query).Scan(&name); {
		case err == nil:
			return fmt.Errorf("%s is not a plain table", name)
		case !errors.Is(err, sql.ErrNoRows):
			return err
		}
	}
	return nil
}
