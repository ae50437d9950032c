package answer

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
)

// part is a prompt for one expected item, with the rules of the whole.
func (g *Guards) part(p *deck.Prompt, item deck.Item) *rules {
	q := *p
	q.Kind, q.Want = kindOf(item), []deck.Item{item}
	q.Rules.Pattern, q.Rules.Optional = "", nil
	return newRules(&q)
}

// kindOf is the kind of prompt that an item is graded as.
func kindOf(item deck.Item) deck.Kind {
	switch item.As {
	case deck.AsNumber:
		return deck.Number
	case deck.AsDate:
		return deck.DateOf
	}
	return deck.Text
}

// slots are the expected items of a list, ready for judging, with one set of
// guards made of them all.
type slots struct {
	rules []*rules
	own   *Guards
}

func (g *Guards) slots(p *deck.Prompt) slots {
	s := slots{own: &Guards{answers: map[string]bool{}}}
	for _, w := range p.Want {
		s.rules = append(s.rules, g.part(p, w))
	}
	for _, r := range s.rules {
		for _, f := range r.forms {
			s.own.answers[f.text], s.own.answers[f.joined] = true, true
		}
	}
	return s
}

// judge holds one given text against slot i: exactly, or as a slip that no
// other item and no other card's answer forbids.
func (s slots) judge(g *Guards, i int, text string) Judgement {
	if len(text) > maxLength {
		return tooLong(text)
	}
	r := s.rules[i]
	switch {
	case r.isSign(text):
		return right(Correct)
	case r.folder.blank(text):
		return Judgement{Verdict: Blank}
	case r.prompt.Kind == deck.Number:
		return r.judgeNumber(text)
	case r.prompt.Kind == deck.DateOf:
		return r.judgeDate(text)
	}
	t := r.read(text)
	j := r.judgeText(s.own, t)
	if j.Verdict == Typo {
		j = r.judgeText(g, t)
	}
	return j
}

func (s slots) whole(piece string) bool {
	return slices.ContainsFunc(s.rules, func(r *rules) bool {
		switch r.prompt.Kind {
		case deck.Number:
			return r.judgeNumber(piece).Verdict == Correct
		case deck.DateOf:
			return r.judgeDate(piece).Verdict == Correct
		}
		return r.isSign(piece) || credited(r.judgeText(s.own, r.read(piece)).Verdict)
	})
}

// judgeList matches each given item to at most one expected item.
func (g *Guards) judgeList(p *deck.Prompt, given Given) Judgement {
	s := g.slots(p)
	items := given.Parts
	if items == nil {
		items = s.rules[0].lex.split(given.Text, s.whole)
	}
	items = slices.DeleteFunc(slices.Clone(items), func(t string) bool { return s.rules[0].folder.blank(t) && !s.whole(t) })
	j := Judgement{Given: items, Verdict: Blank}
	if len(items) == 0 {
		j.Given = []string{}
	} else {
		j = s.score(g, p, items)
	}
	if j.Parts == nil {
		j.Parts = s.parts(p, nil, nil)
	}
	return j
}

func (s slots) score(g *Guards, p *deck.Prompt, items []string) Judgement {
	verdicts := make([][]Verdict, len(items)) // by item and slot
	for i, text := range items {
		verdicts[i] = make([]Verdict, len(s.rules))
		for k := range s.rules {
			verdicts[i][k] = s.judge(g, k, text).Verdict
		}
	}
	matched := match(verdicts)
	hits, typos, extras := 0, 0, 0
	seen := map[string]bool{}
	for i, k := range matched {
		text := s.rules[0].folder.fold(items[i]).text
		switch {
		case k >= 0:
			hits++
			if verdicts[i][k] == Typo {
				typos++
			}
		case !seen[text] && !slices.ContainsFunc(verdicts[i], credited):
			extras++
		}
		seen[text] = true
	}
	j := tally(hits, typos, extras, len(s.rules))
	j.Given, j.Parts = items, s.parts(p, items, matched)
	return j
}

func credited(v Verdict) bool { return v == Correct || v == Typo }

// tally turns what was hit and what was too much into a verdict.
func tally(hits, typos, extras, n int) Judgement {
	switch {
	case hits == n && extras == 0 && typos == 0:
		return right(Correct)
	case hits == n && extras == 0:
		return right(Typo)
	case hits == 0:
		return wrong("", "")
	}
	j := wrong("", fmt.Sprintf("%d of %d", hits, n))
	if extras > 0 {
		j.Message += fmt.Sprintf(", %d too many", extras)
	}
	if hits > extras {
		j.Verdict, j.Score = Partial, float64(hits-extras)/float64(n)
	}
	return j
}

// match gives each item the slot it fills, or -1: as many as can be, exact ones
// first, whatever the order of the items.
func match(verdicts [][]Verdict) []int {
	if len(verdicts) == 0 {
		return nil
	}
	slotOf, itemOf := make([]int, len(verdicts)), make([]int, len(verdicts[0]))
	for i := range slotOf {
		slotOf[i] = -1
	}
	for k := range itemOf {
		itemOf[k] = -1
	}
	for _, allowed := range [][]Verdict{{Correct}, {Correct, Typo}} {
		for i := range verdicts {
			if slotOf[i] < 0 {
				augment(verdicts, allowed, i, slotOf, itemOf, make([]bool, len(itemOf)))
			}
		}
	}
	return slotOf
}

// augment finds a slot for item i, moving others where they have another (Kuhn's
// algorithm).
func augment(verdicts [][]Verdict, allowed []Verdict, i int, slotOf, itemOf []int, tried []bool) bool {
	for k := range itemOf {
		if tried[k] || !slices.Contains(allowed, verdicts[i][k]) {
			continue
		}
		tried[k] = true
		if itemOf[k] < 0 || augment(verdicts, allowed, itemOf[k], slotOf, itemOf, tried) {
			slotOf[i], itemOf[k] = k, i
			return true
		}
	}
	return false
}

func (s slots) parts(p *deck.Prompt, items []string, matched []int) []Part {
	out := make([]Part, len(p.Want))
	for k, w := range p.Want {
		out[k] = Part{Verdict: Blank, Want: w.Text}
	}
	for i, k := range matched {
		if k < 0 {
			continue
		}
		out[k].Given, out[k].Verdict = items[i], Correct
		if out[k].Verdict = s.judge(nil, k, items[i]).Verdict; out[k].Verdict != Correct {
			out[k].Verdict = Typo
			out[k].Want = s.rules[k].closest(s.rules[k].read(items[i]))
		}
	}
	return out
}

// inSlots judges what was given slot by slot.
func (g *Guards) inSlots(p *deck.Prompt, given Given) (s slots, parts []Part, items []string) {
	s = g.slots(p)
	if items = given.Parts; items == nil {
		items = s.rules[0].lex.split(given.Text, s.whole)
	}
	for k, w := range p.Want {
		text := ""
		if k < len(items) {
			text = items[k]
		}
		j := s.judge(g, k, text)
		part := Part{Verdict: j.Verdict, Given: text, Want: w.Text}
		if p.Kind == deck.Pairs && j.Verdict == Typo {
			part.Verdict = Wrong // a right side is chosen, not spelled
		}
		if part.Verdict == Typo || part.Verdict == Wrong {
			part.Want = s.rules[k].closest(s.rules[k].read(text))
		}
		parts = append(parts, part)
	}
	return s, parts, items
}

// count says how many parts are right, misspelled, and blank.
func count(parts []Part) (hits, typos, blanks int) {
	for _, p := range parts {
		switch p.Verdict {
		case Correct:
			hits++
		case Typo:
			hits++
			typos++
		case Blank:
			blanks++
		}
	}
	return hits, typos, blanks
}

// judgeSlots grades gaps asked together, and pairs: each part by itself.
func (g *Guards) judgeSlots(p *deck.Prompt, given Given) Judgement {
	_, parts, items := g.inSlots(p, given)
	hits, typos, blanks := count(parts)
	j := tally(hits, typos, max(0, len(items)-len(parts)), len(parts))
	if blanks == len(parts) {
		j = Judgement{Verdict: Blank}
	}
	j.Parts, j.Given = parts, append([]string{}, items...)
	return j
}

// judgeOrdered grades an order: right only as a whole.
func (g *Guards) judgeOrdered(p *deck.Prompt, given Given) Judgement {
	_, parts, items := g.inSlots(p, given)
	hits, typos, blanks := count(parts)
	j := wrong("order", fmt.Sprintf("%d of %d in place", hits, len(parts)))
	switch {
	case blanks == len(parts):
		j = Judgement{Verdict: Blank}
	case hits == len(parts) && len(items) == len(parts):
		j = right(Correct)
		if typos > 0 {
			j = right(Typo)
		}
	}
	j.Parts, j.Given = parts, append([]string{}, items...)
	return j
}

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
	if len(j.Given) == 0 {
		return Judgement{Verdict: Blank, Given: j.Given}
	}
	t := tally(hits, 0, extras, n)
	if p.Kind == deck.Single && t.Verdict == Partial {
		t = wrong("", "")
	}
	if t.Given = j.Given; why != "" || t.Verdict == Wrong {
		t.Message = why // the options themselves show how many
	}
	if t.Verdict == Wrong && len(unknown) > 0 {
		t.Guard, t.Message = "option", fmt.Sprintf("%q is none of the options", unknown[0])
	}
	return t
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
		texts = r.lex.split(given.Text, func(s string) bool { return find(s) >= 0 })
	}
	for _, text := range texts {
		if i := find(text); i >= 0 {
			chosen = append(chosen, i)
		} else if text = strings.TrimSpace(text); text != "" && !(folder{}).blank(text) {
			unknown = append(unknown, text)
		}
	}
	return chosen, unknown
}
