// Package answer judges answers: is this the right one?
package answer

import "quiz/internal/engine/deck"

// Verdict is the grader's word.
type Verdict string

// The verdicts. A revealed card has none.
const (
	None    Verdict = ""
	Correct Verdict = "correct"
	Typo    Verdict = "typo"
	Partial Verdict = "partial"
	Unclear Verdict = "vague"
	Wrong   Verdict = "wrong"
	Blank   Verdict = "blank"
)

// Given is what the learner gave, already taken apart by the screen or the
// command line: typed text, one string per part, or option numbers.
type Given struct {
	Text    string   // Text, Number, DateOf, Bool, Gap; List as one line
	Parts   []string // List, Ordered, Gaps, Pairs: one per item, gap or left side, in order; nil: take Text apart
	Options []int    // Single, Multi: indices into Prompt.Options; nil: find them by Text or Parts
}

// Judgement is a verdict with what there is to say about it.
type Judgement struct {
	Verdict  Verdict
	Score    float64  // 0 to 1
	Message  string   // one line for the learner: why, what was asked again; may be empty
	Guard    string   // which guard or rule spoke, "" if none; see docs/grading.md
	Expected []string // one per part
	Given    []string // one per part, as understood
	Parts    []Part   // per expected part, for screens
	Rating   int      // offered: 1 to 4; 0 where there is none (vague)
}

// Part is the verdict on one expected part.
type Part struct {
	Verdict Verdict
	Given   string // what was matched to it, "" if nothing
	Want    string
	Diff    []Edit // where Given differs from Want, by grapheme; nil if equal or hopeless
}

// Edit is one step of a diff by grapheme.
type Edit struct {
	Op   byte   // '=' both, '-' only in given, '+' only in wanted, '~' changed
	Have string // grapheme given
	Want string // grapheme wanted
}

// Judge grades what was given for a prompt.
func (g *Guards) Judge(p *deck.Prompt, given Given) Judgement { return Judgement{} }

// Guards know every answer of a deck, prepared once, so that one card's answer
// is never taken for a slip of another's.
type Guards struct{}

// NewGuards prepares the answers of a deck. A nil *Guards works too: it knows
// only the prompt's own alternatives.
func NewGuards(d *deck.Deck) *Guards { return &Guards{} }
