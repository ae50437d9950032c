package library

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// walker finds the deck files below a folder, each once. A folder is entered once
// too, under the name that leads to it without a link where there is one: links
// wait until everything else is examined.
type walker struct {
	files []file
	errs  []error
	lost  []string        // paths that could not be read, and what lies below them
	known map[string]bool // folders and files by their real paths
	links []link
	seen  int  // files and folders that were examined
	full  bool // there are more than maxSeen
}

// maxSeen is how many files and folders are examined: all of them, before anything is
// shown. A folder of decks with more is somebody's home or a whole disk.
const maxSeen = 100_000

// errFull says that there is more than will be examined.
var errFull = fmt.Errorf("more than %d files and folders: what comes after them was not looked at", maxSeen)

// link is a symbolic link, with the real path of the folder that it stands in.
type link struct{ path, within string }

// walk finds the deck files below a folder, or the one that is named.
func walk(root string) (files []file, errs []error) {
	w := walkAll(root)
	return w.files, w.errs
}

func walkAll(root string) *walker {
	w := &walker{known: map[string]bool{}}
	info, err := os.Stat(root)
	if err != nil {
		w.fail(root, err)
		return w
	}
	if !info.IsDir() {
		w.named(root, info)
		return w
	}
	real, err := filepath.EvalSymlinks(absolute(root))
	if err != nil {
		w.fail(root, err)
		return w
	}
	w.folder(filepath.Clean(root), real)
	for len(w.links) > 0 {
		next := w.links[0]
		w.links = w.links[1:]
		w.follow(next)
	}
	return w
}

func (w *walker) fail(path string, err error) {
	w.errs = append(w.errs, err)
	w.lost = append(w.lost, path)
}

// named takes a file that was named itself, whatever it is called.
func (w *walker) named(path string, info fs.FileInfo) {
	if !info.Mode().IsRegular() {
		w.fail(path, irregular(path))
		return
	}
	f := newFile(filepath.Clean(path), info)
	f.named = true
	w.files = append(w.files, f)
}

func irregular(path string) error {
	return &fs.PathError{Op: "read", Path: path, Err: errors.New("not a regular file")}
}

// folder examines what is in a folder, and below it.
func (w *walker) folder(path, real string) {
	if w.known[real] {
		return
	}
	w.known[real] = true
	for _, e := range w.entries(path) {
		if strings.HasPrefix(e.Name(), ".") || e.Name() == "node_modules" { // thousands of files, none of them a deck
			continue
		}
		at, realAt := filepath.Join(path, e.Name()), filepath.Join(real, e.Name())
		switch {
		case e.IsDir():
			w.folder(at, realAt)
		case e.Type()&fs.ModeSymlink != 0:
			w.links = append(w.links, link{at, real})
		case e.Type().IsRegular() && isDeck(e.Name()):
			w.deck(at, realAt)
		}
	}
}

// entries are what is in a folder, by name, as far as it is examined.
func (w *walker) entries(path string) []fs.DirEntry {
	if w.full {
		return nil
	}
	dir, err := os.Open(path)
	if err != nil {
		w.fail(path, err)
		return nil
	}
	defer dir.Close() // nothing was written
	found, err := dir.ReadDir(maxSeen + 1 - w.seen)
	if err != nil && !errors.Is(err, io.EOF) {
		w.fail(path, err)
	}
	if w.seen += len(found); w.seen > maxSeen {
		w.full = true
		w.fail(path, &fs.PathError{Op: "read", Path: path, Err: errFull})
	}
	slices.SortFunc(found, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return found
}

// isDeck reports whether a file has the name of a deck. quiz.toml holds what is
// true for all decks of a folder, a lock what an import remembers of one.
func isDeck(name string) bool {
	return filepath.Ext(name) == ".toml" && name != folderFile && !strings.HasSuffix(name, lockSuffix)
}

// lockSuffix is what the name of a lock file ends in.
const lockSuffix = ".lock.toml"

func (w *walker) deck(path, real string) {
	if w.known[real] {
		return
	}
	info, err := os.Stat(path)
	if err != nil {
		w.fail(path, err)
		return
	}
	w.known[real] = true
	w.files = append(w.files, newFile(path, info))
}

// follow examines what a link leads to.
func (w *walker) follow(l link) {
	real, err := filepath.EvalSymlinks(absolute(l.path))
	if err != nil {
		w.fail(l.path, fmt.Errorf("cannot follow the link %s: %w", l.path, cause(err)))
		return
	}
	info, err := os.Stat(real)
	switch {
	case err != nil:
		w.fail(l.path, err)
	case !info.IsDir():
		if info.Mode().IsRegular() && isDeck(filepath.Base(l.path)) {
			w.deck(l.path, real)
		}
	case lies(l.within, real):
		w.errs = append(w.errs, fmt.Errorf("the link %s leads back to %s, which it is in", l.path, real))
	default:
		w.folder(l.path, real)
	}
}

// cause is an error without the path that it names, which is not the one that the
// user knows.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// lies reports whether a path is a folder, or below it.
func lies(path, folder string) bool {
	rest, ok := strings.CutPrefix(path, strings.TrimSuffix(folder, string(filepath.Separator)))
	return ok && (rest == "" || rest[0] == filepath.Separator)
}
