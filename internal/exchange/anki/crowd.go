package anki

import (
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// crowdFile is the file of an export of CrowdAnki: the notes of a deck as JSON, with
// their note types, for version control. It has neither cards nor history.
const crowdFile = "deck.json"

// crowdDeck is a deck of CrowdAnki.
type crowdDeck struct {
	Name        string      `json:"name"`
	Description string      `json:"desc"`
	Children    []crowdDeck `json:"children"`
	Types       []crowdType `json:"note_models"`
	Notes       []crowdNote `json:"notes"`
}

type crowdType struct {
	UUID      string           `json:"crowdanki_uuid"`
	Name      string           `json:"name"`
	Kind      int              `json:"type"`
	Fields    []crowdField     `json:"flds"`
	Templates []crowdTemplates `json:"tmpls"`
}

type crowdField struct {
	Name string `json:"name"`
}

type crowdTemplates struct {
	Name     string `json:"name"`
	Question string `json:"qfmt"`
	Answer   string `json:"afmt"`
}

type crowdNote struct {
	GUID   string   `json:"guid"`
	Fields []string `json:"fields"`
	Tags   []string `json:"tags"`
	Type   string   `json:"note_model_uuid"`
}

// SniffCrowd reports whether a file is the deck of an export of CrowdAnki.
func SniffCrowd(name string, _ []byte) bool { return path.Base(name) == crowdFile }

// ReadCrowd reads an export of CrowdAnki: a folder of a file deck.json and of media.
// Cards are made as Anki would make them.
func ReadCrowd(name string, files []exchange.File) (*exchange.Bundle, error) {
	at := slices.IndexFunc(files, func(f exchange.File) bool { return path.Base(f.Path) == crowdFile })
	if at < 0 {
		return nil, errors.New(name + ": no " + crowdFile + " in it: not an export of CrowdAnki")
	}
	var root crowdDeck
	if err := json.Unmarshal([]byte(files[at].Text()), &root); err != nil {
		return nil, fmt.Errorf("%s: %s: %w", name, crowdFile, err)
	}
	c := &collection{types: map[int64]*noteType{}, decks: map[int64]foreignDeck{}}
	w := &crowd{reader: newReader(c, len(files[at].Data)), types: map[string]*noteType{}}
	if err := w.deck(root, nil); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if w.bundle.Report.In == 0 {
		return nil, fmt.Errorf("%s: no card found", name)
	}
	w.finish()
	w.crowdMedia(files)
	return w.bundle, w.bundle.LeaveRefused()
}

// crowd reads the decks of an export.
type crowd struct {
	*reader
	types map[string]*noteType // by their UUIDs
	id    int64                // of the last deck, note or card
}

func (w *crowd) next() int64 {
	w.id++
	return w.id
}

// deck reads a deck and those in it. Note types stand in the outermost.
func (w *crowd) deck(d crowdDeck, above []string) error {
	if len(above) > maxNesting {
		return fmt.Errorf("over %d decks within each other", maxNesting)
	}
	for _, t := range d.Types {
		w.noteType(t)
	}
	names := append(above[:len(above):len(above)], strings.Split(d.Name, "::")...)
	id := w.next()
	w.c.decks[id] = foreignDeck{path: names, description: d.Description}
	for _, n := range d.Notes {
		if err := w.crowdNote(id, n); err != nil {
			return err
		}
	}
	for _, child := range d.Children {
		if err := w.deck(child, names); err != nil {
			return err
		}
	}
	return nil
}

func (w *crowd) noteType(t crowdType) {
	made := &noteType{name: t.Name, cloze: t.Kind == 1}
	for _, f := range t.Fields {
		made.fields = append(made.fields, f.Name)
	}
	for _, one := range t.Templates {
		made.templates = append(made.templates, newTemplate(one.Name, one.Question, one.Answer))
	}
	w.types[t.UUID] = made
}

// crowdNote makes the cards of a note, for which Anki would have rows.
func (w *crowd) crowdNote(deck int64, c crowdNote) error {
	n := note{id: w.next(), guid: c.GUID, kind: w.types[c.Type], fields: c.Fields, place: fmt.Sprintf("note %.40q", c.GUID)}
	for _, tag := range c.Tags {
		if tag = strings.TrimSpace(exchange.Clean(tag, &w.bundle.Report, n.place)); tag != "" {
			n.tags = append(n.tags, tag)
		}
	}
	for _, ord := range w.ords(n) {
		w.rows[n.id] = append(w.rows[n.id], row{id: w.next(), note: n.id, deck: deck, ord: ord})
		w.bundle.Report.In++
		if err := w.count(); err != nil {
			return err
		}
	}
	w.note(n)
	if w.text < 0 {
		return errors.New("more text than a file of this size can hold")
	}
	return w.count()
}

// ords are the cards that a note has: one for each number of its gaps, or for each
// template that asks something.
func (w *crowd) ords(n note) (out []int) {
	switch {
	case n.kind == nil:
		return []int{0} // which is refused, with its reason
	case n.kind.cloze:
		return gapOrds(strings.Join(n.fields, fieldDivider))
	case len(n.fields) != len(n.kind.fields):
		return []int{0}
	}
	empty := n
	empty.fields = make([]string, len(n.fields))
	for ord, t := range n.kind.templates {
		if t.broken != "" || w.sheet(n, ord).render(t.question) != w.sheet(empty, ord).render(t.question) {
			out = append(out, ord)
		}
	}
	return out
}

// maxOrds is how many cards the gaps of a note make.
const maxOrds = 100

// gapOrds are the numbers of the gaps in a text, from 0.
func gapOrds(text string) (out []int) {
	for _, m := range numbered().FindAllStringSubmatch(text, -1) {
		for _, number := range clozeNumbers(m[1]) {
			out = append(out, number-1)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	return out[:min(len(out), maxOrds)]
}

// numbered is how a gap begins.
var numbered = text.Pattern(`\{\{c([0-9]{1,6}(?:,[0-9]{1,6}){0,99})::`)

// crowdMedia takes the pictures that cards name.
func (w *crowd) crowdMedia(files []exchange.File) {
	have := map[string]bool{}
	for _, f := range files {
		name, ok := exchange.SafeName(path.Base(f.Path))
		if ok && w.files[name] && !have[name] {
			have[name] = true
			w.bundle.Media = append(w.bundle.Media, exchange.Media{Name: name, Data: f.Data})
		}
	}
	w.dropMissing(have)
}
