package deck

import (
	"fmt"
	"math"
	"slices"
	"time"
)

// Format returns a deck file in its canonical form. name is used in messages;
// deckID is written where the file has no id, and may be empty.
//
// Cards and comments keep their order, keys come in the order of the key table,
// values keep their spelling, and cards without an id get the one that was
// derived, so that nobody's history changes. Two cards that derive the same id
// get none; that is among the problems, and stops nothing. out is nil where the
// file is not TOML: then the problems say why.
func Format(name, deckID string, data []byte) (out []byte, problems Problems) {
	d := Parse(name, data)
	for _, p := range d.Problems {
		if slices.Contains([]string{"toml-syntax", "encoding", "file-size"}, p.Rule) {
			return nil, Problems{p}
		}
	}
	a, err := annotate(d.file.src)
	if err != nil {
		return nil, Problems{refusal(d, err.Error())}
	}
	p := &printer{annotated: a, deckID: deckID, ids: map[*node]string{}}
	problems = p.giveIDs(d)
	text := p.print()
	if err := p.verify(text); err != nil {
		return nil, Problems{refusal(d, err.Error())}
	}
	return []byte(text), problems
}

func refusal(d *Deck, message string) Problem {
	return Problem{File: d.Path, Span: d.At(), Rule: "fmt", Severity: Error, Message: message, Help: "the file is left as it is; please report this", Deck: d.ID}
}

// giveIDs chooses the ids to be written, and reports cards that would share one.
func (p *printer) giveIDs(d *Deck) Problems {
	count := map[string]int{}
	for _, c := range d.Cards {
		count[c.ID]++
	}
	var problems Problems
	for i, c := range d.Cards {
		if !c.IDDerived || c.Question == "" || c.node.child("id") != nil {
			continue
		}
		if count[c.ID] == 1 {
			p.ids[p.root.child("card", i)] = c.ID
			continue
		}
		problems = append(problems, Problem{
			File: d.Path, Span: c.Span, Rule: "id-duplicate", Severity: Error, Deck: d.ID, Card: c.ID,
			Message: fmt.Sprintf("no id is written: two cards have the id %q", c.ID), Help: "ask something else, or give each card an id",
		})
	}
	return problems
}

// verify reads what was printed, and holds values and comments against the
// original: a formatter that changes a deck is worse than none.
func (p *printer) verify(text string) error {
	before, _, err := decodeValues(p.src, p.root)
	if err != nil {
		return fmt.Errorf("the file: %w", err)
	}
	a, err := annotate(text)
	if err != nil {
		return err
	}
	after, _, err := decodeValues(text, a.root)
	if err != nil {
		return fmt.Errorf("the formatted text is not TOML: %w", err)
	}
	unixLines(before)
	unixLines(after) // a line end may be written as an escape, too
	p.fill(before)
	if !sameValue(before, after) {
		return fmt.Errorf("formatting would change a value")
	}
	if !slices.Equal(p.comments, a.comments) {
		return fmt.Errorf("formatting would lose a comment")
	}
	return nil
}

// fill adds the ids that are written.
func (p *printer) fill(values map[string]any) {
	if _, ok := values["id"]; !ok && p.deckID != "" {
		values["id"] = p.deckID
	}
	for i, card := range tablesOf(values["card"]) {
		if id := p.ids[p.root.child("card", i)]; id != "" {
			card["id"] = id
		}
	}
}

// sameValue compares decoded values; nan is the same as nan, and an array of
// tables the same as an array that holds tables.
func sameValue(a, b any) bool {
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for k, v := range a {
			other, ok := b[k]
			if !ok || !sameValue(v, other) {
				return false
			}
		}
		return true
	case []any, []map[string]any:
		return slices.EqualFunc(anySlice(a), anySlice(b), sameValue)
	case float64:
		b, ok := b.(float64)
		return ok && (a == b || math.IsNaN(a) && math.IsNaN(b))
	case time.Time:
		b, ok := b.(time.Time)
		return ok && a.Equal(b) && a.Location().String() == b.Location().String()
	}
	return a == b
}
