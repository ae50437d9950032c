// Package answer judges answers: is this the right one?
//
// It forgives a slip of the finger and never takes another thing for the
// answer. docs/grading.md has the rules in the words of those they concern.
package answer

import (
	"strings"

	"quiz/internal/engine/deck"
)

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

// Given is what the learner gave, as a screen or the command line has it.
type Given struct {
	Text    string   // Text, Number, DateOf, Bool, Gap; of the others one line that is taken apart
	Parts   []string // List, Ordered, Gaps, Pairs: one per item, gap or left side, in order; Single, Multi: texts of options
	Options []int    // Single, Multi: indices into Prompt.Options
}

// Judgement is a verdict with what there is to say about it.
type Judgement struct {
	Verdict  Verdict
	Score    float64  // 0 to 1
	Message  string   // one line for the learner: why, or what is asked once more; may be empty
	Guard    string   // which rule spoke, or ""; docs/grading.md lists them
	Expected []string // one per part
	Given    []string // one per part, as understood
	Parts    []Part   // one per expected part
	Extras   []string // what was given beyond the expected parts: items, options
	Marks    []Mark   // Single, Multi: one per option of the prompt, in the order of the file
	Rating   int      // offered: 1 to 4; 0 where there is none (vague, revealed)
}

// Part is the verdict on one expected part.
type Part struct {
	Verdict Verdict
	Given   string // what was matched to it, or ""
	Want    string
}

// Mark says how an option fared.
type Mark uint8

// The marks of options. A missed one is right and was not chosen: it must not look
// like one that was.
const (
	Unchosen    Mark = iota // wrong, and not chosen
	Chosen                  // right and chosen
	Missed                  // right and not chosen
	WrongChosen             // wrong and chosen
)

// Diff compares Given with Want, grapheme by grapheme, where the part is wrong or
// misspelled; else it is nil.
func (p Part) Diff() []Edit {
	if p.Verdict != Wrong && p.Verdict != Typo {
		return nil
	}
	return Diff(p.Given, p.Want)
}

// maxLength is the longest answer that is graded, in bytes. Nobody types
// more; what is longer is wrong.
const maxLength = 4096

// Judge grades what was given for a prompt. A nil g knows only the prompt's own
// alternatives.
func (g *Guards) Judge(p *deck.Prompt, given Given) Judgement {
	j := g.judge(p, given)
	if j.Expected == nil {
		for _, w := range p.Want {
			j.Expected = append(j.Expected, w.Text)
		}
	}
	if j.Given == nil {
		j.Given = []string{strings.TrimSpace(given.Text)}
	}
	if j.Marks == nil && (p.Kind == deck.Single || p.Kind == deck.Multi) {
		j.Marks = markOptions(p.Options, nil)
	}
	j.Rating = Offer(j.Verdict, j.Score, 0)
	if p.Kind == deck.Reveal {
		j.Rating = 3
	}
	return j
}

func (g *Guards) judge(p *deck.Prompt, given Given) Judgement {
	if len(given.Text) > maxLength {
		return tooLong(given.Text)
	}
	switch p.Kind {
	case deck.Reveal:
		return Judgement{}
	case deck.Bool:
		return newRules(p).judgeBool(given.Text)
	case deck.Single, deck.Multi:
		return judgeOptions(p, given)
	case deck.List:
		return g.judgeList(p, given)
	case deck.Ordered:
		return g.judgeOrdered(p, given)
	case deck.Gaps, deck.Pairs:
		return g.judgeSlots(p, given)
	}
	return g.judgeTyped(p, given.Text)
}

// judgeTyped grades one typed answer: text, a number, a date or code.
func (g *Guards) judgeTyped(p *deck.Prompt, text string) Judgement {
	r := g.prepared(p)
	t := r.read(text)
	j := r.judge(g, t)
	if j.Verdict == Blank {
		return j
	}
	part := Part{Verdict: j.Verdict, Given: strings.TrimSpace(text), Want: p.Want[0].Text}
	if j.Verdict == Wrong || j.Verdict == Typo {
		part.Want = r.closest(t.text)
	}
	j.Parts = []Part{part}
	return j
}

// judge grades a text by what its item is.
func (r *rules) judge(g *Guards, t typed) Judgement {
	if r.as == deck.AsCode {
		return r.judgeCode(t.raw)
	}
	if !r.hasWords {
		return r.judgeSigns(&t)
	}
	if t.blank() || t.prose() && !r.listsExactly(t.raw) {
		return Judgement{Verdict: Blank}
	}
	switch r.as {
	case deck.AsNumber:
		return r.judgeNumber(&t)
	case deck.AsDate:
		return r.judgeDate(&t)
	}
	return r.judgeText(g, &t)
}

func tooLong(text string) Judgement {
	if strings.TrimSpace(text) == "" {
		return Judgement{Verdict: Blank, Given: []string{""}}
	}
	return Judgement{Verdict: Wrong, Guard: "length", Message: "that is too long to be an answer", Given: []string{strings.ToValidUTF8(text[:80], "") + "…"}}
}

// Offer is the rating that is offered after a verdict: Good for right, Hard for
// half right, else Again. One hint offers at most Hard, two or more Again. There
// is none for vague.
func Offer(v Verdict, score float64, hints int) int {
	rating := 1
	switch {
	case v == Unclear:
		return 0
	case v == Correct || v == Typo || v == None:
		rating = 3
	case v == Partial && score >= 0.5:
		rating = 2
	}
	switch {
	case hints >= 2:
		return 1
	case hints == 1:
		return min(rating, 2)
	}
	return rating
}
