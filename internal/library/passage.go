package library

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"quiz/internal/engine/deck"
)

// Passage is the paragraph of a source in which a fact stands.
type Passage struct {
	Title  string // of the source
	At     string // where in it, as the card says
	File   string // "" where the source has no file
	Line   int    // of the quote, from 1
	Before string // the paragraph up to the quote
	Quote  string
	After  string
}

// maxSource is the largest source that is read, in bytes.
const maxSource = 16 << 20

// Passage finds the passage that a prompt of the file cites; ok is false where its
// card cites none. A source outside the deck's folder is not read.
func (f File) Passage(p *deck.Prompt) (out Passage, ok bool, err error) {
	c := p.Card.Source
	if c == nil {
		return Passage{}, false, nil
	}
	src := p.Deck.Sources[c.From]
	out = Passage{Title: src.Title, At: c.At, Quote: c.Quote}
	if src.File == "" || c.Quote == "" {
		return out, out.Title != "" || out.At != "", nil
	}
	text, err := f.file.sibling(src.File)
	if err != nil {
		return out, true, fmt.Errorf("source %s: %w", src.File, err)
	}
	out.File = src.File
	out.locate(string(text), *c)
	return out, true, nil
}

// sibling reads a file beside a deck, or in a folder that quiz.toml names, and
// nothing outside of those.
func (f file) sibling(name string) ([]byte, error) {
	if f.fsys != nil {
		return fs.ReadFile(f.fsys, path.Join(path.Dir(f.name), name))
	}
	in, err := f.openSibling(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, maxSource))
}

// locate fills in the paragraph round the quote.
func (p *Passage) locate(text string, c deck.Cite) {
	start, end, ok := deck.NewNotes(text).Find(c)
	if !ok {
		return
	}
	p.Line = strings.Count(text[:start], "\n") + 1
	from, to := 0, len(text)
	if i := strings.LastIndex(text[:start], "\n\n"); i >= 0 {
		from = i + 2
	}
	if i := strings.Index(text[end:], "\n\n"); i >= 0 {
		to = end + i
	}
	fold := func(s string) string { return strings.ReplaceAll(s, "\n", " ") }
	p.Before, p.Quote, p.After = fold(text[from:start]), fold(text[start:end]), strings.TrimRight(fold(text[end:to]), " ")
}
