// Package ankitext reads and writes the text that Anki exports and imports notes
// as: rows of fields below lines that begin with a number sign and say what they
// are.
//
// It carries texts and guids, and no history; but Anki updates notes of any age by
// it, which it does not by a package.
package ankitext

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
)

// head is what the first lines say.
type head struct {
	separator rune // 0 for none
	html      bool
	tags      []string // of all notes
	columns   []string // their names
	notetype  string
	deck      string
	guidAt    int // columns, from 1; 0 for none
	typeAt    int
	deckAt    int
	tagsAt    int
}

// keys are the heads that are known.
var keys = []string{"separator", "html", "tags", "columns", "notetype", "deck", "guid column", "notetype column", "deck column", "tags column", "match scope", "if matches"}

// cutKey takes a head apart; ok is false for a line that is none.
func cutKey(line string) (key, value string, ok bool) {
	line, ok = strings.CutPrefix(line, "#")
	if !ok {
		return "", "", false
	}
	key, value, ok = strings.Cut(line, ":")
	key = strings.ToLower(strings.TrimSpace(key))
	return key, value, ok && slices.Contains(keys, key)
}

// Sniff reports whether a text file begins with a head of Anki.
func Sniff(name string, data []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	if !slices.Contains([]string{".txt", ".csv", ".tsv", ""}, ext) {
		return false
	}
	line, _, _ := bytes.Cut(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\n"))
	_, _, ok := cutKey(strings.TrimSpace(string(line)))
	return ok
}

// readHead reads the first lines, and returns the rows below them as they stand:
// comments among them are left out where they are split.
func readHead(text string) (h head, err error) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if old, ok := strings.CutPrefix(line, "tags:"); ok { // before there were heads
			h.tags = append(h.tags, strings.Fields(old)...)
			continue
		}
		if !strings.HasPrefix(line, "#") {
			return h, nil
		}
		key, value, ok := cutKey(line)
		if !ok {
			continue
		}
		if err := h.set(key, value); err != nil {
			return h, err
		}
	}
	return h, nil
}

func (h *head) set(key, value string) (err error) {
	trimmed := strings.TrimSpace(value)
	switch key {
	case "separator":
		var ok bool
		if trimmed == "" {
			trimmed = value // the character itself, a tab or a space
		}
		if h.separator, ok = grid.Separator(trimmed); !ok {
			return fmt.Errorf("#separator: %q is neither a name nor a single character", value)
		}
	case "html":
		h.html = strings.EqualFold(trimmed, "true")
	case "tags":
		h.tags = append(h.tags, strings.Fields(value)...)
	case "columns":
		h.columns = h.names(value)
	case "notetype":
		h.notetype = trimmed
	case "deck":
		h.deck = trimmed
	case "guid column":
		h.guidAt, err = column(key, trimmed)
	case "notetype column":
		h.typeAt, err = column(key, trimmed)
	case "deck column":
		h.deckAt, err = column(key, trimmed)
	case "tags column":
		h.tagsAt, err = column(key, trimmed)
	}
	return err
}

// names are the names of the columns. They are parted as the rows are.
func (h *head) names(value string) []string {
	separator := h.separator
	if separator == 0 {
		separator, _ = grid.GuessSeparator(value + "\n")
	}
	if separator == 0 {
		return []string{value}
	}
	rows, err := grid.Split(value, separator, 0)
	if err != nil || len(rows) == 0 {
		return nil
	}
	return rows[0].Cells
}

func column(key, value string) (int, error) {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("#%s: %q is not the number of a column", key, value)
	}
	return n, nil
}

// firstOf finds the separator as Anki does where the head names none: the first of
// these that stands in the text at all.
func firstOf(text string) rune {
	const looked = 8 << 10
	text = text[:min(len(text), looked)]
	for _, sign := range "\t|;:, " {
		if strings.ContainsRune(text, sign) {
			return sign
		}
	}
	return '\t'
}

// Read reads notes. Those of each deck of Anki become a deck.
func Read(name string, data []byte, chosen exchange.Chosen) (*exchange.Bundle, error) {
	text, encoding, err := grid.Decode(data, chosen["encoding"])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	h, err := readHead(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	r := newReader(name, h)
	r.bundle.Guesses = append(r.bundle.Guesses, exchange.Guess{Name: "encoding", Value: encoding, Offered: grid.Encodings()})
	if err := r.settle(text, chosen); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	rows, err := grid.Split(withoutTags(text), r.head.separator, '#')
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, row := range rows {
		r.row(row)
	}
	if r.report.In == 0 {
		return nil, fmt.Errorf("%s: no note found", name)
	}
	exchange.NameDecks(r.bundle.Decks)
	for i := range r.bundle.Decks {
		r.bundle.Decks[i].GiveIDs()
	}
	return r.bundle, r.bundle.LeaveRefused()
}

// withoutTags makes a comment of an old first line with tags.
func withoutTags(text string) string {
	if strings.HasPrefix(text, "tags:") {
		return "#" + text
	}
	return text
}

// settle decides on what the head does not say.
func (r *reader) settle(text string, chosen exchange.Chosen) error {
	if r.head.separator == 0 {
		r.head.separator = firstOf(text)
	}
	if name := chosen["separator"]; name != "" {
		var ok bool
		if r.head.separator, ok = grid.Separator(name); !ok {
			return fmt.Errorf("separator: %q is neither a name nor a single character", name)
		}
	}
	switch chosen["html"] {
	case "":
	case "yes", "no":
		r.head.html = chosen["html"] == "yes"
	default:
		return fmt.Errorf("html: %q is neither yes nor no", chosen["html"])
	}
	html := "no"
	if r.head.html {
		html = "yes"
	}
	r.bundle.Guesses = append(r.bundle.Guesses,
		exchange.Guess{Name: "separator", Value: grid.SeparatorName(r.head.separator), Offered: grid.Separators()},
		exchange.Guess{Name: "html", Value: html, Offered: []string{"yes", "no"}})
	return nil
}

// stem is the name of a file without its folders and its end.
func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

// deckOf is the deck that a name with two colons between its parts means.
func deckOf(name, file string) exchange.Deck {
	if name == "" {
		return exchange.Deck{ID: deck.DeckID(file), Title: stem(file)}
	}
	parts := strings.Split(name, "::")
	return exchange.Deck{Folder: parts[:len(parts)-1], Title: parts[len(parts)-1]}
}
