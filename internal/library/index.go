package library

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"quiz/internal/engine/deck"
)

// The index is one run of numbers and strings, so that reading it is a walk over
// one string of which every other is a part: 100,000 prompts cost no allocation
// of their own.

// indexMagic changes with the form of the index and with the meaning of what is
// in it; another one is built again.
const indexMagic = "quiz index 2\n"

const indexName = "decks.index"

// readIndex returns the decks by path as the index has them. An index that is
// absent, old or damaged is an empty one: it is only a cache.
func readIndex(dir string) map[string]*Info {
	if dir == "" {
		return nil
	}
	f, err := os.Open(filepath.Join(dir, indexName))
	if err != nil {
		return nil
	}
	defer f.Close()
	var whole strings.Builder // its string is no second copy
	if info, err := f.Stat(); err == nil {
		whole.Grow(int(min(info.Size(), 1<<30)) + 1)
	}
	if _, err := io.Copy(&whole, f); err != nil {
		return nil
	}
	text, ok := strings.CutPrefix(whole.String(), indexMagic)
	if !ok {
		return nil
	}
	r := &indexReader{text: text}
	out := map[string]*Info{}
	for n := r.number(); n > 0 && !r.bad; n-- {
		info := r.info()
		out[info.Path] = info
	}
	if r.bad || r.text != "" {
		return nil
	}
	return out
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
		*p = Prompt{Key: r.string(), Draft: r.number() == 1, Question: r.string(), Answer: r.string()}
		p.Card, _, _ = strings.Cut(p.Key, "#")
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
		w.strings(p.Question, p.Answer)
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
	w := &indexWriter{b: []byte(indexMagic)}
	var stored []*Info
	for _, i := range infos {
		if !i.BuiltIn {
			stored = append(stored, i)
		}
	}
	w.number(len(stored))
	for _, i := range stored {
		w.info(i)
	}
	f, err := os.CreateTemp(dir, indexName+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(w.b)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, indexName))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
