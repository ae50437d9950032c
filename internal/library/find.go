// Package library finds deck files on disk, reads a whole deck or one card at its
// place, and edits files without losing what others wrote meanwhile. It knows no log
// and no collection: what an argument means is [Resolve], where decks may be is
// [Places].
package library

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Options say where decks may be.
type Options struct {
	Paths   []string // folders and deck files that were named; nothing else is looked at
	Also    []string // deck files that a command names, beside all others
	Local   string   // the folder ./decks, used where it holds decks
	User    string   // the user's deck folder, used where it holds decks
	BuiltIn fs.FS    // the decks of the program, used where there are no others
}

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

// find returns the deck files, sorted by path, and what could not be read.
func find(o Options) (files []file, errs []error, err error) {
	files, errs, err = o.usual()
	for _, p := range o.Also {
		found, es := walk(p)
		files, errs = append(files, found...), append(errs, es...)
	}
	if len(files) > 0 {
		err = nil
	}
	return sorted(files), errs, err
}

// usual finds the decks of the places that are looked at whatever a command names.
func (o Options) usual() (files []file, errs []error, err error) {
	if len(o.Paths) > 0 {
		for _, p := range o.Paths {
			found, es := walk(p)
			files, errs = append(files, found...), append(errs, es...)
		}
		if len(files) == 0 {
			return nil, nil, errors.Join(append([]error{&NotFound{o.Paths}}, errs...)...)
		}
		return files, errs, nil
	}
	var looked []string
	for _, dir := range []string{o.Local, o.User} {
		if dir == "" {
			continue
		}
		looked = append(looked, dir)
		if _, err := os.Stat(dir); err != nil {
			continue
		}
		if files, errs = walk(dir); len(files) > 0 {
			return files, errs, nil
		}
	}
	if o.BuiltIn != nil {
		files, err = walkBuiltIn(o.BuiltIn)
	}
	if len(files) == 0 && err == nil {
		err = &NotFound{looked}
	}
	return files, nil, err
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

// absolute is a path as the root sees it; where that cannot be told, as it is.
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
