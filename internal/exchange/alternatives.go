package exchange

import (
	"slices"
	"strings"
)

// Alternatives are the answers that one text seems to hold: what stands between
// semicolons, or slashes with spaces around them. It is nil for a single one. What
// stands in brackets is never an answer of its own: nobody knows whether it must be
// given.
func Alternatives(answer string) []string {
	sign := "; "
	if !strings.Contains(answer, sign) {
		sign = " / "
	}
	if !strings.Contains(answer, sign) || strings.ContainsAny(answer, "\n()[]") {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(answer, sign) {
		if part = strings.TrimSpace(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	if len(out) < 2 || slices.ContainsFunc(out, Long) {
		return nil
	}
	return out
}

// alternatives are those of a card's answer, where it is a text that could be typed.
func (c *Card) alternatives() []string {
	answer, ok := c.Answer.(string)
	if !ok || len(c.Choices) > 0 || c.As != "" || c.Reverse != nil || c.Draft {
		return nil
	}
	return Alternatives(answer)
}

// CountAlternatives counts the cards of some decks whose answers seem to hold several.
func CountAlternatives(decks []Deck) (n int) {
	for _, d := range decks {
		for i := range d.Cards {
			if d.Cards[i].alternatives() != nil {
				n++
			}
		}
	}
	return n
}

// SplitAlternatives makes the first of several answers the answer, and accepts the
// others.
func SplitAlternatives(decks []Deck) {
	for _, d := range decks {
		for i := range d.Cards {
			if all := d.Cards[i].alternatives(); all != nil {
				d.Cards[i].takeEach(all)
			}
		}
	}
}

// takeEach makes the first of some answers the answer, and accepts the others.
func (c *Card) takeEach(all []string) {
	c.Answer, c.Typed = all[0], nil
	for _, other := range all[1:] {
		if !slices.Contains(c.Accept, other) {
			c.Accept = append(c.Accept, other)
		}
	}
}
