package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// keepAside copies a log with its -wal file under a name of its own, and returns that
// name. No earlier copy is written over; where the newest is the same already, it is
// that.
func keepAside(path, word string) (string, error) {
	last := ""
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.%s-%d", path, word, n)
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			if last != "" && sameFiles(path, last) {
				return last, nil
			}
			return name, errors.Join(copyLog(path, name), syncLog(name))
		} else if err != nil {
			return "", err
		}
		last = name
	}
}

// setAside renames the -wal file of a log that is not there any more: a new log would
// take it for its own.
func setAside(path string) error {
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		return nil
	}
	for n := 1; ; n++ {
		to := fmt.Sprintf("%s.removed-%d-wal", path, n)
		if _, err := os.Lstat(to); errors.Is(err, os.ErrNotExist) {
			return errors.Join(os.Rename(path+"-wal", to), removeIfThere(path+"-shm"))
		}
	}
}

// copyLog copies a log with its -wal file, or the journal of another mode. They come
// first, so that a file by the name of the copy is never one without its last answers.
// Whether the disk has it is for the caller to see to.
func copyLog(from, to string) error {
	for _, end := range []string{"-wal", "-journal"} {
		if err := copyFile(from+end, to+end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return copyFile(from, to)
}

// syncLog has the disk keep a copy of a log.
func syncLog(path string) error {
	for _, end := range []string{"-wal", "-journal"} {
		if err := syncFile(path + end); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return errors.Join(syncFile(path), syncDir(filepath.Dir(path)))
}

// copyFile copies a file to where there is none yet.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Close()); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// sameFiles reports whether two logs and their -wal files have the same bytes.
func sameFiles(a, b string) bool { return sameFile(a, b) && sameFile(a+"-wal", b+"-wal") }

func sameFile(a, b string) bool {
	one, err := os.Open(a)
	if err != nil {
		_, other := os.Stat(b)
		return errors.Is(err, os.ErrNotExist) && errors.Is(other, os.ErrNotExist)
	}
	defer one.Close()
	two, err := os.Open(b)
	if err != nil {
		return false
	}
	defer two.Close()
	return sameBytes(one, two)
}

func sameBytes(a, b io.Reader) bool {
	const chunk = 64 << 10
	x, y := make([]byte, chunk), make([]byte, chunk)
	for {
		n, ended := io.ReadFull(a, x)
		m, other := io.ReadFull(b, y)
		if n != m || !bytes.Equal(x[:n], y[:m]) {
			return false
		}
		if ended != nil || other != nil {
			return ended != nil && other != nil
		}
	}
}
