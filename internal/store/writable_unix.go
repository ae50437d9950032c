//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"syscall"
)

// Modes of access(2).
const (
	mayEnter = 1
	mayWrite = 2
)

// writableDir reports why no file can be made in a folder. The system knows of
// read-only mounts too.
func writableDir(dir string) error { return syscall.Access(dir, mayWrite|mayEnter) }

// writableFile reports why a file that is there cannot be written.
func writableFile(path string) error {
	if err := syscall.Access(path, mayWrite); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
