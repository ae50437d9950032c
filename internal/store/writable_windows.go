package store

import (
	"errors"
	"io/fs"
	"os"
)

// writableDir tries it: permissions tell nothing of read-only disks.
func writableDir(dir string) error {
	f, err := os.CreateTemp(dir, ".quiz-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// writableFile reports why a file that is there cannot be written.
func writableFile(path string) error {
	info, err := os.Stat(path)
	if err == nil && info.Mode().Perm()&0o200 == 0 {
		return fs.ErrPermission
	}
	return nil // opening it tells the rest
}
