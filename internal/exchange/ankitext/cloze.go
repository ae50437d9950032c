package ankitext

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// piece is a piece of a sentence: plain text, or a gap with a number from 1.
type piece struct {
	text, hint string
	number     int
}

var opening = text.Pattern(`\{\{c(\d{1,3})::`)

func hasGap(s string) bool { return opening().MatchString(s) }

// pieces takes a sentence apart. nested reports gaps within each other, and gaps
// that do not end.
func pieces(s string) (out []piece, nested bool) {
	for {
		at := opening().FindStringSubmatchIndex(s)
		if at == nil {
			break
		}
		inner, rest, closed := strings.Cut(s[at[1]:], "}}")
		if !closed || hasGap(inner) {
			return nil, true
		}
		n, _ := strconv.Atoi(s[at[2]:at[3]]) // three digits
		text, hint, _ := strings.Cut(inner, "::")
		if at[0] > 0 {
			out = append(out, piece{text: s[:at[0]]})
		}
		out = append(out, piece{text, hint, max(n, 1)})
		s = rest
	}
	if s != "" {
		out = append(out, piece{text: s})
	}
	return out, false
}

// clozes are the cards of a sentence: one, where every gap has a number of its own
// or all have the same; else one for each number.
func clozes(base exchange.Card, sentence string) (cards []exchange.Card, why string) {
	all, nested := pieces(sentence)
	if nested {
		base.Question, base.Answer = sentence, strings.ReplaceAll(opening().ReplaceAllString(sentence, ""), "}}", "")
		base.Typed, base.Draft, base.Hand = exchange.Off(), true, "its gaps stand within each other"
		return []exchange.Card{base}, ""
	}
	count := map[int]int{}
	gaps := 0
	for _, p := range all {
		if p.number > 0 && strings.TrimSpace(p.text) == "" {
			return nil, "cloze with an empty gap"
		}
		if p.number > 0 {
			count[p.number]++
			gaps++
		}
	}
	switch {
	case gaps == 0:
		return nil, "cloze without a gap"
	case len(count) == 1 || len(count) == gaps:
		base.Cloze = sentenceOf(all, 0)
		if gaps > 1 && len(count) == 1 {
			base.Gaps = "together"
		}
		return []exchange.Card{base}, ""
	}
	for _, number := range numbers(all) {
		c := base
		c.Cloze = sentenceOf(all, number)
		if count[number] > 1 {
			c.Gaps = "together"
		}
		if len(cards) > 0 && base.Foreign != "" {
			c.Foreign = fmt.Sprintf("%s %d", base.Foreign, number)
		}
		cards = append(cards, c)
	}
	return cards, ""
}

func numbers(all []piece) (out []int) {
	for _, p := range all {
		if p.number > 0 && !slices.Contains(out, p.number) {
			out = append(out, p.number)
		}
	}
	return out
}

// sentenceOf is a cloze of ours, with the gaps of a number; 0 for all.
func sentenceOf(all []piece, number int) string {
	var segments []deck.Segment
	var gaps []deck.Item
	for _, p := range all {
		if p.number == 0 || number != 0 && p.number != number {
			segments = append(segments, deck.Segment{Text: p.text})
			continue
		}
		gaps = append(gaps, deck.Item{Text: strings.TrimSpace(p.text), Label: strings.TrimSpace(p.hint)})
		segments = append(segments, deck.Segment{Gap: len(gaps)})
	}
	return exchange.WriteCloze(segments, gaps)
}
