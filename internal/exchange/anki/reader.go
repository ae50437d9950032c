package anki

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/tables"
)

// Limits of what a file may become. A small file can repeat a field of a megabyte
// in every card.
const (
	maxSide      = 1 << 20  // bytes of one side of a card
	baseText     = 16 << 20 // bytes of all sides together
	textPerByte  = 24       // and as many more for each byte of the file
	baseRows     = 100_000  // rows of all tables together
	bytesPerRow  = 2        // and one more for as many bytes of the file
	fieldDivider = "\x1f"
)

// reader makes a bundle of a collection.
type reader struct {
	c      *collection
	bundle *exchange.Bundle
	rows   map[int64][]row // cards by note, in the order of their templates
	decks  map[int64]int   // where a deck of Anki is in the bundle
	lives  map[int64]*life // of the cards that became prompts, by id
	seen   map[string]bool // guids
	files  map[string]bool // that cards name
	told   map[string]bool // losses that are told once a note type
	size   int             // of the file, in bytes
	text   int             // how many more bytes cards may have
	room   int             // how many more rows there may be
}

// row is a card of Anki: a prompt of a note, and where it stands.
type row struct {
	id, note, deck          int64
	ord                     int
	kind, queue, due        int64
	interval, factor, flags int64
	data                    string
}

// note is a note of Anki.
type note struct {
	id     int64
	guid   string
	kind   *noteType
	fields []string
	tags   []string
	place  string // for reports
}

func newReader(c *collection, size int) *reader {
	return &reader{
		c: c, bundle: &exchange.Bundle{}, rows: map[int64][]row{}, decks: map[int64]int{}, lives: map[int64]*life{},
		seen: map[string]bool{}, files: map[string]bool{}, told: map[string]bool{},
		size: size, text: baseText + textPerByte*size, room: baseRows + size/bytesPerRow,
	}
}

func (r *reader) lose(what, place string) { r.bundle.Report.Lose(what, place) }

// loseOnce reports what is the same for all notes of a type.
func (r *reader) loseOnce(what, place string) {
	if !r.told[what+place] {
		r.told[what+place] = true
		r.lose(what, place)
	}
}

func (r *reader) read() error {
	for _, line := range r.c.warnings {
		r.bundle.Report.Note(line)
	}
	if err := r.readCards(); err != nil {
		return fmt.Errorf("cards: %w", err)
	}
	if err := r.readNotes(); err != nil {
		return fmt.Errorf("notes: %w", err)
	}
	if err := r.readHistory(); err != nil {
		return fmt.Errorf("reviews: %w", err)
	}
	r.offerWeights()
	r.finish()
	return nil
}

// finish puts decks and cards into their order and gives them their ids.
func (r *reader) finish() {
	for id, i := range r.decks {
		ours := r.c.decks[id].ours
		ours.sort(r.bundle.Decks[i].Cards)
		ours.giveIDs(r.bundle.Decks[i].Cards)
	}
	slices.SortFunc(r.bundle.Decks, func(a, b exchange.Deck) int {
		return cmp.Or(slices.Compare(a.Folder, b.Folder), cmp.Compare(a.Title, b.Title))
	})
	for i := range r.bundle.Decks {
		r.bundle.Decks[i].GiveIDs()
	}
}

// count takes one row from what there is room for.
func (r *reader) count() error {
	if r.room--; r.room < 0 {
		return errors.New("more rows than a file of this size can hold")
	}
	return nil
}

func (r *reader) readCards() error {
	query := "SELECT " + tables.Integers("id", "nid", "CASE odid WHEN 0 THEN did ELSE odid END", "ord", "type", "queue",
		"CASE odid WHEN 0 THEN due ELSE odue END", "ivl", "factor", "flags") + ", " + tables.Text("data") + " FROM cards"
	err := r.c.file.Each(query, func(rows *sql.Rows) error {
		var one row
		err := rows.Scan(&one.id, &one.note, &one.deck, &one.ord, &one.kind, &one.queue, &one.due, &one.interval, &one.factor, &one.flags, &one.data)
		if err != nil {
			return err
		}
		r.bundle.Report.In++
		if !strings.Contains(one.data, `"s"`) {
			one.data = ""
		}
		r.rows[one.note] = append(r.rows[one.note], one)
		return r.count()
	})
	for _, cards := range r.rows {
		slices.SortFunc(cards, func(a, b row) int { return cmp.Or(cmp.Compare(a.ord, b.ord), cmp.Compare(a.id, b.id)) })
	}
	return err
}

func (r *reader) readNotes() error {
	query := "SELECT " + tables.Integers("id", "mid") + ", " + tables.Text("guid") + ", " + tables.Text("tags") + ", " + tables.Text("flds") + " FROM notes ORDER BY id"
	err := r.c.file.Each(query, func(rows *sql.Rows) error {
		var n note
		var kind int64
		var tags, fields string
		if err := rows.Scan(&n.id, &kind, &n.guid, &tags, &fields); err != nil {
			return err
		}
		n.place = fmt.Sprintf("note %d", n.id)
		n.kind, n.fields = r.c.types[kind], strings.Split(fields, fieldDivider)
		n.tags = strings.Fields(exchange.Clean(tags, &r.bundle.Report, n.place))
		r.note(n)
		if r.text < 0 {
			return errors.New("more text than a file of this size can hold")
		}
		return r.count()
	})
	for id, cards := range r.rows { // whose note is not there
		r.refuseAll(cards, "card without a note", fmt.Sprintf("note %d", id))
	}
	return err
}

// note makes the cards of a note.
func (r *reader) note(n note) {
	cards := r.rows[n.id]
	delete(r.rows, n.id)
	if len(cards) == 0 {
		r.lose("note without cards", n.place)
		return
	}
	if n.kind == nil || len(n.kind.templates) == 0 {
		r.refuseAll(cards, "card of no note type", n.place)
		return
	}
	if len(n.fields) != len(n.kind.fields) {
		r.lose("note with a wrong number of fields", n.place)
		n.fields = append(n.fields, make([]string, max(0, len(n.kind.fields)-len(n.fields)))...)
	}
	if n.guid == "" || r.seen[n.guid] {
		n.guid = strings.TrimSpace(fmt.Sprintf("%s %d", n.guid, n.id))
	}
	r.seen[n.guid] = true
	for _, c := range cards {
		if c.flags&7 != 0 {
			r.lose("flag", n.place)
		}
	}
	switch {
	case r.our(n, cards):
	case n.kind.cloze:
		r.clozes(n, cards)
	default:
		r.plain(n, cards)
	}
}

// add puts a card into the deck of its first row.
func (r *reader) add(c exchange.Card, rows ...row) {
	home := rows[0].deck
	i, known := r.decks[home]
	if !known {
		i = len(r.bundle.Decks)
		r.decks[home] = i
		r.bundle.Decks = append(r.bundle.Decks, r.deck(home))
	}
	r.bundle.Decks[i].Cards = append(r.bundle.Decks[i].Cards, c)
	for _, one := range rows {
		if one.deck != home {
			r.lose("card in another deck than the first of its note", c.Place)
		}
		r.lives[one.id] = &life{card: c.Foreign, row: one}
	}
}

// deck is an empty deck for one of Anki's.
func (r *reader) deck(id int64) exchange.Deck {
	foreign, known := r.c.decks[id]
	if !known {
		foreign.path = []string{fmt.Sprintf("Deck %d", id)}
		r.lose("deck without a name", foreign.path[0])
	}
	var path []string
	for _, part := range foreign.path {
		path = append(path, strings.TrimSpace(exchange.Clean(part, &r.bundle.Report, "the name of a deck")))
	}
	last := len(path) - 1
	description, _ := r.markdown(foreign.description, "the description of "+path[last])
	d := exchange.Deck{ID: exchange.FoldID(strings.Join(path, " ")), Title: path[last], Folder: path[:last:last], Description: description}
	if len(d.Folder) == 0 {
		d.Folder = nil
	}
	foreign.ours.fill(&d)
	return d
}

func (r *reader) refuseAll(cards []row, why, place string) {
	for range cards {
		r.refuse(why, place)
	}
}

func (r *reader) refuse(why, place string) {
	r.bundle.Report.Refused++
	r.lose(why, place)
}
