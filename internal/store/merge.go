package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Merge adds the entries of another log that are not in this one, and
// returns how many there were.
func (l *Log) Merge(ctx context.Context, path string) (int, error) {
	b, err := l.Foreign(ctx, path)
	if err != nil {
		return 0, err
	}
	taken, err := l.Take(ctx, b)
	return len(taken), err
}

// Foreign reads another log, for [Log.Take]. It may be of any version that this
// program knows, and stays as it is.
func (l *Log) Foreign(ctx context.Context, path string) (b Batch, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return b, fmt.Errorf("merge: %w", err)
	}
	if info.IsDir() {
		return b, &folder{path}
	}
	if own, err := os.Stat(l.path); err == nil && os.SameFile(own, info) {
		return b, fmt.Errorf("merge: %s is this log itself", path)
	}
	db, err := sql.Open("sqlite", readOnly(path))
	if err != nil {
		return b, fmt.Errorf("merge: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	b, err = readForeign(ctx, db, path)
	if told := new(Error); err != nil && !errors.As(err, &told) {
		err = fmt.Errorf("merge: %s is not a log of quiz: %w", path, err)
	}
	return b, err
}

func readForeign(ctx context.Context, q Queryer, path string) (b Batch, err error) {
	have, err := version(ctx, q, path)
	if err != nil {
		return b, err
	}
	if have == 0 {
		return b, errors.New("it has no entries")
	}
	columns := entryColumns
	if have == 1 {
		columns = strings.Replace(columns, "act", "''", 1)
	}
	if b.Entries, err = scanEntries(ctx, q, "SELECT "+columns+" FROM entry ORDER BY id"); err != nil {
		return b, err
	}
	b.Seen, err = readSeen(ctx, q)
	return b, err
}

// folder is named where a log is wanted.
type folder struct{ path string }

func (e *folder) Error() string { return "merge: " + e.path + " is a folder" }

// Hint names the log that is likely in it.
func (e *folder) Hint() string {
	return "name the log itself: `quiz log merge " + filepath.Join(e.path, FileName) + "`"
}
