package exchange

import (
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
)

// ReadCloze takes a sentence of ours apart: its pieces, and what is right in each
// gap, in their order.
func ReadCloze(sentence string) ([]deck.Segment, []deck.Item, error) { return deck.ReadCloze(sentence) }

// WriteCloze is the sentence of some pieces: plain text, and gaps. A gap within code is
// code without backticks of its own.
func WriteCloze(segments []deck.Segment, gaps []deck.Item) string {
	var b strings.Builder
	inCode := false
	for _, s := range segments {
		if s.Gap == 0 {
			b.WriteString(deck.WriteClozeText(s.Text))
			inCode = OpensCode(inCode, s.Text)
			continue
		}
		gap := gaps[s.Gap-1]
		if inCode && gap.As == deck.AsCode {
			gap.As = deck.AsText
		}
		b.WriteString(deck.WriteGap(gap))
	}
	return b.String()
}

// OpensCode reports whether what comes after a piece of text is code, if what comes
// before it is or is not.
func OpensCode(before bool, text string) bool { return before != (strings.Count(text, "`")%2 == 1) }

// NewCloze makes a card of a sentence with gaps. A gap is a word or a line, so what
// is right in it is brought onto one. A sentence that cannot be written as a cloze
// becomes a question with blanks that somebody must look at.
//
// The parts of the card are its gaps, in their order, from 0.
func NewCloze(segments []deck.Segment, gaps []deck.Item) Card {
	var c Card
	for i := range gaps {
		g := &gaps[i]
		g.Text, g.Label = oneLine(g.Text), oneLine(g.Label)
		if code, ticked := deck.Ticked(g.Text); ticked {
			g.Text, g.As = code, deck.AsCode
		}
		part := Part{Foreign: i, Text: g.Text}
		if i > 0 {
			part.Key = strconv.Itoa(i + 1)
		}
		c.Parts = append(c.Parts, part)
	}
	c.Cloze = WriteCloze(segments, gaps)
	_, read, err := ReadCloze(c.Cloze)
	if err == nil && len(read) != len(gaps) {
		err = fmt.Errorf("%d gaps are read as %d", len(gaps), len(read))
	}
	if len(gaps) > mostApart {
		c.Gaps, c.Parts = "together", c.Parts[:1]
	}
	if err != nil {
		c.blanks(segments, gaps)
		c.Hand = fmt.Sprintf("its gaps cannot be written: %v", err)
	}
	return c
}

// mostApart is how many gaps of a sentence can be asked one by one.
const mostApart = 50

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// blanks makes a draft with a blank for each gap.
func (c *Card) blanks(segments []deck.Segment, gaps []deck.Item) {
	var b strings.Builder
	var answers []string
	for _, s := range segments {
		if s.Gap > 0 {
			b.WriteString("…")
			answers = append(answers, gaps[s.Gap-1].Text)
			continue
		}
		b.WriteString(s.Text)
	}
	*c = Card{Question: strings.TrimSpace(b.String()), Answer: strings.Join(answers, ", "), Draft: true, Typed: Off()}
	if strings.Trim(c.Answer.(string), ", ") == "" {
		c.Answer = "(nothing)"
	}
}

// ClozeAt is a cloze of a text whose gaps stand at matches of an expression, as
// [regexp.Regexp.FindAllStringSubmatchIndex] gives them: the first group is the answer,
// the second the label. Empty gaps stay text; ok is false where none is left.
func ClozeAt(text string, matches [][]int) (c Card, ok bool) {
	var segments []deck.Segment
	var gaps []deck.Item
	done := 0
	for _, m := range matches {
		item := deck.Item{Text: text[m[2]:m[3]]}
		if strings.TrimSpace(item.Text) == "" {
			continue
		}
		if m[4] >= 0 {
			item.Label = text[m[4]:m[5]]
		}
		gaps = append(gaps, item)
		segments = append(segments, deck.Segment{Text: text[done:m[0]]}, deck.Segment{Gap: len(gaps)})
		done = m[1]
	}
	if len(gaps) == 0 {
		return Card{}, false
	}
	return NewCloze(append(segments, deck.Segment{Text: text[done:]}), gaps), true
}
