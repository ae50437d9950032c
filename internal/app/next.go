package app

import (
	"strings"

	"quiz/internal/engine/text"
)

// String says when prompts come up again: "2 cards in 10 minutes, 9 tomorrow". Of
// decks that follow a plan it says what that has.
func (n Next) String() string {
	var words []string
	if n.Soon > 0 {
		words = append(words, text.Counted(n.Soon, "card")+" in "+minutes(n.SoonIn))
	}
	if n.Planned > 0 {
		words = append(words, text.Counted(n.Planned, "card")+" of the plan today")
	}
	if n.Count > 0 {
		cards := text.Counted(n.Count, "card")
		words = append(words, cards+word(n.Days == 1, " tomorrow", " in "+text.Counted(n.Days, "day")))
	}
	if n.Plan && n.Planned == 0 {
		words = append(words, n.planned())
	}
	return strings.Join(words, ", ")
}

// planned says how a plan that is done for today goes on.
func (n Next) planned() string {
	switch n.Exam {
	case 0:
		return "the exam is today"
	case 1:
		return "the exam is tomorrow"
	}
	return "the plan goes on tomorrow"
}
