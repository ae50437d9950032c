// Package exchangetest draws random decks, for the properties that every format is
// held against: what is written and read again is what it was.
package exchangetest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// words are what texts are made of: plain ones, and those with signs that one
// format or another has a use for.
var words = []string{
	"tide", "Samarkand", "Łódź", "naïve", "東京", "<b>", "a&b", "x=1", "{y}", "~z", "#4", "->", "50%", "c:d", "::", "\\frac",
	"“quoted”", "it's", "tab", "[1]", "|", "-5", "1943", "@home", "//", "$5", "}}", "{{c1",
}

// Text draws a line of one to most words.
func Text(t *rapid.T, most int, label string) string {
	n := rapid.IntRange(1, most).Draw(t, label+" length")
	out := []string{rapid.SampledFrom(words[:5]).Draw(t, label)}
	for range n - 1 {
		out = append(out, rapid.SampledFrom(words).Draw(t, label))
	}
	return strings.Join(out, " ")
}

// Texts draws up to most different lines, none of which is in not.
func Texts(t *rapid.T, most int, label string, not ...string) (out []string) {
	for range rapid.IntRange(0, most).Draw(t, label+" count") {
		text := Text(t, 3, label)
		if !slices.Contains(out, text) && !slices.Contains(not, text) {
			out = append(out, text)
		}
	}
	return out
}

// Kinds are the kinds of cards that [Deck] draws.
var Kinds = []deck.Kind{
	deck.Text, deck.Reveal, deck.Bool, deck.Number, deck.Single, deck.Multi, deck.List, deck.Ordered, deck.Pairs, deck.Gap, deck.Gaps,
}

// Deck draws a deck of cards of some kinds. Each card has an id, and it may have a
// hint, an explanation and a tag: a format clears what it does not hold.
func Deck(t *rapid.T, kinds ...deck.Kind) exchange.Deck {
	n := rapid.IntRange(0, 99).Draw(t, "deck")
	d := exchange.Deck{ID: fmt.Sprintf("deck-%d", n), Title: Text(t, 3, "title")}
	for i := range rapid.IntRange(1, 6).Draw(t, "cards") {
		c := card(t, rapid.SampledFrom(kinds).Draw(t, "kind"))
		c.ID = fmt.Sprintf("card-%d-%d", n, i)
		c.Foreign = c.ID
		d.Cards = append(d.Cards, c)
	}
	return d
}

func card(t *rapid.T, kind deck.Kind) exchange.Card {
	c := exchange.Card{Question: Text(t, 6, "question"), Hint: Texts(t, 1, "hint")}
	if rapid.Bool().Draw(t, "explained") {
		c.Explain = Text(t, 9, "explain")
	}
	if rapid.Bool().Draw(t, "tagged") {
		c.Tags = []string{rapid.SampledFrom([]string{"membership", "geo", "日本"}).Draw(t, "tag")}
	}
	switch kind {
	case deck.Bool:
		c.Answer = rapid.Bool().Draw(t, "truth")
	case deck.Number:
		c.Answer = exchange.Raw(strconv.Itoa(rapid.IntRange(-9999, 9999).Draw(t, "number")))
	case deck.Single, deck.Multi:
		options(t, &c, kind)
	case deck.List, deck.Ordered:
		c.Answer, c.Ordered = list(t), kind == deck.Ordered
	case deck.Pairs:
		pairs(t, &c)
	case deck.Gap, deck.Gaps:
		cloze(t, &c, kind)
	case deck.Reveal:
		c.Answer, c.Typed = Text(t, 12, "answer"), exchange.Off()
	default:
		answer := Text(t, 3, "answer")
		c.Answer, c.Accept = answer, Texts(t, 2, "accept", answer)
	}
	return c
}

func options(t *rapid.T, c *exchange.Card, kind deck.Kind) {
	texts := append(Texts(t, 2, "option", "Łódź", "tide pool"), "Łódź", "tide pool")
	right := rapid.IntRange(0, len(texts)-1).Draw(t, "right")
	var all []any
	for i, text := range texts {
		o := exchange.Choice{Text: text, Right: i == right}
		if kind == deck.Multi {
			o.Right = i%2 == 0
		}
		if o.Right {
			all = append(all, text)
		} else if rapid.Bool().Draw(t, "why") {
			o.Why = Text(t, 4, "reason")
		}
		c.Choices = append(c.Choices, o)
	}
	c.Answer = all
	if kind == deck.Single {
		c.Answer = texts[right]
	}
}

func list(t *rapid.T) (out []any) {
	for i, text := range append([]string{"first"}, Texts(t, 3, "item", "first", "other")...) {
		if i == 0 && rapid.Bool().Draw(t, "alternatives") {
			out = append(out, []string{text, "other"})
			continue
		}
		out = append(out, text)
	}
	return append(out, "last one")
}

func pairs(t *rapid.T, c *exchange.Card) {
	for i, left := range append(Texts(t, 3, "left", "leftmost", "other left"), "leftmost", "other left") {
		c.Pairs = append(c.Pairs, []string{left, fmt.Sprintf("right %d", i)})
	}
	c.Distractors = Texts(t, 2, "distractor")
}

func cloze(t *rapid.T, c *exchange.Card, kind deck.Kind) {
	var segments []deck.Segment
	var gaps []deck.Item
	for i := range rapid.IntRange(1, 3).Draw(t, "gaps") {
		item := deck.Item{Text: fmt.Sprintf("%s %d", Text(t, 2, "gap"), i), Accept: Texts(t, 1, "form")}
		if rapid.Bool().Draw(t, "hinted") {
			item.Label = Text(t, 2, "hint of a gap")
		}
		gaps = append(gaps, item)
		segments = append(segments, deck.Segment{Text: Text(t, 3, "before") + " "}, deck.Segment{Gap: i + 1}, deck.Segment{Text: " and "})
	}
	segments = append(segments, deck.Segment{Text: "end"})
	c.Question, c.Cloze = "", exchange.WriteCloze(segments, gaps)
	if kind == deck.Gaps && len(gaps) > 1 {
		c.Gaps = "together"
	}
}
