package ankitext

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/exchange"
)

// The note types that every Anki has.
const (
	kindBasic    = "Basic"
	kindTyped    = "Basic (type in the answer)"
	kindReversed = "Basic (and reversed card)"
	kindCloze    = "Cloze"
)

// heads are the first lines of what is written.
const heads = "#separator:tab\n#html:false\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"

// Write writes decks as notes of the types that every Anki has, with the ids of
// their cards as guids: imported again they update their notes and keep the
// schedule. What these types have no place for is in the report.
func Write(decks []exchange.Deck) ([]byte, exchange.Report) {
	var report exchange.Report
	b := bytes.NewBufferString(heads)
	w := csv.NewWriter(b)
	w.Comma = '\t'
	guids := map[string]bool{}
	for _, d := range decks {
		report.LoseDeckKeys(&d, "title")
		name := strings.Join(append(slices.Clone(d.Folder), strings.ReplaceAll(cmp.Or(d.Title, d.ID), "::", ":")), "::")
		for i := range d.Cards {
			c := &d.Cards[i]
			report.In++
			kind, first, second, why := fields(c)
			guid := cmp.Or(c.Foreign, c.ID)
			if guids[guid] {
				guid = d.ID + "/" + guid
			}
			if why != "" {
				report.Refused++
				report.Lose(why, c.Place)
				continue
			}
			guids[guid] = true
			tell(&report, c, kind)
			_ = w.Write([]string{guid, kind, name, first, second, tags(c, &report)}) // a buffer takes all
		}
	}
	w.Flush()
	return b.Bytes(), report
}

// fields are the note type of a card and its two fields, or why there are none.
func fields(c *exchange.Card) (kind, first, second, why string) {
	if c.Draft {
		return "", "", "", "draft"
	}
	if c.Cloze != "" {
		first, why = sentence(c)
		return kindCloze, first, c.Explain, why
	}
	first, second = c.Question, answer(c)
	for _, o := range c.Choices {
		first += "\n- " + o.Text
	}
	switch _, text := c.Answer.(string); {
	case mirrored(c):
		kind = kindReversed
	case text && c.Typed == nil && len(c.Choices) == 0:
		kind = kindTyped
	default:
		kind = kindBasic
	}
	return kind, first, second, ""
}

// mirrored reports whether the reverse of a card asks for its question by its
// answer, as Anki's does.
func mirrored(c *exchange.Card) bool {
	return c.Reverse != nil && c.Reverse.Question == c.Answer && c.Reverse.Answer == c.Question && len(c.Reverse.Accept) == 0
}

// answer is an answer in words, an item a line.
func answer(c *exchange.Card) string {
	var lines []string
	for _, pair := range c.Pairs {
		lines = append(lines, strings.Join(pair, " – "))
	}
	switch a := c.Answer.(type) {
	case string:
		return a
	case exchange.Raw:
		return string(a)
	case bool:
		return strconv.FormatBool(a)
	case []any:
		for _, item := range a {
			lines = append(lines, itemText(item))
		}
	}
	return strings.Join(lines, "\n")
}

func itemText(item any) string {
	if several, ok := item.([]string); ok {
		return strings.Join(several, " / ")
	}
	return fmt.Sprint(item)
}

// sentence is a cloze as Anki writes it, if it would be read again as it was.
func sentence(c *exchange.Card) (text, why string) {
	segments, items, err := exchange.ReadCloze(c.Cloze)
	if err != nil {
		return "", "cloze that cannot be read"
	}
	var b strings.Builder
	var want []piece
	for _, s := range segments {
		if s.Gap == 0 {
			b.WriteString(s.Text)
			want = append(want, piece{text: s.Text})
			continue
		}
		p := piece{text: items[s.Gap-1].Text, hint: items[s.Gap-1].Label, number: s.Gap}
		if c.Gaps == "together" {
			p.number = 1
		}
		want = append(want, p)
		inner := p.text
		if p.hint != "" {
			inner += "::" + p.hint
		}
		fmt.Fprintf(&b, "{{c%d::%s}}", p.number, inner)
	}
	if got, nested := pieces(b.String()); nested || !slices.Equal(got, want) {
		return "", "cloze that Anki would read otherwise"
	}
	return b.String(), ""
}

// tags are separated by spaces in Anki.
func tags(c *exchange.Card, report *exchange.Report) string {
	var out []string
	for _, tag := range c.Tags {
		plain := strings.Join(strings.Fields(tag), "_")
		if plain != tag {
			report.Lose("space in a tag", c.Place)
		}
		out = append(out, plain)
	}
	return strings.Join(out, " ")
}

// tell counts what a card loses.
func tell(report *exchange.Report, c *exchange.Card, kind string) {
	held := []string{"id", "tags"}
	_, isText := c.Answer.(string)
	switch {
	case kind == kindReversed:
		held = append(held, "reverse")
	case kind == kindCloze:
		held = append(held, "explain")
	case isText:
		held = append(held, "typed.true")
	default:
		held = append(held, "typed.false")
	}
	report.LoseKeys(c, held...)
	if kind != kindCloze && (!isText || len(c.Choices) > 0) {
		report.Lose("kind of answer", c.Place)
	}
	if kind == kindCloze && hasAlternatives(c.Cloze) {
		report.Lose("other form of a gap", c.Place)
	}
}

// hasAlternatives reports whether a gap of a cloze takes other spellings.
func hasAlternatives(cloze string) bool {
	_, items, err := exchange.ReadCloze(cloze)
	if err != nil {
		return false
	}
	for _, item := range items {
		if len(item.Accept) > 0 {
			return true
		}
	}
	return false
}
