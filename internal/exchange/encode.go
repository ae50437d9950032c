package exchange

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
)

// Encode writes a deck in the canonical form of `quiz fmt`, with the ids that its cards
// have. What the cards say cannot break the file; an error is one of the deck's own keys.
func Encode(d Deck) ([]byte, error) {
	head, err := encodeHead(d)
	if err != nil {
		return nil, err
	}
	w := writer{text: head}
	for i := range d.Cards {
		w.card(&d.Cards[i])
	}
	return w.text, nil
}

// encodeHead writes everything but the cards.
func encodeHead(d Deck) ([]byte, error) {
	d.Cards = nil
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(d); err != nil {
		return nil, fmt.Errorf("deck %s: %w", d.ID, err)
	}
	out, problems := deck.Format(d.ID+".toml", d.ID, b.Bytes())
	if out == nil {
		return nil, fmt.Errorf("deck %s: %w", d.ID, problems[0])
	}
	return out, nil
}

// AppendTOML appends a card as Encode writes it, and names its keys in alphabetical order.
func (c *Card) AppendTOML(text []byte) (out []byte, keys []string) {
	w := writer{text: text}
	w.card(c)
	slices.Sort(w.keys)
	return w.text, w.keys
}

// writer writes cards in the canonical form: the keys in the order of the deck format,
// each once.
type writer struct {
	text []byte
	keys []string // of the last card
}

func (w *writer) card(c *Card) {
	w.keys = w.keys[:0]
	if len(w.text) > 0 {
		w.text = append(w.text, '\n')
	}
	w.text = append(w.text, "[[card]]\n"...)
	w.string("id", c.ID)
	w.string("question", c.Question)
	w.asked(c)
	w.graded(c)
	w.switched("shuffle", c.Shuffle)
	if c.Points != 0 {
		w.line("points", func() { w.text = strconv.AppendInt(w.text, int64(c.Points), 10) })
	}
	w.strings("hint", c.Hint)
	w.string("explain", c.Explain)
	w.cite(c.Cite)
	w.strings("tags", c.Tags)
	if i := c.Image; i != nil {
		w.line("image", func() { w.table(field{"path", i.Path}, field{"caption", i.Caption}) })
	}
	w.string("audio", c.Audio)
	w.flag("draft", c.Draft)
	w.strings("allow", c.Allow)
}

// asked writes what is asked and what is right.
func (w *writer) asked(c *Card) {
	w.answer("answer", c.Answer)
	w.array("choices", len(c.Choices), func(i int) { w.reasoned(c.Choices[i].Text, c.Choices[i].Why) })
	w.string("cloze", c.Cloze)
	w.string("gaps", c.Gaps)
	w.array("pairs", len(c.Pairs), func(i int) { w.quotedList(c.Pairs[i]) })
	w.strings("distractors", c.Distractors)
	w.flag("ordered", c.Ordered)
	w.switched("typed", c.Typed)
	if r := c.Reverse; r != nil {
		w.line("reverse", func() { w.reverse(r) })
	}
}

// graded writes how an answer is judged.
func (w *writer) graded(c *Card) {
	w.string("as", c.As)
	w.string("language", c.Language)
	w.strings("accept", c.Accept)
	w.array("reject", len(c.Reject), func(i int) { w.reasoned(c.Reject[i].Text, c.Reject[i].Why) })
	w.array("vague", len(c.Vague), func(i int) { w.table(field{"text", c.Vague[i].Text}, field{"ask", c.Vague[i].Ask}) })
	w.strings("optional", c.Optional)
	w.string("pattern", c.Pattern)
	w.answer("tolerance", c.Tolerance)
	w.string("unit", c.Unit)
	w.units(c.Units)
	w.string("case", c.Case)
	w.string("accents", c.Accents)
	w.string("typos", c.Typos)
}
