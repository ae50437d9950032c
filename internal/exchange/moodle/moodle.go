// Package moodle reads and writes Moodle XML, the format in which Moodle's question
// banks travel with everything that they hold.
//
// It reads what Moodle's importer reads, and tells of each card what has no place in
// a deck. A file is read question by question, and no entity of its own is expanded.
package moodle

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"quiz/internal/exchange"
)

// Sniff reports whether a file looks like Moodle XML: a quiz with questions.
func Sniff(name string, head []byte) bool {
	if bytes.Contains(head, []byte("<quiz>")) && bytes.Contains(head, []byte("<question")) {
		return true
	}
	wide := bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16
	return strings.EqualFold(path.Ext(name), ".xml") && bytes.Contains(wide, []byte("<quiz"))
}

// maxSize is how long a file may be, in bytes.
const maxSize = 256 << 20

// Read reads questions. Each category becomes a deck, pictures become files beside
// it; what could not be kept is in the report.
func Read(name string, data []byte) (*exchange.Bundle, error) {
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s: %d bytes; Moodle XML is read up to %d", name, len(data), maxSize)
	}
	r := &reader{names: map[string]string{}, numbers: map[string]bool{}}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	r.category = category{path: []string{strings.TrimSuffix(base, path.Ext(base))}}
	text, err := decoded(data, &r.Bundle.Report)
	if err == nil {
		err = r.questions(text)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r.Finish(name)
}

// reader collects cards by category.
type reader struct {
	exchange.Binder
	category category
	numbers  map[string]bool   // ID numbers of questions, behind their categories
	names    map[string]string // of the pictures, in lower case: the hash of each
}

// clashes reports whether a question of the category has an ID number already.
func (r *reader) clashes(id string) bool {
	key := strings.Join(r.category.path, "\x00") + "\x00" + id
	known := id != "" && r.numbers[key]
	r.numbers[key] = true
	return known
}

// category is where questions belong.
type category struct {
	path []string // from outside in; the last is the deck
	id   string   // its idnumber, or ""
	info string
}

func (r *reader) questions(text string) error {
	p := newParser(text)
	for {
		q, err := p.next()
		if err != nil || q == nil {
			return err
		}
		if q.attr("type") == "category" {
			r.enter(q)
			continue
		}
		r.question(q)
	}
}

// enter makes a category the one in force.
func (r *reader) enter(q *element) {
	info := &question{reader: r, place: fmt.Sprintf("line %d", q.line)}
	r.category = category{
		path: exchange.ReadCategory(q.value("category")), id: q.value("idnumber"), info: info.text(q.first("info")),
	}
}

// add puts a card into the deck of the category in force. Its id is that of its
// deck alone: another category may have the same.
func (r *reader) add(c exchange.Card) {
	if c.Foreign != "" {
		c.ID = exchange.FoldID(c.Foreign)
	}
	r.Add(r.category.path, c)
	d := r.Deck(r.category.path)
	d.Description = r.category.info
	if r.category.id != "" {
		d.ID = exchange.FoldID(r.category.id)
	}
}
