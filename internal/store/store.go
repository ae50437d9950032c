// Package store keeps the log of a learner in one SQLite file.
//
// An entry is on disk when [Log.Append] returns. The entries are the truth; what is
// derived from them is changed in the same transaction, and can be built again.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// FileName is the name of the log in its folder.
const FileName = "quiz.db"

// Options are what a log needs from outside.
type Options struct {
	Random  io.Reader // for ids
	Machine string    // the machine's own id, as [Machine] reads it; empty where it has none

	// Notice is told when the file was removed or replaced while it was open, and
	// what was done about it. It may be nil.
	Notice func(string)
}

// Log is an open log.
type Log struct {
	db     *sql.DB
	path   string
	device string
	random io.Reader
	frozen bool // for reading only

	immutable bool   // nobody can change the file, nor make one beside it
	copied    string // the folder of the copy that is read in place of the file, or ""

	connector *connector
	notice    func(string)

	writing sync.Mutex // one change at a time in this process
	place   place      // guarded by writing
	cache   ledgerCache
}

// Queryer reads tables: a database or a transaction.
type Queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	PrepareContext(ctx context.Context, query string) (*sql.Stmt, error)
}

// Tx changes them.
type Tx interface {
	Queryer
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Open opens the log in a folder, and makes both where they are absent. It refuses
// a folder that cannot be written, a network file system, the file of another
// program, and a log of a newer quiz.
func Open(ctx context.Context, dir string, o Options) (*Log, error) {
	l, err := openWritable(ctx, dir, o)
	if err != nil {
		return nil, err
	}
	if err := l.ready(ctx); err != nil {
		return nil, errors.Join(err, l.db.Close())
	}
	return l, nil
}

// openWritable opens the log as far as to know its device.
func openWritable(ctx context.Context, dir string, o Options) (*Log, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, unwritable(dir, err)
	}
	path := filepath.Join(dir, FileName)
	if err := writableDir(dir); err != nil {
		return nil, unwritable(dir, err)
	}
	if err := writableFile(path); err != nil {
		return nil, unwritable(path, err)
	}
	if name := networkFS(dir); name != "" {
		return nil, hinted("keep the log on a local disk on each machine, and join them with `quiz log merge OTHER.db`",
			"log: %s is on a network file system (%s), where SQLite is not safe", dir, name)
	}
	if err := present(ctx, path); err != nil {
		return nil, err
	}
	l := connect(path, "rw", o)
	l.place.look(path)
	err := l.migrate(ctx)
	if err == nil {
		err = l.readDevice(ctx, o)
	}
	if err != nil {
		return nil, errors.Join(l.fail(err), l.db.Close())
	}
	return l, nil
}

// connect names a file for reading and writing; mode is SQLite's: rw, or rwc for one
// that is to be made.
func connect(path, mode string, o Options) *Log {
	c := &connector{name: dsn(path, mode)}
	return &Log{db: sql.OpenDB(c), path: path, random: o.Random, notice: o.Notice, connector: c, cache: emptyCache()}
}

// present makes the file where there is none, and refuses what cannot be a log. An
// empty file is none: a log is never smaller than its tables, so one was cut off.
func present(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return create(ctx, path)
	case err != nil:
		return fmt.Errorf("log: %w", err)
	case info.IsDir():
		return hinted("move that folder away, or choose another one with --data", "log: %s is a folder, and should be a file", path)
	case !info.Mode().IsRegular():
		return hinted("choose another folder with --data", "log: %s is not a regular file", path)
	case info.Size() == 0:
		return hinted("restore a backup, or remove that file to start with an empty log", "log: %s is empty: whatever it held is gone", path)
	}
	return nil
}

// create makes an empty log under another name first, so that nobody ever meets
// half of one.
func create(ctx context.Context, path string) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), FileName+".new-*")
	if err != nil {
		return unwritable(filepath.Dir(path), err)
	}
	part := filepath.Join(dir, FileName)
	l := connect(part, "rwc", Options{})
	err = errors.Join(l.migrate(ctx), l.db.Close())
	if err == nil {
		err = os.Chmod(part, 0o600)
	}
	if err == nil {
		err = begin(part, path)
	}
	if err = errors.Join(err, os.RemoveAll(dir)); err != nil {
		return fmt.Errorf("log: cannot create %s: %w", path, err)
	}
	return nil
}

// begin gives a new log its name.
func begin(part, path string) (err error) {
	unlock, err := lockDir(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if _, err := os.Lstat(path); err == nil {
		return nil // another program was faster, and the -wal file is its own
	}
	if err := setAside(path); err != nil {
		return err
	}
	return moveInto(part, path)
}

// moveInto gives a file its name, unless another program was faster.
func moveInto(part, path string) error {
	err := os.Link(part, path)
	if err == nil || errors.Is(err, os.ErrExist) {
		return nil
	}
	return os.Rename(part, path) // a file system without links
}

// ready reads the weights in force.
func (l *Log) ready(ctx context.Context) error {
	_, err := l.current(ctx, l.db)
	return l.fail(err)
}

func dsn(path, mode string) string {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "synchronous(FULL)"}}
	if !inWAL(path) {
		q.Add("_pragma", "journal_mode(WAL)")
	}
	if runtime.GOOS == "darwin" {
		q.Add("_pragma", "fullfsync(1)") // fsync alone leaves data in the drive's cache there
	}
	return located(path, q)
}

// readOnly names a file for reading only.
func readOnly(path string) string {
	return located(path, url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(10000)"}})
}

func located(path string, q url.Values) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") && filepath.IsAbs(path) {
		slashed = "/" + slashed // C:/…
	}
	return "file:" + (&url.URL{Path: slashed}).EscapedPath() + "?" + q.Encode()
}

// inWAL reports whether a database is in WAL mode already, which it keeps: asking
// SQLite for it costs a tenth of opening the log. Bytes 18 and 19 of the header say
// so (SQLite's file format, 1.3.3). It is for before there is a connection: closing
// a file drops the locks that this process has on it.
func inWAL(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	var version [2]byte
	_, err = f.ReadAt(version[:], 18)
	return err == nil && version == [2]byte{2, 2}
}

// beginner is a database or a connection.
type beginner interface {
	BeginTx(context.Context, *sql.TxOptions) (*sql.Tx, error)
}

// transaction carries out a change as a whole, or not at all.
func (l *Log) transaction(ctx context.Context, do func(*sql.Tx) error) error {
	return transaction(ctx, l.db, do)
}

func transaction(ctx context.Context, on beginner, do func(*sql.Tx) error) error {
	tx, err := on.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// View reads the tables as they are at one moment.
func (l *Log) View(ctx context.Context, do func(Queryer) error) error {
	tx, err := l.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return l.fail(err)
	}
	defer func() { _ = tx.Rollback() }() // it changed nothing
	return l.told(do(tx))
}

// Change changes derived tables. Entries come in by [Log.Append] and [Log.Take] only.
func (l *Log) Change(ctx context.Context, do func(Tx) error) error {
	return l.told(l.change(ctx, func(tx *sql.Tx) error { return do(tx) }))
}

// Device is the id of this data directory.
func (l *Log) Device() string { return l.device }

// Path is the file of the log.
func (l *Log) Path() string { return l.path }

// Model is the memory model with the weights in force.
func (l *Log) Model() *memory.Model { return l.cache.get().Model }

// Former returns the keys whose history belongs to other keys now.
func (l *Log) Former() []review.Former { return l.cache.get().Former() }

// Close moves what was appended into the main file and closes it.
func (l *Log) Close() error {
	if l.copied != "" {
		return errors.Join(l.db.Close(), os.RemoveAll(l.copied))
	}
	if l.frozen {
		return l.db.Close()
	}
	ctx := context.Background()
	err := l.lastLook(ctx)
	if err == nil {
		_, err = l.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if err != nil && strings.Contains(err.Error(), "locked") {
		err = nil // another process reads: it will do it
	}
	return errors.Join(l.fail(err), l.fail(l.db.Close()))
}
