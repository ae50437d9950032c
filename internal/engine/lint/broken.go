package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// deckIDDuplicate finds files that share a deck id; the first keeps it.
func deckIDDuplicate(run *run, rule *Rule) {
	first := map[string]*unit{}
	for _, u := range run.units {
		other := first[u.Deck.ID]
		if other == nil {
			first[u.Deck.ID] = u
			continue
		}
		at, ok := u.Deck.Place("id")
		if !ok {
			at = u.head()
		}
		report{u, rule, nil}.add(at, fmt.Sprintf("the deck's id %q is taken by %s", u.Deck.ID, other.Deck.Path), `give this deck another id: id = "…"`)
	}
}

// alike finds texts that the grader cannot tell from one before.
type alike struct {
	rules deck.Rules
	first map[string]string
}

// meet returns the text before that is the same, and else keeps this one.
func (a alike) meet(text string) (other string, same bool) {
	keys := answer.Exact(a.rules, text)
	if t := strings.TrimSpace(text); t == "" || t[0] > '9' {
		// no number
	} else if v, err := strconv.ParseFloat(t, 64); err == nil {
		keys = [2]string{fmt.Sprintf("=%g", v), fmt.Sprintf("=%g", v)}
	}
	for _, key := range keys {
		if other, same = a.first[key]; same {
			return other, true
		}
	}
	a.first[keys[0]], a.first[keys[1]] = text, text
	return "", false
}

const tellApart = "take one out, or make the difference one of letters or digits"

// optionDuplicate compares as the grader does; numbers by their value.
func optionDuplicate(c *card, r report) {
	before := alike{c.p.Rules, map[string]string{}}
	for _, o := range c.options {
		if other, same := before.meet(o.Text); same {
			r.add(c.at(o), fmt.Sprintf("the options %q and %q are the same to the grader", other, o.Text), tellApart)
		}
	}
	if c.p.Kind == deck.Pairs {
		pairDuplicate(c, r)
	}
}

// pairDuplicate finds the same left side twice, and right sides that are the same
// but not written alike. Two left sides may share one right side.
func pairDuplicate(c *card, r report) {
	left, right := alike{c.p.Rules, map[string]string{}}, alike{c.p.Rules, map[string]string{}}
	for i, w := range c.p.Want {
		if other, same := left.meet(w.Label); same {
			r.add(c.At("pairs", i, 0), fmt.Sprintf("the left sides %q and %q are the same", other, w.Label), "let each left side stand once")
		}
		if other, same := right.meet(w.Text); same && other != w.Text {
			r.add(c.At("pairs", i, 1), fmt.Sprintf("the right sides %q and %q are the same to the grader", other, w.Text), "write them alike, or take one out")
		}
	}
	for i := 0; c.Has("distractors", i); i++ {
		text := strings.Trim(c.Raw("distractors", i), `"'`)
		if other, same := right.meet(text); same {
			r.add(c.At("distractors", i), fmt.Sprintf("the right sides %q and %q are the same to the grader", other, text), tellApart)
		}
	}
}

// rejectAcceptClash finds what is both right and wrong.
func rejectAcceptClash(c *card, r report) {
	if len(c.p.Rules.Reject) == 0 {
		return
	}
	right := map[string]string{}
	for _, p := range c.Prompts {
		if p.Part == "reverse" {
			continue
		}
		for _, form := range forms(p) {
			for _, key := range answer.Exact(c.p.Rules, form) {
				right[key] = form
			}
		}
	}
	for i, x := range c.p.Rules.Reject {
		keys := answer.Exact(c.p.Rules, x.Text)
		form, ok := right[keys[0]]
		if !ok {
			form, ok = right[keys[1]]
		}
		if ok && keys[0] != "" {
			r.add(c.At("reject", i), fmt.Sprintf("%q is rejected, and %q is accepted", x.Text, form), "take it out of reject, or out of the accepted forms")
		}
	}
}

// forms are all accepted forms of a prompt.
func forms(p *deck.Prompt) []string {
	var out []string
	for _, w := range p.Want {
		out = append(append(out, w.Text), w.Accept...)
	}
	return out
}

// maxGroup is how many cards with one question are held against each other.
const maxGroup = 40

// acceptAmbiguous finds cards that ask the same and take each other's answers,
// although their own differ.
func acceptAmbiguous(u *unit, r report) {
	groups := map[string][]*card{}
	for _, c := range u.cards {
		if c.typed() && c.p.Kind != deck.List {
			groups[c.text] = append(groups[c.text], c)
		}
	}
	for _, group := range groups {
		for i, c := range group[:min(len(group), maxGroup)] {
			if a := slices.IndexFunc(group[:i], func(a *card) bool { return ambiguous(a, c) }); a >= 0 {
				ambiguity(u, r, group[a], c)
			}
		}
	}
}

func ambiguity(u *unit, r report, a, b *card) {
	r.card = b.Card
	f := r.add(b.stem(), fmt.Sprintf("card %q asks the same, and an answer of one is accepted by the other", a.ID), "ask for what tells the two apart, or make one card of them")
	f.cards = []*deck.Card{a.Card, b.Card}
}

// ambiguous reports whether an accepted form of one is right for the other.
// Equal answers are a duplicate card instead.
func ambiguous(a, b *card) bool {
	if sameAnswer(a, b) {
		return false
	}
	takes := func(p *deck.Prompt, form string) bool {
		v := (*answer.Guards)(nil).Judge(p, answer.Given{Text: form}).Verdict
		return v == answer.Correct || v == answer.Typo
	}
	return slices.ContainsFunc(forms(a.p), func(f string) bool { return takes(b.p, f) }) ||
		slices.ContainsFunc(forms(b.p), func(f string) bool { return takes(a.p, f) })
}

func sameAnswer(a, b *card) bool { return a.key == b.key }

// answerKey is a card's right answer, folded; lists in any order.
func answerKey(c *card) string {
	if c.p.Kind == deck.Text && len(c.Prompts) == 1 {
		return answer.Exact(c.p.Rules, c.p.Want[0].Text)[0]
	}
	var parts []string
	for _, p := range c.Prompts {
		for _, w := range p.Want {
			parts = append(parts, answer.Fold(w.Label)+"\t"+answer.Exact(c.p.Rules, w.Text)[0])
		}
	}
	if c.p.Kind != deck.Ordered {
		slices.Sort(parts)
	}
	return strings.Join(parts, "\n")
}

// patternMatchesEmpty: no answer at all would be right.
func patternMatchesEmpty(c *card, r report) {
	if c.p.Rules.Pattern == "" {
		return
	}
	if re, err := deck.CompilePattern(c.p.Rules); err == nil && re.MatchString("") {
		r.add(c.At("pattern"), "the pattern matches an empty answer", "let it ask for one character at least: + instead of *")
	}
}
