package lint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// card is a card that can be asked, with the words that rules look at.
type card struct {
	*deck.Card
	p       *deck.Prompt // the first prompt
	lex     *lexicon
	text    string   // the question as it is asked, folded
	words   []string // of it
	filled  string   // see [card.raw]; "" until it is asked for
	answer  string   // see [card.key]; "" until it is asked for
	content []string // its content words, sorted, each once
	options []option
	proper  []option // those that name a thing, not one another
	choice  choice
}

// choice is what a card with one right option lets choose.
type choice struct {
	key   option
	wrong []option
	ok    bool // one option is right, and others are not
}

// option is one of the choices, with its words.
type option struct {
	deck.Option
	index int // in the file's choices, or -1 where the key stands in answer alone
	words []string
	class class
}

func newCard(u *unit, c *deck.Card) *card {
	p := c.Prompts[0]
	out := &card{Card: c, p: p, lex: u.lex, text: fold(p.Question)}
	out.words = strings.Fields(out.text)
	out.content = u.lex.content(out.words)
	slices.Sort(out.content)
	out.content = slices.Compact(out.content)
	if p.Kind == deck.Single || p.Kind == deck.Multi {
		out.options = make([]option, 0, len(p.Options))
		for i, o := range p.Options {
			at := i
			if !c.Has("choices", i) {
				at = -1
			}
			out.options = append(out.options, option{o, at, words(o.Text), classOf(o.Text, u.lex)})
		}
		out.proper = slices.DeleteFunc(slices.Clone(out.options), out.sweeping)
	}
	if p.Kind == deck.Single {
		out.choice = choose(out.options)
	}
	return out
}

// content leaves out the stop words.
func (l *lexicon) content(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		if !l.stop.has(w) {
			out = append(out, w)
		}
	}
	return out
}

// choose parts the right option from the others.
func choose(options []option) choice {
	c := choice{wrong: make([]option, 0, len(options))}
	n := 0
	for _, o := range options {
		if o.Right {
			c.key, n = o, n+1
		} else {
			c.wrong = append(c.wrong, o)
		}
	}
	c.ok = n == 1 && len(c.wrong) > 0
	return c
}

// single reports whether one option is right, and returns it and the others.
func (c *card) single() (key option, wrong []option, ok bool) {
	return c.choice.key, c.choice.wrong, c.choice.ok
}

// at is the place of an option.
func (c *card) at(o option) deck.Span {
	switch {
	case o.index < 0:
		return c.At("answer")
	case c.Has("choices", o.index, "text"):
		return c.At("choices", o.index, "text")
	}
	return c.At("choices", o.index)
}

// stem is the place of the question.
func (c *card) stem() deck.Span {
	if c.Has("cloze") {
		return c.At("cloze")
	}
	return c.At("question")
}

// typed reports whether a person writes the answer.
func (c *card) typed() bool {
	switch c.p.Kind {
	case deck.Text, deck.Number, deck.DateOf, deck.List:
		return true
	}
	return false
}

func (c *card) isChoice() bool { return len(c.options) > 0 }

func (c *card) isCloze() bool { return c.p.Kind == deck.Gap || c.p.Kind == deck.Gaps }

// raw is the question as written, gaps filled.
func (c *card) raw() string {
	if !c.isCloze() {
		return c.Question
	}
	if c.filled == "" {
		c.filled = deck.ClozeText(c.Question)
	}
	return c.filled
}

func runes(s string) int { return utf8.RuneCountInString(s) }

// contains reports whether the words of part stand in a row in whole.
func contains(whole, part []string) bool {
	for i := 0; len(part) > 0 && i+len(part) <= len(whole); i++ {
		if slices.Equal(whole[i:i+len(part)], part) {
			return true
		}
	}
	return false
}
