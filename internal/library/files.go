package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"quiz/internal/engine/deck"
)

// Files returns the deck files below folders, and the files that are named,
// sorted and each once; errs are what could not be read.
func Files(roots []string) (paths []string, errs []error) {
	for _, root := range roots {
		files, es := walk(root)
		errs = append(errs, es...)
		if len(files) == 0 && len(es) == 0 {
			errs = append(errs, &NotFound{[]string{root}})
		}
		for _, f := range files {
			paths = append(paths, f.path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths), errs
}

// Read returns the text of a deck file. One that is too large is an error; of one
// that never ends it returns a byte more than a deck may have, and [deck.Parse]
// says so.
func Read(path string) ([]byte, error) {
	f, err := openRegular(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > deck.MaxSize {
		return nil, deck.TooLarge(path, info.Size()).Problems[0]
	}
	data, err := io.ReadAll(io.LimitReader(f, deck.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read: %w", err)
	}
	return data, nil
}

// Replace writes a deck file anew in one step: a reader sees the old text or the
// new one. It keeps the permissions, follows a link to the file, and refuses
// where the file no longer holds the old text.
func Replace(path string, old, text []byte) (err error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	info, err := os.Stat(real)
	if err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	f, err := os.CreateTemp(filepath.Dir(real), "."+filepath.Base(real)+".*")
	if err != nil {
		return fmt.Errorf("cannot write: %w", err)
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Chmod(info.Mode().Perm()), f.Sync(), f.Close())
	if err == nil {
		err = unchanged(real, old)
	}
	if err == nil {
		err = os.Rename(f.Name(), real)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("cannot write %s: %w", path, err), os.Remove(f.Name()))
	}
	return nil
}

func unchanged(path string, old []byte) error {
	now, err := Read(path)
	if err == nil && !bytes.Equal(now, old) {
		err = errors.New("the file has changed meanwhile")
	}
	return err
}
