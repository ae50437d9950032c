package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// replace puts a new file in the place of a log, once make has made it under another
// name and it was found to be whole. What was there must be kept elsewhere already,
// and the folder be locked.
func replace(ctx context.Context, path string, make func(part string) error) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), FileName+".new-*")
	if err != nil {
		return unwritable(filepath.Dir(path), err)
	}
	part := filepath.Join(dir, FileName)
	err = make(part)
	if err == nil {
		err = checkWhole(ctx, part)
	}
	if err == nil {
		err = errors.Join(os.Chmod(part, 0o600), syncFile(part))
	}
	if err == nil {
		err = exchange(part, path)
	}
	return errors.Join(err, os.RemoveAll(dir))
}

// exchange gives a file the name of a log. A -wal file that stayed would be taken for
// the new file's own, and spoil it.
func exchange(part, path string) error {
	for _, end := range []string{"-wal", "-shm"} {
		if err := removeIfThere(path + end); err != nil {
			return fmt.Errorf("log: %w", err)
		}
	}
	if err := os.Rename(part, path); err != nil {
		return fmt.Errorf("log: %w", err)
	}
	return syncDir(filepath.Dir(path))
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// checkWhole reports why a file is not a log without damage.
func checkWhole(ctx context.Context, path string) error {
	l, _, err := connectReadOnly(ctx, path, Options{})
	if err != nil {
		return err
	}
	faults, err := integrity(ctx, l.db)
	if err == nil && len(faults) > 0 {
		err = fmt.Errorf("log: %s is damaged: %s", path, faults[0])
	}
	return errors.Join(err, l.db.Close())
}
