package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"modernc.org/sqlite"
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

// told is an error of a caller's query in the words of the log; other errors stay
// as they are.
func (l *Log) told(err error) error {
	if of := new(sqlite.Error); errors.As(err, &of) {
		return l.fail(err)
	}
	return err
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
