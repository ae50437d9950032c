// Package gift reads and writes GIFT, the question format that Moodle's importer
// reads from plain text.
//
// It reads what Moodle's own importer reads, slips included, and says in which line
// something could not be understood.
package gift

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// Sniff reports whether a file looks like GIFT: by its name, if it is not Aiken, or by a
// block in braces that begins as an answer.
func Sniff(name string, head []byte) bool {
	if strings.EqualFold(path.Ext(name), ".gift") {
		return bytes.Contains(head, []byte("{")) || !bytes.Contains(head, []byte("\nANSWER:")) // that is Aiken
	}
	if !strings.EqualFold(path.Ext(name), ".txt") {
		return false
	}
	for _, sign := range []string{"{=", "{~", "{#", "{T}", "{F}", "{TRUE}", "{FALSE}", "$CATEGORY:"} {
		if bytes.Contains(head, []byte(sign)) {
			return true
		}
	}
	return false
}

// maxSize is how long a file may be, in bytes.
const maxSize = 64 << 20

// Read reads questions. Each category becomes a deck; what could not be understood
// is in the report.
func Read(name string, data []byte) (*exchange.Bundle, error) {
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s: %d bytes; GIFT files are read up to %d", name, len(data), maxSize)
	}
	r := &reader{category: stem(name)}
	for _, b := range blocks(string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))) {
		r.block(b)
	}
	return r.Finish(name)
}

func stem(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	return strings.TrimSuffix(base, path.Ext(base))
}

// reader collects cards by category.
type reader struct {
	exchange.Binder
	category string
	deckID   string // that the comment of the category says, or ""
}

// add puts a card into the deck of the category in force. Its id is that of its
// deck alone: another category may have the same.
func (r *reader) add(c exchange.Card) {
	if c.Foreign != "" {
		c.ID = exchange.FoldID(c.Foreign)
	}
	path := exchange.ReadCategory(r.category)
	if d := r.Deck(path); d.ID == "" && deck.ValidID(r.deckID) {
		d.ID = r.deckID
	}
	r.Add(path, c)
}

// block is the lines of one question, and what its comments say.
type block struct {
	line int // of its first line, from 1
	text string
	id   string
	tags []string
}

// blocks parts a file at blank lines. Lines of comment become blank lines within a
// question, and part nothing. Each line is trimmed, as Moodle does.
func blocks(text string) []block {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var out []block
	var b block
	var lines []string
	end := func() {
		if b.text = strings.TrimSpace(strings.Join(lines, "\n")); b.text != "" {
			out = append(out, b)
		}
		b, lines = block{}, nil
	}
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line = strings.TrimSpace(line)
		comment, isComment := strings.CutPrefix(line, "//")
		switch {
		case isComment:
			b.comment(comment)
			line = ""
		case line == "", line == "0": // PHP finds "0" empty
			end()
			continue
		case b.line == 0:
			b.line = n
		}
		lines = append(lines, line)
	}
	end()
	return out
}

// comment takes the id and the tags that newer versions of Moodle write there.
func (b *block) comment(s string) {
	for {
		_, rest, ok := strings.Cut(s, "[")
		inner, after, closed := strings.Cut(rest, "]")
		if !ok || !closed {
			return
		}
		if id, ok := strings.CutPrefix(inner, "id:"); ok && id != "" {
			b.id = strings.TrimSpace(id)
		}
		if tag, ok := strings.CutPrefix(inner, "tag:"); ok && tag != "" {
			b.tags = append(b.tags, strings.TrimSpace(tag))
		}
		s = after
	}
}
