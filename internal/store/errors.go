package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

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

func unwritable(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return hinted("answers could not be kept; choose another folder with --data", "log: cannot write to %s: %w", path, err)
}

// fail is an error of the database as the log tells it, with its file and what to do.
// A file that it finds damaged is copied before anything else happens to it.
func (l *Log) fail(err error) error {
	if told := new(Error); err == nil || errors.As(err, &told) {
		return err
	}
	if !isDamage(err) {
		return explain(l.path, err)
	}
	aside, copied := keepAside(l.path, "damaged")
	if copied != nil {
		return hinted(hintDamage(l.path), "log: %s is damaged: %w; it could not be copied: %w", l.path, err, copied)
	}
	return hinted(hintDamage(l.path), "log: %s is damaged: %w; a copy is at %s", l.path, err, aside)
}

// hintDamage says how to get at what a damaged log held, and where the newest backup of
// it is.
func hintDamage(path string) string {
	const repair = "save what can be read with `quiz doctor --repair`"
	all, err := Backups(filepath.Dir(path))
	if err != nil || len(all) == 0 {
		return repair
	}
	return repair + "; the newest backup is " + all[0].Path
}

// code is SQLite's own number for an error, without what details it; 0 for others.
func code(err error) int {
	if of := new(sqlite.Error); errors.As(err, &of) {
		return of.Code() & 0xff
	}
	return 0
}

func isDamage(err error) bool {
	c := code(err)
	return c == sqlite3.SQLITE_CORRUPT || c == sqlite3.SQLITE_NOTADB
}

// cause is an error of SQLite in its own words, without its number.
func cause(err error) string {
	if of := new(sqlite.Error); errors.As(err, &of) {
		err = of
	}
	text, _, _ := strings.Cut(err.Error(), " (")
	return text
}

// explain says what an error of SQLite means for a log at a path.
func explain(path string, err error) error {
	switch code(err) {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return hinted("another program is writing to it; try again when that is done", "log: %s: %w", path, err)
	case sqlite3.SQLITE_CANTOPEN:
		return hinted("make sure that you may read and write the file and its folder, or choose another folder with --data", "log: cannot open %s: %w", path, err)
	case sqlite3.SQLITE_FULL:
		return hinted("free some space; what was written before is safe", "log: cannot write to %s: the disk is full: %w", path, err)
	case sqlite3.SQLITE_IOERR:
		return hinted("make sure that the disk works and has space left; what was written before is safe", "log: cannot read or write %s: %w", path, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return hinted("answers could not be kept; choose another folder with --data", "log: cannot write to %s: %w", path, err)
	}
	return fmt.Errorf("log: %s: %w", path, err)
}

// told is an error of a caller's query in the words of the log; other errors stay
// as they are.
func (l *Log) told(err error) error {
	if of := new(sqlite.Error); errors.As(err, &of) {
		return l.fail(err)
	}
	return err
}
