package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
)

// OpenReadOnly opens the log in a folder for reading only, where [Open] cannot: it
// changes nothing on disk, and makes nothing. Where there is no log yet, it is an
// empty one; one of an older version is read into memory. Whatever would write to it
// fails.
func OpenReadOnly(ctx context.Context, dir string, o Options) (*Log, error) {
	path := filepath.Join(dir, FileName)
	_, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		l, err := inMemory(ctx, path, o)
		if err == nil {
			l.frozen = true
		}
		return l, err
	}
	if err == nil {
		err = present(ctx, path)
	}
	if err != nil {
		return nil, err
	}
	l, have, err := connectReadOnly(ctx, path, o)
	if err != nil {
		return nil, err
	}
	if want, err := newest(); err != nil || have < want {
		return l.loaded(ctx, path, o, err)
	}
	if l.device, err = meta(ctx, l.db, deviceRow(o.Machine)); err == nil {
		err = l.ready(ctx)
	}
	if err != nil {
		return nil, errors.Join(l.fail(err), l.db.Close())
	}
	return l, nil
}

// connectReadOnly opens a file that stays as it is. A log in WAL mode wants a file
// beside it; where none can be made, the log is read as one that nobody changes, and
// if something waits in its -wal file, from a copy.
func connectReadOnly(ctx context.Context, path string, o Options) (l *Log, have int, err error) {
	for i, name := range []string{readOnly(path), readOnly(path) + "&immutable=1"} {
		db, failed := sql.Open("sqlite", name)
		if failed != nil {
			return nil, 0, fmt.Errorf("log: %w", failed)
		}
		l = &Log{db: db, path: path, random: o.Random, frozen: true, immutable: i > 0, cache: emptyCache()}
		if have, err = version(ctx, db, path); err == nil {
			return l, have, nil
		}
		err = errors.Join(l.fail(err), db.Close())
		if isDamage(err) {
			return nil, 0, err
		}
		if info, failed := os.Stat(path + "-wal"); failed == nil && info.Size() > 0 {
			return connectCopy(ctx, path, o)
		}
	}
	return nil, 0, err
}

// connectCopy opens a copy of a log, which goes with its closing.
func connectCopy(ctx context.Context, path string, o Options) (l *Log, have int, err error) {
	dir, err := os.MkdirTemp("", "quiz-*")
	if err != nil {
		return nil, 0, err
	}
	part := filepath.Join(dir, FileName)
	if err = copyLog(path, part); err == nil {
		l, have, err = connectReadOnly(ctx, part, o)
	}
	if err != nil {
		return nil, 0, errors.Join(err, os.RemoveAll(dir))
	}
	l.path, l.copied = path, dir
	return l, have, nil
}

// loaded is a log of an older version, read into memory.
func (l *Log) loaded(ctx context.Context, path string, o Options, err error) (*Log, error) {
	var m *Log
	if err == nil {
		m, err = l.InMemory(ctx, o)
	}
	if err = errors.Join(l.fail(err), l.db.Close()); err != nil {
		return nil, err
	}
	m.frozen = true
	return m, nil
}

// InMemory is a copy of the log that is nowhere on disk. What is written to it is
// lost when it is closed.
func (l *Log) InMemory(ctx context.Context, o Options) (*Log, error) {
	b, err := everything(ctx, l.db, l.path)
	if err != nil {
		return nil, l.fail(err)
	}
	m, err := inMemory(ctx, l.path, o)
	if err != nil {
		return nil, err
	}
	if _, err := m.Take(ctx, b); err != nil {
		return nil, errors.Join(l.fail(err), m.db.Close())
	}
	return m, nil
}

// memories counts the logs in memory: each has a name of its own.
var memories atomic.Int64

// inMemory is an empty log that is nowhere on disk. path is where it would be.
func inMemory(ctx context.Context, path string, o Options) (*Log, error) {
	db, err := sql.Open("sqlite", fmt.Sprintf("file:/quiz-%d?vfs=memdb&_txlock=immediate", memories.Add(1)))
	if err != nil {
		return nil, fmt.Errorf("log: %w", err)
	}
	l := &Log{db: db, path: path, random: o.Random, cache: emptyCache()}
	if err := errors.Join(l.migrate(ctx), l.readDevice(ctx, o), l.ready(ctx)); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return l, nil
}
