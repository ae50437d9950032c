package exchange

import (
	"errors"
	"fmt"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
)

// atOnce is how many cards are held against the deck format at once, so that their
// text stays below the size of a deck.
const atOnce = 500

// LeaveRefused makes drafts of the cards that `quiz check` finds wrong, whatever the
// source led to: somebody must look at them, and the report says why.
func (b *Bundle) LeaveRefused() error {
	for i := range b.Decks {
		d := &b.Decks[i]
		if err := errors.Join(d.leaveHead(&b.Report), d.leaveRefused(&b.Report)); err != nil {
			return err
		}
	}
	return nil
}

// leaveHead keeps of the keys of a deck those that every deck can have, where a deck
// cannot hold one of them.
func (d *Deck) leaveHead(r *Report) error {
	text, err := encodeHead(*d)
	if err != nil {
		return err
	}
	for _, p := range deck.Parse("head.toml", text).Problems {
		if p.Severity == deck.Error {
			r.Lose("key of a deck that it cannot hold", fmt.Sprintf("deck %s: %s", d.ID, p.Message))
			*d = Deck{Folder: d.Folder, ID: d.ID, Title: strings.ToValidUTF8(d.Title[:min(len(d.Title), longTitle)], ""), Sources: d.Sources, Cards: d.Cards}
			return nil
		}
	}
	return nil
}

// longTitle is how much of a title is kept that a deck cannot hold, in bytes.
const longTitle = 200

func (d *Deck) leaveRefused(r *Report) error {
	for from := 0; from < len(d.Cards); from += atOnce {
		part := *d
		part.Cards = d.Cards[from:min(from+atOnce, len(d.Cards))]
		refused, err := part.each(func(c *Card, why string) { c.refuse(r, why) })
		if err == nil && refused {
			_, err = part.each((*Card).bare)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// each does something to the cards that have faults, and reports whether there are any.
func (d *Deck) each(do func(c *Card, why string)) (faulty bool, err error) {
	why, err := faults(*d)
	for i := range d.Cards {
		if c := &d.Cards[i]; why[c.ID] != "" {
			do(c, why[c.ID])
		}
	}
	return len(why) > 0, err
}

// faults are the first errors of the cards of a deck, by their ids. Pictures are not
// there yet, and what two cards have to do with each other is for their author.
func faults(d Deck) (map[string]string, error) {
	text, err := Encode(d)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	files := []lint.File{{Deck: deck.Parse("refused.toml", text)}}
	for _, p := range lint.Check(files, lint.Options{Disable: []string{"file-missing", "accept-ambiguous"}}) {
		if p.Severity == deck.Error && p.Card != "" && out[p.Card] == "" {
			out[p.Card] = p.Message
		}
	}
	return out, nil
}

// refuse keeps of a card what every card can have.
func (c *Card) refuse(r *Report, why string) {
	question := c.Question
	if question == "" {
		question = deck.ClozeText(c.Cloze)
	}
	*c = Card{
		Foreign: c.Foreign, Place: c.Place, Parts: c.Parts, ID: c.ID, Question: question,
		Points: c.Points, Hint: c.Hint, Explain: c.Explain, Tags: c.Tags, Image: c.Image,
	}
	c.Leave(r, "card that a deck cannot hold", why)
}

// longQuestion is how much of a question is kept that a deck cannot hold, in bytes.
const longQuestion = 1000

// bare keeps what names a card that a deck cannot hold even as a draft, and the
// beginning of its question.
func (c *Card) bare(string) {
	question := strings.ToValidUTF8(c.Question[:min(len(c.Question), longQuestion)], "")
	*c = Card{
		Foreign: c.Foreign, Place: c.Place, Parts: c.Parts, Hand: c.Hand, ID: c.ID, Question: question,
		Answer: c.Answer, Typed: c.Typed, Draft: true,
	}
}
