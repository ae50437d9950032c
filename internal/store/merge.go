package store

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
)

// Merge copies the entries of another log that are not in this one, and
// returns how many there were.
func (l *Log) Merge(ctx context.Context, path string) (int, error) {
	f, err := l.Foreign(ctx, path)
	if err != nil {
		return 0, err
	}
	taken, err := l.Take(ctx, f.Batch)
	return len(taken), errors.Join(err, f.Close())
}

// everything is what a log of any version has, of which the entries are read when they
// are taken.
func everything(ctx context.Context, q Queryer, path string) (b Batch, err error) {
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
	b.Rest = eachEntry(ctx, q, "SELECT "+columns+" FROM entry ORDER BY id")
	b.Seen, err = readSeen(ctx, q)
	return b, err
}

// folder is named where a log is wanted.
type folder struct{ path string }

func (e *folder) Error() string { return e.path + " is a folder" }

// Hint names the log that is likely in it.
func (e *folder) Hint() string { return "name the file itself: " + filepath.Join(e.path, FileName) }
