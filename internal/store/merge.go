package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Merge copies the entries of another log that are not in this one, and
// returns how many there were.
func (l *Log) Merge(ctx context.Context, path string) (int, error) {
	b, err := l.Foreign(ctx, path)
	if err != nil {
		return 0, err
	}
	taken, err := l.Take(ctx, b)
	return len(taken), err
}

// Foreign reads another log, or a backup of one, for [Log.Take]. It may be of any
// version that this program knows, in a folder that cannot be written, and made by
// anybody; it stays as it is.
func (l *Log) Foreign(ctx context.Context, path string) (b Batch, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return b, fmt.Errorf("merge: %w", err)
	}
	if own, err := os.Stat(l.path); err == nil && os.SameFile(own, info) {
		return b, fmt.Errorf("merge: %s is this log itself", path)
	}
	f, err := openForeign(ctx, path)
	if err != nil {
		return b, notALog("merge", path, err)
	}
	defer func() { err = errors.Join(err, f.close()) }()
	if b, err = f.read(ctx, path); err != nil {
		return b, notALog("merge", path, err)
	}
	return b, nil
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

func (e *folder) Error() string { return e.path + " is a folder" }

// Hint names the log that is likely in it.
func (e *folder) Hint() string { return "name the file itself: " + filepath.Join(e.path, FileName) }
