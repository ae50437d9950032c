package exchange

import (
	"fmt"
	"strconv"

	"quiz/internal/engine/deck"
)

// FromDeck is a decoded deck as writers of other formats want it. Broken cards
// are left out.
func FromDeck(d *deck.Deck) Deck {
	out := Deck{ID: d.ID, Title: d.Title, Description: d.Description, Language: d.Language, Authors: d.Authors, License: d.License}
	for name, s := range d.Sources {
		if out.Sources == nil {
			out.Sources = map[string]Source{}
		}
		out.Sources[name] = Source{s.Title, s.File, s.BasedOn}
	}
	for _, c := range d.Cards {
		if !c.Broken && len(c.Prompts) > 0 {
			card := fromCard(c)
			if c.Language != d.Language {
				card.Language = c.Language
			}
			out.Cards = append(out.Cards, card)
		}
	}
	return out
}

// TellApart gives each card of several decks a foreign id that no other of them has:
// its own id, or where a card of an earlier deck has that one, its deck's before it.
func TellApart(decks []Deck) {
	taken := map[string]bool{}
	for i := range decks {
		for k := range decks[i].Cards {
			c := &decks[i].Cards[k]
			if taken[c.Foreign] {
				c.Foreign = decks[i].ID + "/" + c.ID
			}
			taken[c.Foreign] = true
		}
	}
}

func fromCard(c *deck.Card) Card {
	p := c.Prompts[0]
	out := Card{
		ID: c.ID, Hint: c.Hints, Explain: c.Explain, Tags: c.Tags, Draft: c.Draft,
		Foreign: c.ID, Place: fmt.Sprintf("card %s, line %d", c.ID, c.Span.Line),
	}
	if c.Points > 1 {
		out.Points = c.Points
	}
	if c.Image.Path != "" {
		out.Image = &Image{c.Image.Path, c.Image.Caption}
	}
	out.Audio = c.Audio
	if c.Source != nil {
		out.Cite = &Cite{c.Source.From, c.Source.At, c.Source.Quote, c.Source.Before, c.Source.After}
	}
	out.rules(p)
	out.ask(c, p)
	for _, other := range c.Prompts {
		if other.Part == "reverse" {
			out.Reverse = &Reverse{other.Question, other.Want[0].Text, other.Want[0].Accept}
		}
	}
	return out
}

// ask fills in the question and the answer, by the kind of the first prompt.
func (c *Card) ask(from *deck.Card, p *deck.Prompt) {
	c.Question = p.Question
	switch p.Kind {
	case deck.Gap, deck.Gaps:
		c.Question, c.Cloze = "", from.Question
		if p.Kind == deck.Gaps {
			c.Gaps = "together"
		}
	case deck.Pairs:
		c.pairs(p)
	case deck.Single, deck.Multi:
		c.options(p)
	case deck.List, deck.Ordered:
		c.Answer, c.Ordered = items(p.Want), p.Kind == deck.Ordered
	case deck.Bool:
		c.Answer = p.Truth
	default:
		c.one(from, p)
	}
}

// one is a single answer: typed, or shown on request.
func (c *Card) one(from *deck.Card, p *deck.Prompt) {
	c.Answer, c.Accept = p.Want[0].Text, p.Want[0].Accept
	_, text := from.Answer.(string)
	switch {
	case p.Kind == deck.Reveal:
		c.Typed = Off()
	case !text:
		c.Answer = Raw(p.Want[0].Text)
	case p.Kind == deck.Number:
		c.As = "number"
	case p.Kind == deck.DateOf:
		c.As = "date"
	case p.Want[0].As == deck.AsCode:
		c.As = "code"
	}
}

func (c *Card) pairs(p *deck.Prompt) {
	right := map[string]int{}
	for _, w := range p.Want {
		c.Pairs = append(c.Pairs, []string{w.Label, w.Text})
		right[w.Text]++
	}
	for _, o := range p.Options {
		if right[o.Text] == 0 {
			c.Distractors = append(c.Distractors, o.Text)
		}
	}
}

func (c *Card) options(p *deck.Prompt) {
	var right []any
	for _, o := range p.Options {
		c.Choices = append(c.Choices, Choice{Text: o.Text, Why: o.Why, Right: o.Right})
		if o.Right {
			right = append(right, o.Text)
		}
	}
	c.Answer = right
	if p.Kind == deck.Single && len(right) == 1 {
		c.Answer = right[0]
	}
	if !p.Rules.Shuffle {
		c.Shuffle = Off()
	}
}

func items(want []deck.Item) []any {
	var out []any
	for _, w := range want {
		if len(w.Accept) == 0 {
			out = append(out, w.Text)
			continue
		}
		out = append(out, append([]string{w.Text}, w.Accept...))
	}
	return out
}

// rules are how strictly the answer is graded.
func (c *Card) rules(p *deck.Prompt) {
	r := p.Rules
	if r.StrictCase {
		c.Case = "strict"
	}
	if r.StrictAccents {
		c.Accents = "strict"
	}
	if r.TyposOff {
		c.Typos = "off"
	}
	for _, x := range r.Reject {
		c.Reject = append(c.Reject, Why{x.Text, x.Why})
	}
	for _, v := range r.Vague {
		c.Vague = append(c.Vague, Vague{v.Text, v.Ask})
	}
	c.Optional, c.Pattern, c.Unit = r.Optional, r.Pattern, r.Unit
	if len(r.Units) > 0 {
		c.Units = r.Units
	}
	switch {
	case r.Tolerance.Value == 0:
	case r.Tolerance.Percent:
		c.Tolerance = strconv.FormatFloat(r.Tolerance.Value, 'g', -1, 64) + "%"
	default:
		c.Tolerance = Raw(strconv.FormatFloat(r.Tolerance.Value, 'f', -1, 64))
	}
}
