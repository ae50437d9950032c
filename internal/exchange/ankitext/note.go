package ankitext

import (
	"fmt"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
	"quiz/internal/exchange/markup"
)

// reader makes cards of notes. Their templates are not in the text: the first field
// is asked and the second is the answer, as in the note types that Anki brings.
type reader struct {
	name   string
	head   head
	bundle *exchange.Bundle
	report *exchange.Report
	decks  map[string]int // where a deck is in the bundle
	guids  map[string]bool
}

func newReader(name string, h head) *reader {
	b := &exchange.Bundle{}
	return &reader{name: name, head: h, bundle: b, report: &b.Report, decks: map[string]int{}, guids: map[string]bool{}}
}

// note is a row by what its columns mean.
type note struct {
	guid, kind, deck string
	tags             []string
	fields           []string
	names            []string // of the fields, "" for unknown ones
	place            string
}

// row makes the cards of a row.
func (r *reader) row(row grid.Row) {
	if row.Blank() {
		return
	}
	r.report.In++
	n := r.note(row)
	cards, why := r.cards(n)
	if n.guid != "" && r.guids[n.guid] {
		why = "note with the guid of another"
	}
	if why != "" {
		r.report.Refused++
		r.report.Lose(why, n.place)
		return
	}
	r.guids[n.guid] = true
	r.report.In += len(cards) - 1
	at, ok := r.decks[n.deck]
	if !ok {
		at = len(r.bundle.Decks)
		r.decks[n.deck] = at
		r.bundle.Decks = append(r.bundle.Decks, deckOf(n.deck, r.name))
	}
	r.bundle.Decks[at].Cards = append(r.bundle.Decks[at].Cards, cards...)
}

// note takes a row apart.
func (r *reader) note(row grid.Row) note {
	h := r.head
	n := note{kind: h.notetype, deck: h.deck, place: fmt.Sprintf("line %d", row.Line), tags: append([]string(nil), h.tags...)}
	for i, cell := range row.Cells {
		switch i + 1 {
		case h.guidAt:
			n.guid = strings.TrimSpace(cell)
		case h.typeAt:
			n.kind = strings.TrimSpace(cell)
		case h.deckAt:
			n.deck = strings.TrimSpace(cell)
		case h.tagsAt:
			n.tags = append(n.tags, strings.Fields(cell)...)
		default:
			name := ""
			if i < len(h.columns) {
				name = strings.ToLower(strings.TrimSpace(h.columns[i]))
			}
			if name == "tags" && h.tagsAt == 0 {
				n.tags = append(n.tags, strings.Fields(cell)...)
				break
			}
			n.fields, n.names = append(n.fields, r.text(cell, n.place)), append(n.names, name)
		}
	}
	for i, tag := range n.tags {
		n.tags[i] = exchange.Clean(tag, r.report, n.place)
	}
	return n
}

var (
	sounds   = text.Pattern(`\[(?:sound|anki:play):[^\]]*\]`)
	formulas = text.Pattern(`(?s)\\\((.+?)\\\)|\\\[(.+?)\\\]|\[\$\$?\](.+?)\[/\$\$?\]|\[latex\](.+?)\[/latex\]`)
)

// text is a field as light Markdown.
func (r *reader) text(field, place string) string {
	field = sounds().ReplaceAllStringFunc(field, func(string) string {
		r.report.Lose("sound", place)
		return ""
	})
	field = formulas().ReplaceAllStringFunc(field, func(m string) string {
		return "$" + strings.TrimSpace(strings.Join(formulas().FindStringSubmatch(m)[1:], "")) + "$"
	})
	if r.head.html {
		got := markup.FromHTML(field)
		for _, what := range got.Lost {
			r.report.Lose(what, place)
		}
		for range got.Images {
			r.report.Lose("picture", place)
		}
		field = got.Markdown
	}
	return strings.TrimSpace(exchange.Clean(field, r.report, place))
}

// take takes the field of one of some names out of a note; "" where it is not there.
func (n *note) take(names ...string) string {
	for i, name := range n.names {
		for _, wanted := range names {
			if name == wanted {
				text := n.fields[i]
				n.fields[i] = ""
				return text
			}
		}
	}
	return ""
}

// cards are those of a note; why is not empty where there are none.
func (r *reader) cards(n note) (cards []exchange.Card, why string) {
	if len(n.fields) == 0 || n.fields[0] == "" {
		return nil, "note without a first field"
	}
	kind := strings.ToLower(n.kind)
	base := exchange.Card{
		Foreign: n.guid, Place: n.place, Tags: n.tags, Explain: n.take("back extra", "extra", "explanation", "explain", "notes"),
	}
	if hint := n.take("hint"); hint != "" {
		base.Hint = []string{hint}
	}
	first := n.fields[0]
	if strings.Contains(kind, "cloze") || kind == "" && hasGap(first) {
		if base.Explain == "" && len(n.fields) > 1 {
			base.Explain, n.fields[1] = n.fields[1], ""
		}
		r.tell(n, 1)
		return clozes(base, first)
	}
	if len(n.fields) < 2 || n.fields[1] == "" {
		return nil, "note without a second field"
	}
	base.Question, base.Answer = first, n.fields[1]
	if exchange.Long(n.fields[1]) && !strings.Contains(kind, "type in") {
		base.Typed = exchange.Off()
	}
	used := 2
	reversed := strings.Contains(kind, "reversed")
	if reversed && strings.Contains(kind, "optional") {
		reversed = len(n.fields) > 2 && n.fields[2] != "" // a third field says so
		used = 3
	}
	if reversed {
		base.Reverse = &exchange.Reverse{Question: n.fields[1], Answer: first}
	}
	r.tell(n, used)
	return []exchange.Card{base}, ""
}

// tell reports the fields of a note that have no place, beyond the first few.
func (r *reader) tell(n note, used int) {
	for i := used; i < len(n.fields); i++ {
		if n.fields[i] == "" {
			continue
		}
		name := fmt.Sprintf("field %d", i+1)
		if n.names[i] != "" {
			name = fmt.Sprintf("field %q", n.names[i])
		}
		r.report.Lose(name, n.place)
	}
}
