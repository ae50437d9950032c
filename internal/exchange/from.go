package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
)

// FromDeck is a decoded deck as writers of other formats want it. Broken cards
// are left out.
func FromDeck(d *deck.Deck) Deck {
	out := Deck{
		ID: d.ID, Title: d.Title, Description: d.Description, Language: d.Language, Authors: d.Authors, License: d.License,
		Allow: allowances(d.Allow), Exam: fromExam(d.Exam),
	}
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

// fromExam is what a deck says of exams, or nil where it says nothing.
func fromExam(e deck.Exam) *Exam {
	if len(e.Draw) == 0 && e.Questions == 0 && e.Minutes == 0 && e.Pass == 0 && e.Several+e.Order == "" {
		return nil
	}
	exam := Exam(e)
	return &exam
}

func allowances(all []deck.Allow) (out []string) {
	for _, a := range all {
		out = append(out, a.Rule+": "+a.Reason)
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
	out.Audio, out.Allow = c.Audio, allowances(c.Allow)
	if c.Source != nil {
		out.Cite = &Cite{c.Source.From, c.Source.At, c.Source.Quote, c.Source.Before, c.Source.After}
	}
	out.rules(p)
	out.ask(c, p)
	for _, other := range c.Prompts {
		if other.Part == "reverse" {
			out.Reverse = fromReverse(c, other)
		}
	}
	return out
}

func fromReverse(c *deck.Card, p *deck.Prompt) *Reverse {
	r := Reverse{Question: p.Question, Answer: shownForm(p.Want[0]), Accept: p.Want[0].Accept}
	if p.Language != c.Language {
		r.Language = p.Language
	}
	return &r
}

// ask fills in the question and the answer, by the kind of the first prompt.
func (c *Card) ask(from *deck.Card, p *deck.Prompt) {
	c.Question = p.Question
	switch p.Kind {
	case deck.Gap, deck.Gaps:
		c.sentence(from, p)
	case deck.Pairs:
		c.pairs(p)
	case deck.Single, deck.Multi:
		c.options(p)
	default:
		c.answer(from, p)
	}
}

// sentence is a cloze. What holds for its gaps is said by keys where the sentence does
// not say it.
func (c *Card) sentence(from *deck.Card, p *deck.Prompt) {
	c.Question, c.Cloze = "", from.Question
	if p.Kind == deck.Gaps {
		c.Gaps = "together"
	}
	segments, read, _ := ReadCloze(c.Cloze) // the deck holds it
	var gaps []deck.Item
	for _, each := range from.Prompts {
		if each.Part != "reverse" {
			gaps = append(gaps, each.Want...)
		}
	}
	for i, gap := range gaps {
		if gap.As != read[i].As {
			c.As = asWords[gap.As]
		}
	}
	if len(gaps) == 1 && len(gaps[0].Accept) > len(read[0].Accept) {
		c.Cloze = WriteCloze(segments, gaps)
	}
}

// asWords are the words of the key as.
var asWords = map[deck.As]string{deck.AsText: "text", deck.AsNumber: "number", deck.AsDate: "date", deck.AsCode: "code"}

// answer is what is typed, or shown on request.
func (c *Card) answer(from *deck.Card, p *deck.Prompt) {
	if p.Kind == deck.Reveal {
		c.Typed = Off()
	}
	switch from.Answer.(type) {
	case bool:
		c.Answer = p.Truth
	case []any:
		c.Answer, c.Ordered = items(p.Want), p.Kind == deck.Ordered
	case string:
		c.Answer, c.Accept = p.Want[0].Text, p.Want[0].Accept
		if as := p.Want[0].As; as != deck.AsText {
			c.As = asWords[as]
		}
	default:
		c.Answer, c.Accept = Raw(p.Want[0].Text), p.Want[0].Accept
	}
}

// shownForm is what is expected as a deck writes it: code in its backticks.
func shownForm(w deck.Item) string {
	if w.As == deck.AsCode {
		return "`" + w.Text + "`"
	}
	return w.Text
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
		switch {
		case len(w.Accept) > 0:
			out = append(out, append([]string{shownForm(w)}, w.Accept...))
		case w.As == deck.AsNumber || w.As == deck.AsDate:
			out = append(out, Raw(w.Text))
		default:
			out = append(out, shownForm(w))
		}
	}
	return out
}

// AnswerText is an answer in words: that of a card, or an item of a list. Of several
// items each is its first form.
func AnswerText(answer any) string {
	switch a := answer.(type) {
	case []any:
		var items []string
		for _, item := range a {
			items = append(items, AnswerText(item))
		}
		return strings.Join(items, ", ")
	case []string:
		return a[0]
	case nil:
		return ""
	}
	return fmt.Sprint(answer)
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
