package library

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
)

// The index has two parts, each one run of numbers and strings: what every
// session needs to know of each deck and prompt, and the texts of the prompts,
// which only a search needs. Each is read as one string of which every other is
// a part, so 100,000 prompts cost no allocation of their own.

// indexMagic changes with the form of the index and with the meaning of what is
// in it; another one is built again.
const indexMagic = "quiz index 5\n"

const indexName = "decks.index"

// index has the decks by path.
type index map[string]*Info

// find returns what is known of a file, or nil where it has changed. Built-in
// decks are not in the index: the next program may have others.
func (x index) find(f file) *Info {
	old := x[f.path]
	if old == nil || f.builtIn || old.file.size != f.size || old.file.mtime != f.mtime {
		return nil
	}
	old.file = f
	return old
}

// covers reports whether the index is about these files, as they are now, and no
// others.
func (x index) covers(files []file) bool {
	n := 0
	for _, f := range files {
		if f.builtIn {
			continue
		}
		if n++; x.find(f) == nil {
			return false
		}
	}
	return n == len(x)
}

// readIndex reads the index, with the texts of the prompts if they are wanted.
// One that is absent, old or damaged is an empty one: it is only a cache.
func readIndex(dir string, texts bool) index {
	if dir == "" {
		return nil
	}
	f, err := os.Open(filepath.Join(dir, indexName))
	if err != nil {
		return nil
	}
	defer f.Close()
	in := bufio.NewReader(f)
	magic := make([]byte, len(indexMagic))
	if _, err := io.ReadFull(in, magic); err != nil || string(magic) != indexMagic {
		return nil
	}
	r, ok := readPart(in)
	if !ok {
		return nil
	}
	var decks []*Info
	for n := r.list(); n > 0 && !r.bad; n-- {
		decks = append(decks, r.info())
	}
	if r.bad || r.text != "" || texts && !readTexts(in, decks) {
		return nil
	}
	out := index{}
	for _, d := range decks {
		out[d.Path] = d
	}
	return out
}

// readPart reads the length of a part and its bytes.
func readPart(in *bufio.Reader) (*indexReader, bool) {
	size, err := binary.ReadUvarint(in)
	if err != nil || size > 1<<31 {
		return nil, false
	}
	var text strings.Builder // its string is no second copy
	text.Grow(int(min(size, 1<<26)))
	if _, err := io.CopyN(&text, in, int64(size)); err != nil {
		return nil, false
	}
	return &indexReader{text: text.String()}, true
}

func readTexts(in *bufio.Reader, decks []*Info) bool {
	r, ok := readPart(in)
	if !ok {
		return false
	}
	for _, d := range decks {
		d.Texts = make([]Text, len(d.Prompts))
		for i := range d.Texts {
			d.Texts[i] = Text{Question: r.string(), Answer: r.string()}
		}
	}
	return !r.bad && r.text == ""
}

type indexReader struct {
	text string
	bad  bool // the index is damaged
}

func (r *indexReader) number() int {
	var n uint64
	for shift := 0; shift < 64 && r.text != ""; shift += 7 {
		b := r.text[0]
		r.text = r.text[1:]
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return int(n)
		}
	}
	r.bad = true
	return 0
}

func (r *indexReader) string() string {
	n := r.number()
	if n < 0 || n > len(r.text) {
		r.bad = true
		return ""
	}
	s := r.text[:n]
	r.text = r.text[n:]
	return s
}

// list reads a length; each item takes a byte at least.
func (r *indexReader) list() int {
	n := r.number()
	if n < 0 || n > len(r.text) {
		r.bad = true
		return 0
	}
	return n
}

func (r *indexReader) info() *Info {
	i := &Info{Path: r.string(), ID: r.string(), Title: r.string(), Language: r.string(), Broken: r.number() == 1}
	i.file = file{path: i.Path, size: int64(r.number()), mtime: int64(r.number())}
	for range r.list() {
		i.Problems = append(i.Problems, r.problem())
	}
	i.Prompts = make([]Prompt, r.list())
	for k := range i.Prompts {
		p := &i.Prompts[k]
		*p = Prompt{Key: r.string(), Draft: r.number() == 1}
		n := r.list()
		if k > 0 && n == len(i.Prompts[k-1].Tags) {
			p.Tags = i.Prompts[k-1].Tags // cards of a deck mostly share theirs
		} else {
			p.Tags = make([]string, n)
		}
		for t := range n {
			if tag := r.string(); p.Tags[t] != tag {
				p.Tags = append(append([]string{}, p.Tags[:t]...), p.Tags[t:]...)
				p.Tags[t] = tag
			}
		}
	}
	return i
}

func (r *indexReader) problem() deck.Problem {
	p := deck.Problem{File: r.string(), Rule: r.string(), Message: r.string(), Help: r.string(), Deck: r.string(), Card: r.string(), Severity: deck.Severity(r.number())}
	p.Span = deck.Span{Line: r.number(), Column: r.number(), EndLine: r.number(), EndColumn: r.number(), Offset: r.number(), End: r.number()}
	return p
}

type indexWriter struct{ b []byte }

func (w *indexWriter) number(n int) { w.b = binary.AppendUvarint(w.b, uint64(n)) }

func (w *indexWriter) flag(on bool) {
	if on {
		w.number(1)
	} else {
		w.number(0)
	}
}

func (w *indexWriter) strings(list ...string) {
	for _, s := range list {
		w.number(len(s))
		w.b = append(w.b, s...)
	}
}

func (w *indexWriter) info(i *Info) {
	w.strings(i.Path, i.ID, i.Title, i.Language)
	w.flag(i.Broken)
	w.number(int(i.file.size))
	w.number(int(i.file.mtime))
	w.number(len(i.Problems))
	for _, p := range i.Problems {
		w.strings(p.File, p.Rule, p.Message, p.Help, p.Deck, p.Card)
		for _, n := range []int{int(p.Severity), p.Span.Line, p.Span.Column, p.Span.EndLine, p.Span.EndColumn, p.Span.Offset, p.Span.End} {
			w.number(n)
		}
	}
	w.number(len(i.Prompts))
	for _, p := range i.Prompts {
		w.strings(p.Key)
		w.flag(p.Draft)
		w.number(len(p.Tags))
		w.strings(p.Tags...)
	}
}

// writeIndex replaces the index in one step.
func writeIndex(dir string, infos []*Info) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	data := encodeIndex(slices.DeleteFunc(slices.Clone(infos), func(i *Info) bool { return i.BuiltIn }))
	f, err := os.CreateTemp(dir, indexName+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, indexName))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

func encodeIndex(decks []*Info) []byte {
	head, texts := &indexWriter{}, &indexWriter{}
	head.number(len(decks))
	for _, d := range decks {
		head.info(d)
		for _, t := range d.Texts {
			texts.strings(t.Question, t.Answer)
		}
	}
	out := &indexWriter{b: []byte(indexMagic)}
	out.strings(string(head.b), string(texts.b))
	return out.b
}
