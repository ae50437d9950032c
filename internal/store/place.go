package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// place is which file a log was when it was opened. Another program, or the learner,
// may remove it or put another in its place while it is open; what is written then
// goes to a file that no name leads to.
type place struct {
	main, wal os.FileInfo // by device and inode; nil where unknown
	written   []Batch     // what this program has written to it
}

// look remembers the files as they are.
func (p *place) look(path string) {
	p.main, _ = os.Stat(path)
	p.wal, _ = os.Stat(path + "-wal")
}

// holds reports whether the file at a path is still the one.
func (p *place) holds(path string) bool {
	if p.main == nil {
		return true // a log in memory
	}
	now, err := os.Stat(path)
	return err == nil && os.SameFile(p.main, now)
}

// settle looks, after something was written, whether it can be found again, and puts
// it right where not. c is a connection to the file that was open.
func (l *Log) settle(ctx context.Context, c *sql.Conn) error {
	if l.place.holds(l.path) {
		if l.place.wal == nil && l.place.main != nil {
			l.place.wal, _ = os.Stat(l.path + "-wal")
		}
		return nil
	}
	ctx = context.WithoutCancel(ctx)
	word, err := l.putRight(ctx, c)
	if err != nil {
		return l.rescued(ctx, c, err)
	}
	if l.notice != nil {
		l.notice(fmt.Sprintf("log: %s was %s while it was open; all answers are in it again", l.path, word))
	}
	return nil
}

// lastLook is before the log is closed: what was written after all its answers may
// have been removed since.
func (l *Log) lastLook(ctx context.Context) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	if len(l.place.written) == 0 || l.place.holds(l.path) {
		return nil
	}
	c, err := l.db.Conn(ctx)
	if err != nil {
		return err
	}
	return errors.Join(l.settle(ctx, c), c.Close())
}

// putRight makes the file at the path one with everything that was written.
func (l *Log) putRight(ctx context.Context, c *sql.Conn) (word string, err error) {
	dir := filepath.Dir(l.path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	unlock, err := lockDir(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	if err := l.removeOwnWAL(); err != nil {
		return "", err
	}
	word = "replaced"
	if _, err := os.Lstat(l.path); errors.Is(err, os.ErrNotExist) {
		word = "removed"
		if err := l.copyBack(ctx, c); err != nil {
			return "", err
		}
	}
	l.connector.renew()
	if word == "replaced" {
		err = l.writeAgain(ctx)
	}
	if err == nil {
		l.place.look(l.path)
	}
	return word, err
}

// removeOwnWAL removes the -wal file of the log that was open, which the file that is
// there now would take for its own.
func (l *Log) removeOwnWAL() error {
	now, err := os.Stat(l.path + "-wal")
	if err != nil || l.place.wal == nil || !os.SameFile(now, l.place.wal) {
		return nil
	}
	return errors.Join(removeIfThere(l.path+"-wal"), removeIfThere(l.path+"-shm"))
}

// copyBack copies the log that is open to where it was.
func (l *Log) copyBack(ctx context.Context, c *sql.Conn) error {
	for _, end := range []string{"-wal", "-shm"} { // of a log that is not there any more
		if err := removeIfThere(l.path + end); err != nil {
			return err
		}
	}
	return copyOpen(ctx, c, l.path)
}

// copyOpen copies the log of a connection to where no file is.
func copyOpen(ctx context.Context, c *sql.Conn, to string) error {
	dir, err := os.MkdirTemp(filepath.Dir(to), FileName+".new-*")
	if err != nil {
		return err
	}
	part := filepath.Join(dir, FileName)
	if _, err = c.ExecContext(ctx, "VACUUM INTO ?", part); err == nil {
		err = errors.Join(os.Chmod(part, 0o600), syncFile(part))
	}
	if err == nil {
		err = moveInto(part, to)
	}
	return errors.Join(err, os.RemoveAll(dir), syncDir(filepath.Dir(to)))
}

// writeAgain appends what this program has written to the log that is there now.
func (l *Log) writeAgain(ctx context.Context) error {
	have, err := version(ctx, l.db, l.path)
	if err != nil {
		return err
	}
	if have == 0 {
		return fmt.Errorf("log: %s is empty", l.path)
	}
	if err := l.migrate(ctx); err != nil {
		return err
	}
	none := emptyCache()
	l.cache.set(none.both())
	return l.transaction(ctx, func(tx *sql.Tx) error {
		for _, b := range l.place.written {
			if err := b.writeSeen(ctx, tx, showAgain); err != nil {
				return err
			}
			if err := b.insertAll(ctx, tx); err != nil {
				return err
			}
			if err := l.follow(ctx, tx, b.Follow, nil); err != nil { // the tables lack them, and make up for it
				return err
			}
		}
		return nil
	})
}

// rescued copies the log that is open beside what took its place, and says where.
func (l *Log) rescued(ctx context.Context, c *sql.Conn, why error) error {
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s.rescued-%d", l.path, n)
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if err := copyOpen(ctx, c, to); err != nil {
			return hinted("stop, and look at the folder", "log: %s was replaced while it was open: %w; its answers could not be copied: %w", l.path, why, err)
		}
		return hinted("put that copy in its place with `quiz restore "+to+"`", "log: %s was replaced while it was open: %w; its answers are in %s", l.path, why, to)
	}
}
