// Package library finds deck files on disk, reads a whole deck or one card at its
// place, and edits files without losing what others wrote meanwhile. It knows no log
// and no collection: what an argument means is [Resolve], where decks may be is
// [Places].
package library

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// file is a deck file that was found.
type file struct {
	path    string // as shown
	name    string // in fsys, or on disk
	fsys    fs.FS  // nil for the disk
	size    int64
	mtime   int64 // ns
	builtIn bool
	named   bool     // it was named itself, and not found in a folder
	folders *folders // of all files that were found together
}

// NotFound says that there are no decks, and where they were looked for.
type NotFound struct{ Looked []string }

func (e *NotFound) Error() string {
	return "no decks found in " + strings.Join(e.Looked, ", ")
}

// Hint says how to make one.
func (e *NotFound) Hint() string {
	return "`quiz new my-deck.toml` writes a deck to start from, and --decks names a folder or a file"
}

// Find returns the deck files of the places, by path, without a collection, and what
// could not be read. That there are none is a NotFound.
func (p Places) Find() ([]File, []error) {
	var files []file
	var errs []error
	missing := &NotFound{}
	for _, r := range p.Roots() {
		found, es := r.found()
		files, errs = append(files, found...), append(errs, es...)
		if !r.BuiltIn() {
			missing.Looked = append(missing.Looked, r.Name)
		}
	}
	if len(files) == 0 {
		errs = append([]error{missing}, errs...)
	}
	return wrapped(sorted(files)), errs
}

// found are the files of a root, named as it was named.
func (r Root) found() ([]file, []error) {
	if r.BuiltIn() {
		files, err := walkBuiltIn(r.fsys)
		if err != nil {
			return nil, []error{err}
		}
		return files, nil
	}
	if _, err := os.Stat(r.Name); err != nil && r.Optional {
		return nil, nil
	}
	return walk(r.Name)
}

// sorted sorts files by path; one that was found twice, however its path was
// written, stands where it was found first.
func sorted(files []file) []file {
	seen := map[string]bool{}
	files = slices.DeleteFunc(files, func(f file) bool {
		at := f.path
		if !f.builtIn {
			at = absolute(at)
		}
		again := seen[at]
		seen[at] = true
		return again
	})
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.path, b.path) })
	shared := &folders{}
	for i := range files {
		files[i].folders = shared
	}
	return files
}

// absolute is a path as the root sees it; as it is where that is unknown.
func absolute(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}

func newFile(name string, info fs.FileInfo) file {
	return file{path: name, name: name, size: info.Size(), mtime: info.ModTime().UnixNano()}
}

// BuiltInLabel stands before the path of a deck of the program.
const BuiltInLabel = "built-in:"

func walkBuiltIn(fsys fs.FS) (files []file, err error) {
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".toml" {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files = append(files, file{path: BuiltInLabel + name, name: name, fsys: fsys, size: info.Size(), builtIn: true})
		return nil
	})
	return files, err
}

// read returns the text of a deck.
func (f file) read() ([]byte, error) {
	if f.fsys != nil {
		return fs.ReadFile(f.fsys, f.name)
	}
	return Read(f.name)
}
