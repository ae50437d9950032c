package anki

import (
	"cmp"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// The names of our note types. A package may come back from Anki with them.
const (
	ourType  = "Quiz"
	ourCloze = "Quiz cloze"
)

// The fields of our note types, in their order.
var (
	ourFields = []string{
		"Question", "Answer", "Accept", "Reverse question", "Reverse answer", "Reverse accept",
		"Choices", "Why", "Hint", "Explain", "Picture", "Kind", "Typed",
	}
	clozeFields = []string{"Text", "Accept", "Hint", "Explain", "Picture"}
)

// Kinds of answers, as the field Kind names them. A typed one may be followed by
// " as " and how it is graded.
const (
	kindTyped   = "typed"
	kindShown   = "shown"
	kindValue   = "value" // a number or a date, as it is spelled
	kindBool    = "true or false"
	kindOne     = "one choice"
	kindSeveral = "several choices"
	kindList    = "list"
	kindOrdered = "ordered list"
	kindPairs   = "pairs"
)

// ourDeck is what a deck of ours says that Anki has no place for. Anki keeps keys
// of a deck that it does not know.
type ourDeck struct {
	ID       string         `json:"id"`
	Title    string         `json:"title,omitempty"`
	Language string         `json:"language,omitempty"`
	Authors  []string       `json:"authors,omitempty"`
	License  string         `json:"license,omitempty"`
	Tags     []string       `json:"tags,omitempty"`
	Allow    []string       `json:"allow,omitempty"`
	Exam     *exchange.Exam `json:"exam,omitempty"`
	Order    []string       `json:"order,omitempty"` // of its cards, by their foreign ids
}

// sort puts cards into the order in which they were written. Others follow.
func (o ourDeck) sort(cards []exchange.Card) {
	if len(o.Order) == 0 {
		return
	}
	at := map[string]int{}
	for i, id := range o.Order {
		at[id] = i + 1
	}
	place := func(c exchange.Card) int { return cmp.Or(at[c.Foreign], len(o.Order)+1) }
	slices.SortStableFunc(cards, func(a, b exchange.Card) int { return cmp.Compare(place(a), place(b)) })
}

// giveIDs gives cards the ids that were written behind that of their deck, as another
// deck has them too.
func (o ourDeck) giveIDs(cards []exchange.Card) {
	for i := range cards {
		own, shared := strings.CutPrefix(cards[i].Foreign, o.ID+"/")
		if shared && o.ID != "" && deck.ValidID(own) {
			cards[i].ID = own
		}
	}
}

func (o ourDeck) fill(d *exchange.Deck) {
	if !deck.ValidID(o.ID) {
		return
	}
	d.ID, d.Title, d.Language, d.Authors, d.License, d.Tags = o.ID, o.Title, o.Language, o.Authors, o.License, o.Tags
	d.Allow, d.Exam = o.Allow, o.Exam
}

// our makes the card of a note of one of our note types; not ok for others, and
// for those whose fields somebody has changed.
func (r *reader) our(n note, rows []row) (ok bool) {
	isOurs := n.kind.name == ourType && slices.Equal(n.kind.fields, ourFields)
	isCloze := n.kind.name == ourCloze && slices.Equal(n.kind.fields, clozeFields)
	if !isOurs && !isCloze {
		return false
	}
	o := ourNote{r: r, note: n, fields: r.sheet(n, 0).fields}
	o.card = exchange.Card{
		Foreign: n.guid, Place: n.place, Tags: n.tags, Hint: o.list("Hint"), Explain: o.text("Explain"), Image: o.image(),
	}
	for _, f := range n.fields {
		r.text -= len(f)
	}
	filled := o.read
	if isCloze {
		filled = o.readCloze
	}
	if !filled(rows) {
		return false
	}
	r.add(o.card, rows...)
	return true
}

// ourNote is a note of ours that is being read.
type ourNote struct {
	r      *reader
	note   note
	fields map[string]string
	card   exchange.Card
}

func (o *ourNote) text(field string) string {
	text, _ := o.r.markdown(o.fields[field], o.note.place)
	return text
}

// list is a field with a list, of items of one value each.
func (o *ourNote) list(field string) (out []string) {
	for _, item := range readList(o.fields[field]) {
		out = append(out, item[0])
	}
	return out
}

func (o *ourNote) image() *exchange.Image {
	_, images := o.r.markdown(o.fields["Picture"], o.note.place)
	if len(images) == 0 {
		return nil
	}
	var a asked
	o.r.picture(&a, images[0], o.note.place)
	return a.image
}

// read fills in a card that is not a cloze; not ok if its fields do not say what
// its kind needs.
func (o *ourNote) read(rows []row) (ok bool) {
	c := &o.card
	c.Question = o.text("Question")
	c.Parts = []exchange.Part{{}}
	if question := o.text("Reverse question"); question != "" {
		c.Reverse = &exchange.Reverse{Question: question, Answer: o.text("Reverse answer"), Accept: o.list("Reverse accept")}
		c.Parts = append(c.Parts, exchange.Part{Foreign: 1, Key: "reverse"})
	}
	beyond := slices.ContainsFunc(rows, func(one row) bool { return one.ord >= len(c.Parts) || one.ord < 0 })
	return !beyond && c.Question != "" && o.answer()
}

func (o *ourNote) answer() (ok bool) {
	c := &o.card
	c.Accept = o.list("Accept")
	kind, as, _ := strings.Cut(stripHTML(o.fields["Kind"]), " as ")
	answer := o.text("Answer")
	list := readList(o.fields["Answer"])
	switch kind {
	case kindTyped:
		c.Answer, c.As = answer, as
	case kindShown:
		c.Answer, c.Typed = answer, exchange.Off()
	case kindValue:
		c.Answer = exchange.Raw(answer)
		return value().MatchString(answer)
	case kindBool:
		c.Answer = answer == "true"
	case kindOne, kindSeveral:
		return o.choices(kind)
	case kindList, kindOrdered:
		c.Answer, c.Ordered = alternatives(list), kind == kindOrdered
		return len(list) > 0
	case kindPairs:
		return o.pairs(list)
	default:
		return false
	}
	return answer != ""
}

// value is a number or a date as a deck may have it without quotes.
var value = text.Pattern(`^(?:[+-]?[0-9][0-9_]{0,17}(?:\.[0-9]{1,17})?(?:[eE][+-]?[0-9]{1,2})?|[0-9]{4}-[0-9]{2}-[0-9]{2})$`)

// alternatives are the items of a list: a text, or several that are as good.
func alternatives(list [][]string) (out []any) {
	for _, item := range list {
		if len(item) == 1 {
			out = append(out, item[0])
			continue
		}
		out = append(out, item)
	}
	return out
}

func (o *ourNote) choices(kind string) (ok bool) {
	why := map[string]string{}
	for _, item := range readList(o.fields["Why"]) {
		if len(item) == 2 {
			why[item[0]] = item[1]
		}
	}
	right := o.list("Answer")
	for _, text := range o.list("Choices") {
		o.card.Choices = append(o.card.Choices, exchange.Choice{Text: text, Why: why[text], Right: slices.Contains(right, text)})
	}
	if len(right) == 0 || len(o.card.Choices) == 0 {
		return false
	}
	if kind == kindOne {
		o.card.Answer = right[0]
		return true
	}
	var all []any
	for _, text := range right {
		all = append(all, text)
	}
	o.card.Answer = all
	return true
}

func (o *ourNote) pairs(list [][]string) (ok bool) {
	for _, item := range list {
		if len(item) != 2 {
			return false
		}
		o.card.Pairs = append(o.card.Pairs, item)
	}
	o.card.Distractors = o.list("Choices")
	return len(list) > 0
}

// readCloze fills in a cloze: all gaps, in the order of the text.
func (o *ourNote) readCloze(rows []row) (ok bool) {
	source, gaps := clozeField(o.fields["Text"], 0)
	text, _ := o.r.markdown(source, o.note.place)
	s := &sentence{text: text, gaps: gaps}
	accept := readList(o.fields["Accept"])
	var all []int
	for i, g := range gaps {
		item := o.r.gapItem(g, o.note.place)
		if i < len(accept) {
			item.Accept = accept[i][1:]
		}
		s.items = append(s.items, item)
		all = append(all, i)
		if g.nested || item.Text == "" || len(g.numbers) != 1 {
			return false
		}
	}
	single, shared := s.groups()
	if len(single)+len(shared) == 0 || len(single) > 0 && len(shared) > 0 || len(shared) > 1 {
		return false
	}
	o.card.Cloze = s.write(all)
	o.card.Parts = s.parts(all)
	if len(shared) == 1 {
		o.card.Gaps, o.card.Parts = "together", o.card.Parts[:1]
	}
	for _, one := range rows {
		if !slices.ContainsFunc(o.card.Parts, func(p exchange.Part) bool { return p.Foreign == one.ord }) {
			return false
		}
	}
	_, _, err := exchange.ReadCloze(o.card.Cloze)
	return err == nil
}
