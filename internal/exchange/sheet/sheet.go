// Package sheet reads and writes spreadsheets: CSV and TSV in the forms that
// programs save them in, and workbooks (XLSX). A row is a card; what the columns
// hold is said by their heads, or guessed by what is in them.
//
// Several values in one cell are separated by bars. Pairs, clozes and orders have no
// place in a table, and are left out.
package sheet

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
)

// The names of guesses.
const (
	guessSeparator = "separator"
	guessEncoding  = "encoding"
	guessHeader    = "header"
	guessColumns   = "columns"
	guessHTML      = "html"

	yes, no = "yes", "no"
)

// reader reads tables into decks.
type reader struct {
	chosen  exchange.Chosen
	report  *exchange.Report
	bundle  *exchange.Bundle
	columns []string
	heads   grid.Row
	sheet   string // of a workbook with several, for reports
	html    bool
	unused  map[int]int // columns that are left out, and in how many rows
	sources map[string]exchange.Source
	decks   map[string]int // where a deck is in the bundle
	ids     map[string]bool
	seen    map[string]bool // question and answer
}

func newReader(chosen exchange.Chosen) *reader {
	b := &exchange.Bundle{}
	return &reader{
		chosen: chosen, bundle: b, report: &b.Report, decks: map[string]int{}, ids: map[string]bool{}, seen: map[string]bool{},
	}
}

// guess notes a guess: the one that was chosen, else the given one.
func (r *reader) guess(name, value string, offered ...string) string {
	if chosen, ok := r.chosen[name]; ok {
		value = chosen
	}
	if r.bundle.Guessed(name) == nil {
		r.bundle.Guesses = append(r.bundle.Guesses, exchange.Guess{Name: name, Value: value, Offered: offered})
	}
	return value
}

// read reads a table into the deck of a title; rows may name others.
func (r *reader) read(title string, rows []grid.Row) error {
	rows = slices.DeleteFunc(rows, grid.Row.Blank)
	if len(rows) == 0 {
		return nil
	}
	rows, err := r.settle(rows)
	if err != nil {
		return err
	}
	r.unused, r.sources = map[int]int{}, map[string]exchange.Source{}
	for _, row := range rows {
		r.row(title, row)
	}
	for i, n := range r.unused {
		name := ""
		if r.heads.Cell(i) != "" {
			name = fmt.Sprintf(" (%s)", r.heads.Cell(i))
		}
		r.report.Note(fmt.Sprintf("column %d%s is not used; it has something in %d rows", i+1, name, n))
	}
	slices.Sort(r.report.Notes)
	return nil
}

// settle finds out what the columns hold, and returns the rows of cards.
func (r *reader) settle(rows []grid.Row) ([]grid.Row, error) {
	at := findHeader(rows)
	guessed := no
	if at >= 0 {
		guessed = yes
	}
	has, err := r.either(guessHeader, guessed)
	switch {
	case err != nil:
		return nil, err
	case has:
		at = max(at, 0)
	default:
		at = -1
	}
	columns := byContent(rows[min(at+1, len(rows)):])
	r.heads = grid.Row{}
	if at >= 0 && at < len(rows) {
		r.heads = rows[at]
		if heads := headed(rows[at]); slices.Contains(heads, colQuestion) {
			columns = heads
		}
	}
	if r.columns, err = parseColumns(r.guess(guessColumns, strings.Join(columns, ","))); err != nil {
		return nil, err
	}
	rows = rows[min(at+1, len(rows)):]
	r.html, err = r.either(guessHTML, r.guessHTML(rows, columns))
	return rows, err
}

// either is a guess that is yes or no.
func (r *reader) either(name, guessed string) (bool, error) {
	value := r.guess(name, guessed, yes, no)
	if value != yes && value != no {
		return false, fmt.Errorf("%s: %q is neither yes nor no", name, value)
	}
	return value == yes, nil
}

var (
	markedUp = text.Pattern(`(?i)<br ?/?>|</(?:b|i|div|p|span|ul|li|em|strong)>|&(?:amp|lt|gt|quot|nbsp|#\d{1,6});`)
	ours     = strings.Join(written, ",")
)

// guessHTML: a table of another program whose cells have tags that end, or entities.
func (r *reader) guessHTML(rows []grid.Row, columns []string) string {
	if strings.HasPrefix(strings.Join(columns, ","), ours) {
		return no
	}
	for _, row := range rows[:min(len(rows), mostLooked)] {
		if slices.ContainsFunc(row.Cells, markedUp().MatchString) {
			return yes
		}
	}
	return no
}

// row makes a card of a row.
func (r *reader) row(title string, row grid.Row) {
	r.report.In++
	at := place(row.Line)
	if r.sheet != "" {
		at = fmt.Sprintf("sheet %q, %s", r.sheet, at)
	}
	f := r.fields(row, at)
	c, why := f.card()
	twice := c.Question + "\x00" + fmt.Sprint(c.Answer, c.Choices, title, f.cells[colDeck])
	if why == "" && r.seen[twice] && c.Foreign == "" {
		why = "row that is there twice"
	}
	if why != "" {
		r.report.Refused++
		r.report.Lose(why, at)
		return
	}
	r.seen[twice] = true
	if id := title + "\x00" + f.cells[colDeck] + "\x00" + c.Foreign; c.Foreign != "" {
		if r.ids[id] {
			r.report.Lose("id that another row has", at)
			c.Foreign = ""
		}
		r.ids[id] = true
	}
	d := r.deck(title, f.cells[colDeck])
	if c.Cite != nil && c.Cite.From != "" {
		if d.Sources == nil {
			d.Sources = map[string]exchange.Source{}
		}
		d.Sources[c.Cite.From] = r.sources[c.Cite.From]
	}
	d.Cards = append(d.Cards, c)
}

// deck is the deck that a row names, with folders before two colons, or else that
// of its table.
func (r *reader) deck(title, named string) *exchange.Deck {
	key := title + "\x00" + named
	at, ok := r.decks[key]
	if !ok {
		at = len(r.bundle.Decks)
		r.decks[key] = at
		d := exchange.Deck{ID: deck.DeckID(title + ".toml"), Title: title}
		if named != "" {
			parts := strings.Split(named, "::")
			d = exchange.Deck{Folder: parts[:len(parts)-1], Title: parts[len(parts)-1]}
		}
		r.bundle.Decks = append(r.bundle.Decks, d)
	}
	return &r.bundle.Decks[at]
}

// done ends the reading.
func (r *reader) done(name string) (*exchange.Bundle, error) {
	if r.report.In == 0 {
		return nil, fmt.Errorf("%s: it has no row with a question", name)
	}
	exchange.NameDecks(r.bundle.Decks)
	for i := range r.bundle.Decks {
		r.bundle.Decks[i].GiveIDs()
		nameSource(&r.bundle.Decks[i])
	}
	return r.bundle, r.bundle.LeaveRefused()
}

// nameSource gives a deck whose cards cite places, and not what these are in, a
// source for them.
func nameSource(d *exchange.Deck) {
	var open []*exchange.Cite
	for i := range d.Cards {
		if c := d.Cards[i].Cite; c != nil && c.From == "" {
			open = append(open, c)
		}
	}
	const name = "table"
	if len(open) == 0 || len(d.Sources) == 1 {
		return
	}
	for _, c := range open {
		if len(d.Sources) > 0 {
			c.From = name
		}
	}
	if d.Sources == nil {
		d.Sources = map[string]exchange.Source{}
	}
	d.Sources[name] = exchange.Source{Title: d.Title}
}

// stem is the name of a file without its folders and its end.
func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }
