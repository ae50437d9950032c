package answer

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
)

// judgeOptions grades a choice by the identity of the options.
func judgeOptions(p *deck.Prompt, given Given) Judgement {
	r := newRules(p)
	chosen, unknown := chosenOptions(p, r, given)
	j := Judgement{Given: []string{}}
	hits, extras, n := 0, len(unknown), 0
	for _, o := range p.Options {
		if o.Right {
			n++
		}
	}
	for k, i := range chosen {
		o := p.Options[i]
		if slices.Contains(chosen[:k], i) {
			continue
		}
		j.Given = append(j.Given, o.Text)
		if o.Right {
			hits++
			continue
		}
		extras++
		if j.Message == "" {
			j.Message = o.Why
		}
	}
	why := j.Message
	j.Given = append(j.Given, unknown...)
	marks := markOptions(p.Options, chosen)
	if len(j.Given) == 0 {
		return Judgement{Verdict: Blank, Given: j.Given, Marks: marks}
	}
	t := tally(hits, 0, extras, n)
	if p.Kind == deck.Single && t.Verdict == Partial {
		t = wrong("", "")
	}
	t.Marks, t.Extras = marks, unknown
	if t.Given = j.Given; why != "" || t.Verdict == Wrong {
		t.Message = why // the options themselves show how many
	}
	if t.Verdict == Wrong && len(unknown) > 0 {
		t.Guard, t.Message = "option", fmt.Sprintf("%q is not one of the options", unknown[0])
	}
	return t
}

// markOptions says of each option how it fared.
func markOptions(options []deck.Option, chosen []int) []Mark {
	marks := make([]Mark, len(options))
	for i, o := range options {
		switch taken := slices.Contains(chosen, i); {
		case o.Right && taken:
			marks[i] = Chosen
		case o.Right:
			marks[i] = Missed
		case taken:
			marks[i] = WrongChosen
		}
	}
	return marks
}

// option finds an option by its text: as it is written, else folded, at last
// without its article. It is -1 where there is none, or no single one.
func (r *rules) option(text string) int {
	text = strings.TrimSpace(text)
	options := r.prompt.Options
	if i := slices.IndexFunc(options, func(o deck.Option) bool { return strings.TrimSpace(o.Text) == text }); i >= 0 {
		return i
	}
	for _, f := range []folder{r.exact, r.folder} {
		given, found := f.fold(text), -1
		for i, o := range options {
			if given.blank() || !f.fold(o.Text).equal(given) {
				continue
			}
			if found >= 0 {
				return -1
			}
			found = i
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}

// chosenOptions finds the options that were chosen, by index or by their text.
func chosenOptions(p *deck.Prompt, r *rules, given Given) (chosen []int, unknown []string) {
	for _, i := range given.Options {
		if i >= 0 && i < len(p.Options) {
			chosen = append(chosen, i)
		}
	}
	if given.Options != nil {
		return chosen, nil
	}
	find := func(text string) int { return r.option(text) }
	texts := given.Parts
	switch {
	case texts != nil:
	case p.Kind == deck.Single:
		texts = []string{given.Text}
	default:
		texts = r.lex.split(given.Text, func(s string) bool { return !r.lex.beginsWithItem(s) && find(s) >= 0 })
	}
	for _, text := range texts {
		if i := find(text); i >= 0 {
			chosen = append(chosen, i)
		} else if text = strings.TrimSpace(text); text != "" && !r.folder.fold(text).prose() {
			unknown = append(unknown, text)
		}
	}
	return chosen, unknown
}
