package anki

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
)

// WriteOptions are what a package holds besides its decks.
type WriteOptions struct {
	Now  int64 // UTC, in milliseconds
	Zone int   // minutes east of UTC, by which study days are counted

	// Reviews is the history, and States is where prompts stand whose history is
	// not known, and which are suspended; both nil for a package without history.
	// They name a card by its foreign id, or by its id where it has none, and a
	// prompt by [PartOf].
	Reviews []exchange.Review
	States  []exchange.State

	Model     *memory.Model // the weights in use; nil for the usual ones
	Retention float64       // the recall that is aimed at; 0 for 0.9
	Media     []exchange.Media
}

// PartOf is the number of a prompt of a card in Anki, by its key in the deck: "" for
// the first, "2", "3" and so on for gaps, "reverse". Cards that came from Anki keep
// the numbers that they had there.
func PartOf(c exchange.Card, key string) int {
	for _, p := range c.Parts {
		if p.Key == key {
			return p.Foreign
		}
	}
	var gap int
	switch n, _ := fmt.Sscanf(key, "%d", &gap); {
	case key == "reverse":
		return 1
	case n == 1:
		return gap - 1
	}
	return 0
}

// writer makes a package.
type writer struct {
	o      WriteOptions
	report *exchange.Report
	model  *memory.Model
	decks  []deckRow
	notes  []noteRow
	cards  []*cardRow
	taken  map[int64]bool
	byPart map[part]*cardRow
	guids  map[string]bool
	media  []exchange.Media
	revlog []answerRow
}

// part names a prompt: the guid of its note and its number there.
type part struct {
	guid string
	ord  int
}

type deckRow struct {
	id   int64
	name string
	desc string
	ours *ourDeck
}

type noteRow struct {
	id     int64
	guid   string
	cloze  bool
	tags   string
	fields []string
}

// Write makes a package of the second generation, which every Anki since 2.1
// reads. What Anki has no place for is in the report.
//
// Ids of notes follow from those of the cards, so that Anki finds them again. It
// merges the texts of a later package, but never the history of a card that
// it has already.
func Write(decks []exchange.Deck, o WriteOptions) ([]byte, *exchange.Report, error) {
	w := &writer{o: o, report: &exchange.Report{}, model: o.Model, taken: map[int64]bool{}, byPart: map[part]*cardRow{}, guids: map[string]bool{}}
	if w.model == nil {
		w.model = memory.Default()
	}
	w.o.Retention = cmp.Or(o.Retention, 0.9)
	w.decks = []deckRow{{id: 1, name: "Default"}}
	for _, d := range decks {
		w.deck(d)
	}
	w.history()
	data, err := w.database()
	if err != nil {
		return nil, w.report, err
	}
	out, err := w.pack(data)
	return out, w.report, err
}

// stableID is an id for a name: a moment between 2010 and 2019, as ids of Anki are
// moments and must not be in the future. Of two names that would share one, the
// later has the next.
func (w *writer) stableID(kind, name string) int64 {
	const (
		first = 1_262_304_000_000 // 2010
		span  = 300_000_000_000
		kinds = 8 // room between ids, for the cards of a note
	)
	sum := sha256.Sum256([]byte(kind + "\x00" + name))
	id := int64(first + binary.BigEndian.Uint64(sum[:8])%(span/kinds)*kinds)
	for w.taken[id] {
		id += kinds
	}
	w.taken[id] = true
	return id
}

func (w *writer) deck(d exchange.Deck) {
	title := cmp.Or(d.Title, d.ID)
	path := make([]string, 0, len(d.Folder)+1)
	for _, one := range append(slices.Clone(d.Folder), title) {
		path = append(path, deckName(one))
	}
	id := w.deckID(path, &d)
	w.report.LoseDeckKeys(&d, "id", "title", "description", "language", "authors", "license", "allow", "exam")
	for _, c := range d.Cards {
		w.report.In++
		if c.Draft {
			w.report.Refused++
			w.report.Lose("draft", cmp.Or(c.Place, "card "+c.ID))
			continue
		}
		w.card(d, c, id)
	}
}

func (w *writer) deckByID(id int64) *deckRow {
	return &w.decks[slices.IndexFunc(w.decks, func(r deckRow) bool { return r.id == id })]
}

// deckName is a part of the name of a deck: two colons part them in Anki.
func deckName(s string) string {
	s = strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(s, "::", ":"), `"`, "'"))
	return cmp.Or(s, "blank")
}

// deckID makes the deck of a path and those that it stands in.
func (w *writer) deckID(path []string, d *exchange.Deck) int64 {
	for i := range path {
		name := strings.Join(path[:i+1], "::")
		at := slices.IndexFunc(w.decks, func(r deckRow) bool { return strings.EqualFold(r.name, name) })
		if at < 0 {
			at = len(w.decks)
			w.decks = append(w.decks, deckRow{id: w.stableID("deck", name), name: name})
		}
		if i < len(path)-1 {
			continue
		}
		if r := &w.decks[at]; r.ours == nil {
			r.desc = toHTML(d.Description)
			r.ours = &ourDeck{ID: d.ID, Title: d.Title, Language: d.Language, Authors: d.Authors, License: d.License, Tags: d.Tags, Allow: d.Allow, Exam: d.Exam}
		} else {
			w.report.Lose("deck of the same name as another", "deck "+d.ID)
		}
		return w.decks[at].id
	}
	return 1
}

// card writes a card as a note.
func (w *writer) card(d exchange.Deck, c exchange.Card, deck int64) {
	guid := cmp.Or(c.Foreign, c.ID)
	if w.guids[guid] {
		guid = d.ID + "/" + guid
	}
	if w.guids[guid] {
		w.report.Refused++
		w.report.Lose("card with the id of another", cmp.Or(c.Place, "card "+c.ID))
		return
	}
	w.guids[guid] = true
	s := &scribe{w: w, c: c, place: cmp.Or(c.Place, "card "+c.ID)}
	n := noteRow{id: w.stableID("note", guid), guid: guid, tags: s.tags(), cloze: c.Cloze != ""}
	var ords []int
	if n.cloze {
		n.fields, ords = s.clozeFields()
	} else {
		n.fields, ords = s.fields()
	}
	w.report.LoseKeys(&s.c, held(&s.c)...)
	if len(ords) == 0 {
		w.report.Refused++
		w.report.Lose("card that Anki cannot ask", s.place)
		return
	}
	w.notes = append(w.notes, n)
	if home := w.deckByID(deck); home.ours != nil {
		home.ours.Order = append(home.ours.Order, guid)
	}
	for i, ord := range ords {
		one := &cardRow{id: w.cardID(n.id, i), note: n.id, deck: deck, ord: ord, position: len(w.notes)}
		w.cards = append(w.cards, one)
		w.byPart[part{guid, ord}] = one
	}
}

// cardID is the id of the nth card of a note. A note has room for a few.
func (w *writer) cardID(note int64, n int) int64 {
	id := note + int64(n)
	for n > 0 && w.taken[id] {
		id++
	}
	w.taken[id] = true
	return id
}
