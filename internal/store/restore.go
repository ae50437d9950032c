package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Restored is what a restore did.
type Restored struct {
	Kept    string // the log that was there before, or ""
	Entries int    // of the log that is there now
}

// Restore puts a backup, or a copy of a log, in the place of the log of a folder. What
// was there is kept under another name.
func Restore(ctx context.Context, dir, file string) (r Restored, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return r, unwritable(dir, err)
	}
	path := filepath.Join(dir, FileName)
	unlock, err := lockDir(dir)
	if err != nil {
		return r, fmt.Errorf("log: %w", err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	err = replace(ctx, path, func(part string) error {
		if err := unpackLog(file, part); err != nil {
			return fmt.Errorf("restore: %w", err)
		}
		if r.Entries, err = bringUp(ctx, part, file); err != nil {
			return err
		}
		if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
			return nil
		}
		r.Kept, err = keepAside(path, "replaced")
		return err
	})
	return r, err
}

// bringUp looks whether a file is a log, of a version that this program knows, brings
// it to the newest, and makes one file of it and its -wal file.
func bringUp(ctx context.Context, part, file string) (n int, err error) {
	l := connect(part, "rw", Options{})
	defer func() { err = errors.Join(err, l.Close()) }()
	have, err := version(ctx, l.db, file)
	if err == nil && have == 0 {
		err = errors.New("it has no entries")
	}
	if err == nil {
		err = l.migrate(ctx)
	}
	if err != nil {
		return 0, notALog("restore", file, err)
	}
	return l.count(ctx)
}

// notALog is an error of reading a file that may be anything.
func notALog(doing, file string, err error) error {
	if told := new(Error); errors.As(err, &told) {
		return err
	}
	return hinted("name a backup, or the quiz.db of another machine", "%s: %s is not a log of quiz: %w", doing, file, err)
}

// unpackLog makes a plain copy of a log or of a backup. Only regular files are opened,
// so that nothing waits for a pipe.
func unpackLog(file, part string) error {
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return err
	case info.IsDir():
		return &folder{file}
	case !info.Mode().IsRegular():
		return hinted("name a backup, or the quiz.db of another machine", "%s is not a regular file", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	head := make([]byte, 4)
	_, err = io.ReadFull(f, head)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if isPacked(head) {
		return unpack(file, part)
	}
	return copyLog(file, part)
}
