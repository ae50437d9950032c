package library

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"quiz/internal/engine/deck"
)

// File is a deck file that was found, and not read yet.
type File struct{ file file }

// Path is the file as it is shown.
func (f File) Path() string { return f.file.path }

// BuiltIn reports whether the file is part of the program.
func (f File) BuiltIn() bool { return f.file.builtIn }

// Deck reads and decodes the file.
func (f File) Deck() (*deck.Deck, error) {
	if err := f.Regular(); err != nil {
		return nil, err
	}
	return f.file.parse()
}

func (f file) parse() (*deck.Deck, error) {
	if f.size > deck.MaxSize {
		return deck.TooLarge(f.path, f.size), nil
	}
	data, err := f.read()
	if err != nil {
		return nil, err
	}
	d := f.folder().Parse(f.path, data)
	d.BuiltIn = f.builtIn
	return d, nil
}

// Regular returns an error where reading the file might never end: pipes and
// devices.
func (f File) Regular() error {
	if f.file.fsys != nil {
		return nil
	}
	info, err := os.Stat(f.file.name)
	if err == nil && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: "read", Path: f.file.path, Err: errors.New("not a regular file")}
	}
	return err
}

// ErrOutside says that a file is not in the deck's folder.
var ErrOutside = errors.New("outside the deck's folder")

// Beside returns the text of a file beside the deck, or in a folder that quiz.toml
// names, at most 16 MiB. The error
// is [ErrOutside] where the name, or a link, leads out of the deck's folder.
func (f File) Beside(name string) ([]byte, error) {
	if err := f.Has(name); err != nil {
		return nil, err
	}
	return f.file.sibling(name)
}

// Has returns nil where the name is a file beside the deck, or in a folder that
// quiz.toml names.
func (f File) Has(name string) error {
	info, err := f.stat(name)
	switch {
	case err != nil && strings.Contains(err.Error(), "escapes"): // os.Root has no error value for it
		return ErrOutside
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return nil
}

func (f File) stat(name string) (fs.FileInfo, error) {
	if f.file.fsys != nil {
		return fs.Stat(f.file.fsys, path.Join(path.Dir(f.file.name), name))
	}
	info, err := statWithin(filepath.Dir(f.file.name), name)
	if !errors.Is(err, fs.ErrNotExist) {
		return info, err
	}
	for _, dir := range f.file.shared() {
		if info, err := statWithin(dir, name); err == nil {
			return info, nil
		}
	}
	return nil, err
}

// OpenBeside opens a file for reading that stands beside a deck file, or in a folder
// that quiz.toml names: a regular file, and nothing outside of those.
func OpenBeside(deckFile, name string) (*os.File, error) {
	files, errs := Places{Named: []string{deckFile}}.Find()
	if len(files) == 0 {
		return nil, errors.Join(errs...)
	}
	return files[0].file.openSibling(name)
}

func (f file) openSibling(name string) (*os.File, error) {
	in, err := openWithin(filepath.Dir(f.name), name)
	if !errors.Is(err, fs.ErrNotExist) {
		return in, err
	}
	for _, dir := range f.shared() {
		if in, err := openWithin(dir, name); err == nil {
			return in, nil
		}
	}
	return nil, err
}

// openWithin opens a regular file below a folder. Without O_NONBLOCK opening a pipe
// would wait for somebody who writes to it.
func openWithin(dir, name string) (*os.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	in, err := root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := in.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = irregular(name)
	}
	if err != nil {
		_ = in.Close()
		return nil, err
	}
	return in, nil
}

func statWithin(dir, name string) (fs.FileInfo, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Stat(filepath.FromSlash(name))
}
