package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

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

// optionDuplicate finds options that are the same text. Which one is chosen is
// told by its text, so that all else may differ: M and m, x < 3 and x > 3.
func optionDuplicate(c *card, r report) {
	seen := map[string]bool{}
	for _, o := range c.options {
		text := asChosen(o.Text)
		if seen[text] {
			r.add(c.at(o), fmt.Sprintf("the option %q is listed twice", o.Text), "take one out")
		}
		seen[text] = true
	}
	if c.p.Kind == deck.Pairs {
		pairDuplicate(c, r)
	}
}

// asChosen is a text as options are told apart: byte for byte, after NFC and
// without white space round it.
func asChosen(text string) string { return norm.NFC.String(strings.TrimSpace(text)) }

// pairDuplicate finds the same left side twice, and a distractor that is a right
// side. Two left sides may share one right side.
func pairDuplicate(c *card, r report) {
	left, right := map[string]bool{}, map[string]bool{}
	for i, w := range c.p.Want {
		if text := asChosen(w.Label); left[text] {
			r.add(c.At("pairs", i, 0), fmt.Sprintf("the left side %q is listed twice", w.Label), "list each left side once")
		} else {
			left[text] = true
		}
		right[asChosen(w.Text)] = true
	}
	for i := 0; c.Has("distractors", i); i++ {
		text := strings.Trim(c.Raw("distractors", i), `"'`)
		if right[asChosen(text)] {
			r.add(c.At("distractors", i), fmt.Sprintf("the right side %q is listed twice", text), "take one out")
		}
		right[asChosen(text)] = true
	}
}

// optionAlike: in plain words a difference of letter case or accents is seldom
// meant.
func optionAlike(c *card, r report) {
	first := map[string]string{}
	for _, o := range c.options {
		if !plainWords(o.Text) || len(o.words) == 0 {
			continue
		}
		key := strings.Join(o.words, " ")
		if other, same := first[key]; same && asChosen(other) != asChosen(o.Text) {
			r.add(c.at(o), fmt.Sprintf("the options %q and %q are alike but for case, accents or signs", other, o.Text), "tell them apart by a word, if they are two at all")
		}
		first[key] = o.Text
	}
}

// plainWords reports whether a text is of letters and the signs of sentences,
// and has a word of some length.
func plainWords(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			letters++
		case unicode.IsSpace(r) || strings.ContainsRune(".,;!?'’\"“”-–", r):
		default:
			return false
		}
	}
	return letters > 2
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
			r.add(c.At("reject", i), fmt.Sprintf("%q is rejected, and %q is accepted", x.Text, form), "remove it from reject, or from the accepted forms")
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

func sameAnswer(a, b *card) bool { return a.key() == b.key() }

// key is the card's right answer, folded as the grader does; lists in any order.
// Few cards are asked for it.
func (c *card) key() string {
	if c.answer == "" {
		c.answer = answerKey(c)
	}
	return c.answer
}

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
