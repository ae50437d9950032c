package anki

import (
	"fmt"
	"html"
	"path"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// scribe writes the fields of a card.
type scribe struct {
	w     *writer
	c     exchange.Card
	place string
}

// toHTML is light Markdown as the HTML of a field.
func toHTML(markdown string) string { return fieldText(markup.ToHTML(markdown)) }

func one(items []string) (out [][]string) {
	for _, item := range items {
		out = append(out, []string{item})
	}
	return out
}

// tags are separated by spaces in Anki.
func (s *scribe) tags() string {
	var out []string
	for _, tag := range s.c.Tags {
		plain := strings.Join(strings.Fields(tag), "_")
		if plain != tag {
			s.w.report.Lose("space in a tag", s.place)
		}
		out = append(out, plain)
	}
	if len(out) == 0 {
		return ""
	}
	return " " + strings.Join(out, " ") + " "
}

// fields are those of a card that is not a cloze, and the numbers of its prompts.
func (s *scribe) fields() (fields []string, ords []int) {
	c := s.c
	f := map[string]string{
		"Question": toHTML(c.Question), "Accept": writeList(one(c.Accept)), "Hint": writeList(one(c.Hint)),
		"Explain": toHTML(c.Explain), "Picture": s.picture(),
	}
	ords = []int{0}
	if c.Reverse != nil {
		f["Reverse question"], f["Reverse answer"] = toHTML(c.Reverse.Question), toHTML(c.Reverse.Answer)
		f["Reverse accept"] = writeList(one(c.Reverse.Accept))
		ords = append(ords, 1)
	}
	if f["Question"] == "" || !s.answer(f) {
		return nil, nil
	}
	for _, name := range ourFields {
		fields = append(fields, f[name])
	}
	return fields, ords
}

// answer fills in the answer, by the kind of the card.
func (s *scribe) answer(f map[string]string) (ok bool) {
	c := s.c
	switch answer := c.Answer.(type) {
	case nil:
		f["Kind"], f["Answer"] = kindPairs, writeList(c.Pairs)
		f["Choices"] = writeList(one(c.Distractors))
		return len(c.Pairs) > 0
	case bool:
		f["Kind"], f["Answer"] = kindBool, strconv.FormatBool(answer)
	case exchange.Raw:
		f["Kind"], f["Answer"], f["Typed"] = kindValue, html.EscapeString(string(answer)), "yes"
		if len(c.Choices) > 0 {
			s.choices(f, [][]string{{string(answer)}})
		}
	case string:
		s.text(f, answer)
	case []any:
		return s.list(f, answer)
	default:
		return false
	}
	return f["Answer"] != ""
}

func (s *scribe) text(f map[string]string, answer string) {
	switch {
	case len(s.c.Choices) > 0:
		s.choices(f, [][]string{{answer}})
	case s.c.SelfRated():
		f["Kind"], f["Answer"] = kindShown, toHTML(answer)
	default:
		f["Kind"], f["Answer"], f["Typed"] = kindTyped, toHTML(answer), "yes"
		if s.c.As != "" {
			f["Kind"] += " as " + s.c.As
		}
	}
}

func (s *scribe) list(f map[string]string, answer []any) (ok bool) {
	var items [][]string
	for _, item := range answer {
		switch item := item.(type) {
		case string:
			items = append(items, []string{item})
		case exchange.Raw:
			items = append(items, []string{string(item)})
		case []string:
			items = append(items, item)
		default:
			return false
		}
	}
	if len(s.c.Choices) > 0 {
		s.choices(f, items)
		f["Kind"] = kindSeveral
		return true
	}
	f["Kind"], f["Answer"] = kindList, writeList(items)
	if s.c.Ordered {
		f["Kind"] = kindOrdered
	}
	return len(items) > 0
}

// choices fills in a card with options. What is wrong with one is kept apart, as
// it must not be seen before the answer.
func (s *scribe) choices(f map[string]string, right [][]string) {
	var texts, whys [][]string
	for _, o := range s.c.Choices {
		texts = append(texts, []string{o.Text})
		if o.Why != "" {
			whys = append(whys, []string{o.Text, o.Why})
		}
	}
	for _, item := range right {
		if !slices.ContainsFunc(s.c.Choices, func(o exchange.Choice) bool { return o.Text == item[0] }) {
			texts = append(texts, item[:1])
		}
	}
	f["Kind"], f["Answer"], f["Typed"] = kindOne, writeList(right), ""
	f["Choices"], f["Why"] = writeList(texts), writeList(whys)
}

// clozeFields are those of a cloze, and the numbers of its gaps.
func (s *scribe) clozeFields() (fields []string, ords []int) {
	segments, items, err := exchange.ReadCloze(s.c.Cloze)
	if err != nil {
		return nil, nil
	}
	var accept [][]string
	alternatives := false
	for _, item := range items {
		accept = append(accept, append([]string{item.Text}, item.Accept...))
		alternatives = alternatives || len(item.Accept) > 0
	}
	if !alternatives {
		accept = nil
	}
	text, ords := s.sentence(segments, items)
	f := map[string]string{
		"Text": text, "Accept": writeList(accept), "Hint": writeList(one(s.c.Hint)),
		"Explain": toHTML(s.c.Explain), "Picture": s.picture(),
	}
	for _, name := range clozeFields {
		fields = append(fields, f[name])
	}
	return fields, ords
}

// sentence is a cloze as Anki writes it. The text around gaps becomes HTML as a
// whole, with a sign for each gap, so that emphasis may span them.
func (s *scribe) sentence(segments []deck.Segment, items []deck.Item) (text string, ords []int) {
	var b strings.Builder
	for _, piece := range segments {
		if piece.Gap == 0 {
			b.WriteString(gapRunes.Replace(piece.Text))
			continue
		}
		fmt.Fprintf(&b, "%s%d%s", gapOpen, piece.Gap, gapClose)
	}
	text = toHTML(b.String())
	for i, item := range items {
		ord := s.ord(i)
		if !slices.Contains(ords, ord) {
			ords = append(ords, ord)
		}
		text = strings.Replace(text, fmt.Sprintf("%s%d%s", gapOpen, i+1, gapClose), gapHTML(ord, item), 1)
	}
	slices.Sort(ords)
	return text, ords
}

// ord is the number of a gap in Anki, from 0.
func (s *scribe) ord(i int) int {
	if s.c.Gaps == "together" || i == 0 {
		return PartOf(s.c, "")
	}
	return PartOf(s.c, strconv.Itoa(i+1))
}

// gapMarks are the signs that end a gap, or begin its hint.
var gapMarks = strings.NewReplacer("{", "&#123;", "}", "&#125;", ":", "&#58;")

// gapHTML is a gap as Anki writes it.
func gapHTML(ord int, item deck.Item) string {
	plain := func(s string) string { return gapMarks.Replace(fieldText(html.EscapeString(s))) }
	inner := plain(item.Text)
	if item.As == deck.AsCode {
		inner = "<code>" + inner + "</code>"
	}
	if item.Label != "" {
		inner += "::" + plain(item.Label)
	}
	return fmt.Sprintf("{{c%d::%s}}", ord+1, inner)
}

// picture is the picture of a card, if it is at hand.
func (s *scribe) picture() string {
	if s.c.Image == nil {
		return ""
	}
	name, ok := exchange.SafeName(path.Base(s.c.Image.Path))
	at := slices.IndexFunc(s.w.o.Media, func(m exchange.Media) bool { return m.Name == s.c.Image.Path })
	if !ok || at < 0 {
		s.w.report.Lose("picture that is not at hand", s.place)
		return ""
	}
	s.w.media, name = exchange.Flat(s.w.media, exchange.Media{Name: name, Data: s.w.o.Media[at].Data})
	return `<img src="` + html.EscapeString(name) + `">`
}

// held are the keys that our note types have a place for.
func held(c *exchange.Card) []string {
	keys := []string{"id", "typed.true", "choices.why", "reverse", "hint", "explain", "tags", "image"}
	if c.Cloze == "" {
		keys = append(keys, "accept")
	}
	if c.Cloze == "" && !c.SelfRated() {
		keys = append(keys, "as")
	}
	return keys
}
