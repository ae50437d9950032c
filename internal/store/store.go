// Package store keeps the log of a learner in one SQLite file.
//
// An entry is on disk when [Log.Append] returns. The entries are the truth; the
// tables state and seen follow them in the same transaction and can be built
// again.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
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

//go:embed migrations/*.sql
var migrations embed.FS

// Log is an open log.
type Log struct {
	db     *sql.DB
	path   string
	device string

	mu     sync.Mutex     // one append at a time in this process
	folded *review.Ledger // the one that the table state follows
	newest int64          // rowid of the newest entry that folded knows; below 0 for none
}

// Error is what went wrong with a log, and what to do about it.
type Error struct {
	err  error
	hint string
}

func (e *Error) Error() string { return e.err.Error() }

func (e *Error) Unwrap() error { return e.err }

// Hint says what to do.
func (e *Error) Hint() string { return e.hint }

func hinted(hint, format string, args ...any) error {
	return &Error{fmt.Errorf(format, args...), hint}
}

// Open opens the log in a folder, and makes both where they are absent. It
// refuses a folder that cannot be written, a network file system, and a log of
// a newer program. newID makes the id of the device where there is none yet.
func Open(ctx context.Context, dir string, newID func() (string, error)) (*Log, error) {
	l, err := Connect(ctx, dir, newID)
	if err != nil {
		return nil, err
	}
	if err := l.Ready(ctx); err != nil {
		return nil, errors.Join(err, l.db.Close())
	}
	return l, nil
}

// Connect is the first half of [Open], enough for [Log.Device] and
// [Log.NextDue]; [Log.Ready] is the other half.
func Connect(ctx context.Context, dir string, newID func() (string, error)) (*Log, error) {
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
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, fmt.Errorf("log: %w", err)
	}
	none, _ := review.NewLedger(nil) // until Ready
	l := &Log{db: db, path: path, folded: none, newest: -1}
	if err := l.prepare(ctx, newID); err != nil {
		return nil, errors.Join(l.fail(err), db.Close())
	}
	return l, nil
}

// Ready reads the weights in force.
func (l *Log) Ready(ctx context.Context) error {
	ledger, err := l.ledger(ctx, l.db)
	if err != nil {
		return l.fail(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.folded = ledger
	return nil
}

func dsn(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") && filepath.IsAbs(path) {
		slashed = "/" + slashed // C:/…
	}
	q := url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "synchronous(FULL)"}}
	if !inWAL(path) {
		q.Add("_pragma", "journal_mode(WAL)")
	}
	if runtime.GOOS == "darwin" {
		q.Add("_pragma", "fullfsync(1)") // fsync alone leaves data in the drive's cache there
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

func unwritable(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return hinted("answers could not be kept; choose another folder with --data", "log: cannot write to %s: %w", path, err)
}

// fail is an error of the database as the log tells it: where it says that the file
// is damaged, after copying that aside.
func (l *Log) fail(err error) error {
	if told := new(Error); err == nil || errors.As(err, &told) {
		return err
	}
	text := err.Error()
	if strings.Contains(text, "database is locked") {
		return hinted("another program is writing to it; try again when that is done", "log: %w", err)
	}
	if !strings.Contains(text, "malformed") && !strings.Contains(text, "not a database") {
		return fmt.Errorf("log: %w", err)
	}
	aside := l.path + ".damaged"
	if copied := copyFile(l.path, aside); copied != nil {
		return fmt.Errorf("log: %s is damaged: %w; it could not be copied aside: %w", l.path, err, copied)
	}
	return hinted("restore a backup, or move the file away to start with an empty log", "log: %s is damaged: %w; a copy is at %s", l.path, err, aside)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

func (l *Log) prepare(ctx context.Context, newID func() (string, error)) error {
	if err := l.migrate(ctx); err != nil {
		return err
	}
	return l.readDevice(ctx, newID)
}

// migrate brings the file to the newest schema, one file of SQL after the
// other, each in a transaction, after a copy of what was there.
func (l *Log) migrate(ctx context.Context) error {
	files, err := migrations.ReadDir("migrations")
	if err != nil {
		return err
	}
	var have int
	if err := l.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return err
	}
	if have > len(files) {
		return hinted("install the newer quiz", "log: %s has version %d, and this program knows versions up to %d", l.path, have, len(files))
	}
	if have > 0 && have < len(files) {
		if _, err := l.db.ExecContext(ctx, "VACUUM INTO ?", fmt.Sprintf("%s.v%d", l.path, have)); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
	}
	for i := have; i < len(files); i++ {
		if err := l.migrateOne(ctx, "migrations/"+files[i].Name(), i+1); err != nil {
			return fmt.Errorf("migration %d: %w", i+1, err)
		}
	}
	return nil
}

func (l *Log) migrateOne(ctx context.Context, file string, version int) error {
	text, err := migrations.ReadFile(file)
	if err != nil {
		return err
	}
	return l.transaction(ctx, func(tx *sql.Tx) error {
		var have int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have >= version {
			return err // another process was faster
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	})
}

func (l *Log) transaction(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (l *Log) readDevice(ctx context.Context, newID func() (string, error)) error {
	err := l.db.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'device'").Scan(&l.device)
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	id, err := newID()
	if err != nil {
		return err
	}
	if _, err := l.db.ExecContext(ctx, "INSERT OR IGNORE INTO meta VALUES ('device', ?)", id); err != nil {
		return err
	}
	return l.db.QueryRowContext(ctx, "SELECT value FROM meta WHERE name = 'device'").Scan(&l.device)
}

// Device is the id of this data directory.
func (l *Log) Device() string { return l.device }

// Path is the file of the log.
func (l *Log) Path() string { return l.path }

// Model is the memory model with the weights in force.
func (l *Log) Model() *memory.Model {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.folded.Model
}

// Former returns the keys whose history belongs to other keys now.
func (l *Log) Former() []review.Former {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.folded.Former()
}

// Close moves what was appended into the main file and closes it.
func (l *Log) Close() error {
	_, err := l.db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	if err != nil && strings.Contains(err.Error(), "locked") {
		err = nil // another process reads: it will do it
	}
	return errors.Join(err, l.db.Close())
}

// queryer is a database or a transaction.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// wideKinds are those of entries that concern more than their own prompt.
const wideKinds = "kind IN ('void', 'alias', 'weights')"

// ledger reads them.
func (l *Log) ledger(ctx context.Context, q queryer) (*review.Ledger, error) {
	entries, err := readEntries(ctx, q, "WHERE "+wideKinds+" ORDER BY at, id")
	if err != nil {
		return nil, err
	}
	ledger, _ := review.NewLedger(entries) // what cannot be read is doctor's to tell
	return ledger, nil
}
