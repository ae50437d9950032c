package hashcards

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// sides are the question and the answer of a card as texts. A card that is asked
// both ways, with the same two texts, is a term and its definition.
func (w *writer) sides(c *exchange.Card) raw {
	out := raw{mark: question, front: strings.TrimSpace(c.Question), back: strings.TrimSpace(w.answer(c))}
	if len(c.Choices) > 0 {
		out.front += "\n"
		for _, o := range c.Choices {
			out.front += "\n- " + o.Text
		}
	}
	out.front += pictureOf(c)
	if bothWays(c) {
		out.mark = term
	}
	return out
}

// bothWays reports whether the reverse of a card asks for its question.
func bothWays(c *exchange.Card) bool {
	text, plain := c.Answer.(string)
	return plain && c.Reverse != nil && c.Reverse.Question == text && c.Reverse.Answer == c.Question && c.Image == nil && len(c.Choices) == 0
}

// answer is what is right as a text. Kinds of answers that hashcards does not know
// are told.
func (w *writer) answer(c *exchange.Card) string {
	if len(c.Choices) > 0 {
		w.report.Lose("options, which are written into the question", c.Place)
	}
	switch a := c.Answer.(type) {
	case string:
		return a
	case bool:
		w.report.Lose("true or false, which is written as a word", c.Place)
		if a {
			return "True"
		}
		return "False"
	case []any:
		w.report.Lose("list, which is written as a text", c.Place)
		return lines(a)
	case nil:
		w.report.Lose("pairs, which are written as a text", c.Place)
		return pairLines(c.Pairs)
	}
	w.report.Lose("number or date, which is written as a word", c.Place)
	return fmt.Sprint(c.Answer)
}

func lines(items []any) string {
	var out []string
	for _, item := range items {
		forms, several := item.([]string)
		if several {
			item = strings.Join(forms, " / ")
		}
		out = append(out, fmt.Sprintf("- %v", item))
	}
	return strings.Join(out, "\n")
}

func pairLines(pairs [][]string) string {
	var out []string
	for _, p := range pairs {
		out = append(out, "- "+strings.Join(p, " – "))
	}
	return strings.Join(out, "\n")
}

// tell counts what a card loses.
func (w *writer) tell(c *exchange.Card) {
	held := []string{"image", "image.caption"}
	if c.ID == deck.CardID(c.Question+c.Cloze) && len(c.Choices) == 0 && !w.forms(c) {
		held = append(held, "id")
	}
	if !slices.ContainsFunc(c.Tags, func(tag string) bool { return !slices.Contains(w.tags, tag) }) {
		held = append(held, "tags")
	}
	if bothWays(c) {
		held = append(held, "reverse")
	}
	if _, list := c.Answer.([]any); list || c.Answer == nil {
		held = append(held, "typed.false")
	}
	w.report.LoseKeys(c, held...)
	if w.forms(c) {
		w.report.Lose("hint or other form of a gap", c.Place)
	}
	if c.Gaps == "together" {
		w.report.Lose("gaps that are asked at once", c.Place)
	}
}

// forms reports whether a gap has more to it than its text.
func (w *writer) forms(c *exchange.Card) bool {
	if c.Cloze == "" {
		return false
	}
	_, gaps, _ := exchange.ReadCloze(c.Cloze) // it was read before
	for _, g := range gaps {
		if len(g.Accept) > 0 || g.Label != "" {
			return true
		}
	}
	return false
}
