package library

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"syscall"

	"quiz/internal/engine/deck"
)

// Content is a deck file that was read.
type Content struct {
	Deck    *deck.Deck
	Outline deck.Outline // empty where no card can be read alone
	Sources []string     // the files that the deck names as sources, sorted
}

// Content reads and decodes the file, and finds the places of its cards.
func (f File) Content() (Content, error) {
	if f.file.size > deck.MaxSize {
		return Content{Deck: deck.TooLarge(f.file.path, f.file.size)}, nil
	}
	data, err := f.file.read()
	if err != nil {
		return Content{}, err
	}
	d := f.file.folder().Parse(f.file.path, data)
	d.BuiltIn = f.file.builtIn
	c := Content{Deck: d, Sources: sourceFiles(d)}
	c.Outline, _ = d.Outline(len(data) - len(bytes.TrimPrefix(data, []byte("\ufeff"))))
	return c, nil
}

func sourceFiles(d *deck.Deck) []string {
	files := map[string]bool{}
	for _, s := range d.Sources {
		if localSource(s.File) {
			files[s.File] = true
		}
	}
	return slices.Sorted(maps.Keys(files))
}

// Card reads one card of the file, by its index, with the head of its deck. The
// outline must be of the file as it is now. The lines of the card are those of the
// file; the places of problems are not.
func (f File) Card(o deck.Outline, index int) (*deck.Deck, error) {
	if index < 0 || index >= len(o.Cards) {
		return nil, fs.ErrInvalid
	}
	in, err := f.file.open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var head []byte
	for _, h := range o.Head {
		part, err := readExtent(in, h)
		if err != nil {
			return nil, err
		}
		head = append(append(head, '\n'), part...)
	}
	card, err := readExtent(in, o.Cards[index])
	if err != nil {
		return nil, err
	}
	d := f.file.folder().ParseOne(f.file.path, head, card)
	d.BuiltIn = f.file.builtIn
	shift := o.Cards[index].Line - bytes.Count(head, []byte{'\n'}) - 2 // the card was read behind the head and a line break
	for _, c := range d.Cards {
		c.Span.Line, c.Span.EndLine = c.Span.Line+shift, c.Span.EndLine+shift
	}
	return d, nil
}

func readExtent(in io.ReaderAt, e deck.Extent) ([]byte, error) {
	if e.Start < 0 || e.End < e.Start || e.End > deck.MaxSize {
		return nil, fs.ErrInvalid
	}
	out := make([]byte, e.End-e.Start)
	_, err := in.ReadAt(out, int64(e.Start))
	return out, err
}

type content interface {
	io.ReaderAt
	io.Closer
}

// open opens a file for reading; never a pipe or a device, whose reading might not
// end.
func (f file) open() (content, error) {
	if f.fsys != nil {
		data, err := fs.ReadFile(f.fsys, f.name)
		return embedded{bytes.NewReader(data)}, err
	}
	return openRegular(f.name)
}

type embedded struct{ *bytes.Reader }

func (embedded) Close() error { return nil }

// openRegular opens a regular file. Without O_NONBLOCK opening a pipe would wait
// for somebody who writes to it.
func openRegular(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = irregular(name)
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}
