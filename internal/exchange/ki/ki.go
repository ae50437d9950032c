// Package ki reads the notes that ki keeps of a collection of Anki: a Markdown file for
// each note, in folders that are its decks.
//
// A file begins with a heading "Note", has the id of the note, its type and its tags in
// the lines below, and then a heading for each field. It has neither templates nor
// answers: the first field is asked, the second is the answer.
package ki

import (
	"bytes"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

const (
	noteHeading  = "## Note"
	fieldHeading = "### "
)

// Sniff reports whether a file is a note of ki.
func Sniff(name string, head []byte) bool {
	f := exchange.File{Path: name}
	return f.Is(".md") && bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff\r\n "), []byte(noteHeading)) && bytes.Contains(head, []byte("\nnid:"))
}

// Read reads the notes of a folder. Other files in it are passed over.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	r := &reader{}
	for _, f := range files {
		if Sniff(f.Path, f.Data) {
			r.note(f)
		}
	}
	bundle, err := r.binder.Finish(name)
	if err != nil {
		return nil, err
	}
	bundle.Pictures(files)
	return bundle, nil
}

// reader collects the cards of notes.
type reader struct{ binder exchange.Binder }

// note is what a file says of one.
type note struct {
	keys   map[string]string // nid, model, tags
	fields []field
}

type field struct {
	name string
	text []string
}

// parse takes a file apart by its headings.
func parse(text string) note {
	n := note{keys: map[string]string{}}
	for line := range strings.SplitSeq(text, "\n") {
		name, isField := strings.CutPrefix(line, fieldHeading)
		switch {
		case isField:
			n.fields = append(n.fields, field{name: strings.TrimSpace(name)})
		case len(n.fields) > 0:
			last := &n.fields[len(n.fields)-1]
			last.text = append(last.text, line)
		default:
			if key, value, ok := strings.Cut(line, ":"); ok {
				n.keys[strings.ToLower(strings.TrimSpace(key))] = strings.TrimSpace(value)
			}
		}
	}
	return n
}

// field is the text of the nth field, or "".
func (n note) field(i int) string {
	if i >= len(n.fields) {
		return ""
	}
	return strings.TrimSpace(strings.Join(n.fields[i].text, "\n"))
}

func (r *reader) note(f exchange.File) {
	n := parse(f.Text())
	report := &r.binder.Bundle.Report
	c := exchange.Card{Place: f.Path, Foreign: n.keys["nid"]}
	for _, tag := range strings.FieldsFunc(n.keys["tags"], separates) {
		c.Tags = append(c.Tags, exchange.Clean(tag, report, c.Place))
	}
	for i := 2; i < len(n.fields); i++ {
		if n.field(i) != "" {
			report.Lose("field after the second", c.Place)
		}
	}
	model := strings.ToLower(n.keys["model"])
	if strings.Contains(model, "cloze") {
		r.cloze(folder(f), c, n)
		return
	}
	why := markup.Fill(&c, report, "", markup.FromMarkdown(n.field(0)), markup.FromMarkdown(n.field(1)))
	if why != "" {
		r.binder.Refuse(why, c.Place)
		return
	}
	if strings.Contains(model, "reversed") && !c.Draft {
		markup.Turn(&c)
	}
	r.binder.Add(folder(f), c)
}

func separates(c rune) bool { return c == ' ' || c == ',' || c == '\t' }

// folder is the deck of a note: the folders that it lies in.
func folder(f exchange.File) []string {
	path := f.DeckPath()
	if len(path) == 1 {
		return []string{"notes"}
	}
	return path[:len(path)-1]
}

// gap is a gap of Anki: its answer and its hint.
var gap = text.Pattern(`\{\{c\d{1,4}::([^{}]+?)(?:::([^{}]*))?\}\}`)

// cloze adds a sentence with gaps, which are asked one by one.
func (r *reader) cloze(path []string, c exchange.Card, n note) {
	report := &r.binder.Bundle.Report
	sentence := markup.Asked(&c, report, "", markup.FromMarkdown(n.field(0)))
	made, ok := exchange.ClozeAt(sentence, gap().FindAllStringSubmatchIndex(sentence, -1))
	if !ok {
		r.binder.Refuse("cloze without a gap", c.Place)
		return
	}
	made.Place, made.Foreign, made.Tags, made.Image = c.Place, c.Foreign, c.Tags, c.Image
	made.AddExplain(markup.Told(report, c.Place, markup.FromMarkdown(n.field(1))))
	r.binder.Add(path, made)
}
