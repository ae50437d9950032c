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

	"quiz/internal/engine/review"
)

// Bounds of reading a file that somebody else made.
const (
	mostReading = 10 * time.Minute
	mostValue   = 32 << 20 // bytes of one text
)

// Foreign is a log, or a backup of one, that somebody else made: a private copy of the
// file. Only plain tables are read from it: a view or a generated column would run what
// is written in the file.
type Foreign struct {
	// Batch is what is in it, for [Log.Take]. Its entries are read when they are taken.
	Batch Batch

	path   string // of the file
	dir    string // of the copy
	db     *sql.DB
	conn   *sql.Conn
	cancel context.CancelFunc
}

// Foreign opens another log, or a backup of one. It may be of any version that this
// program knows, in a folder that cannot be written, and made by anybody; it stays as it
// is. [Foreign.Close] removes the copy that is read.
func (l *Log) Foreign(ctx context.Context, path string) (*Foreign, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	if own, err := os.Stat(l.path); err == nil && os.SameFile(own, info) {
		return nil, fmt.Errorf("merge: %s is this log itself", path)
	}
	dir, err := os.MkdirTemp("", "quiz-*")
	if err != nil {
		return nil, fmt.Errorf("merge: %w", err)
	}
	f := &Foreign{path: path, dir: dir}
	ctx, f.cancel = context.WithTimeoutCause(ctx, mostReading, fmt.Errorf("it takes longer than %v to read", mostReading))
	if err = f.open(ctx, path); err == nil {
		f.Batch, err = f.read(ctx)
	}
	if err != nil {
		return nil, errors.Join(f.told(ctx, err), f.Close())
	}
	return f, nil
}

// told is an error of reading the file.
func (f *Foreign) told(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	return notALog("merge", f.path, err)
}

func (f *Foreign) open(ctx context.Context, path string) (err error) {
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

// Close ends the reading, and removes the copy.
func (f *Foreign) Close() error {
	f.cancel()
	var errs []error
	if f.conn != nil {
		errs = append(errs, f.conn.Close())
	}
	if f.db != nil {
		errs = append(errs, f.db.Close())
	}
	return errors.Join(append(errs, os.RemoveAll(f.dir))...)
}

// read looks whether the file is a whole log, and what is in it.
func (f *Foreign) read(ctx context.Context) (b Batch, err error) {
	if _, err := version(ctx, f.conn, f.path); err != nil {
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
		return b, hinted("run `quiz doctor --repair` where the log is used", "%s is damaged: %s", f.path, word)
	}
	b, err = everything(ctx, f.conn, f.path)
	rest := b.Rest
	b.Rest = func(yield func(review.Entry, error) bool) {
		for e, err := range rest {
			if err != nil {
				err = f.told(ctx, err)
			}
			if !yield(e, err) {
				return
			}
		}
	}
	return b, err
}

// plain refuses tables that are none.
func (f *Foreign) plain(ctx context.Context) error {
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
