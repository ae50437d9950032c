package answer

import (
	"fmt"
	"slices"

	"quiz/internal/engine/deck"
)

// part is a prompt for one expected item, with the rules of the whole.
func (g *Guards) part(p *deck.Prompt, item deck.Item) *rules {
	q := *p
	q.Want = []deck.Item{item}
	q.Rules.Pattern, q.Rules.Optional = "", nil
	return newRules(&q)
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
	t := r.read(text)
	j := r.judge(s.own, t)
	if j.Verdict == Typo {
		j = r.judge(g, t)
	}
	return j
}

// whole reports whether a piece of a line is, as a whole, an expected item.
func (s slots) whole(piece string) bool {
	if s.rules[0].lex.beginsWithItem(piece) {
		return false
	}
	return slices.ContainsFunc(s.rules, func(r *rules) bool { return credited(r.judge(s.own, r.read(piece)).Verdict) })
}

// blank reports whether a text says nothing that could be an item.
func (s slots) blank(text string) bool {
	return s.rules[0].folder.fold(text).prose() && !s.whole(text)
}

// filled is what was given, judged slot by slot.
type filled struct {
	slots
	parts []Part
	items []string
	ask   bool // the items stand side by side, and cannot be told apart
}

// inSlots judges what was given slot by slot.
func (g *Guards) inSlots(p *deck.Prompt, given Given) filled {
	s := g.slots(p)
	f := filled{slots: s, items: given.Parts}
	if f.items == nil {
		f.items, f.ask = s.unjoined(s.split(given.Text))
	}
	for k, w := range p.Want {
		text := ""
		if k < len(f.items) {
			text = f.items[k]
		}
		j := s.judge(g, k, text)
		part := Part{Verdict: j.Verdict, Given: text, Want: w.Text}
		if p.Kind == deck.Pairs && j.Verdict == Typo {
			part.Verdict = Wrong // a right side is chosen, not spelled
		}
		if part.Verdict == Typo || part.Verdict == Wrong {
			part.Want = s.rules[k].closest(s.rules[k].read(text).text)
		}
		f.parts = append(f.parts, part)
	}
	return f
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
	f := g.inSlots(p, given)
	parts, items := f.parts, f.items
	hits, typos, blanks := count(parts)
	j := tally(hits, typos, max(0, len(items)-len(parts)), len(parts))
	if blanks == len(parts) {
		j = Judgement{Verdict: Blank}
	}
	j.Parts, j.Given, j.Extras = parts, append([]string{}, items...), beyond(items, len(parts))
	return j
}

// judgeOrdered grades an order: right only as a whole.
func (g *Guards) judgeOrdered(p *deck.Prompt, given Given) Judgement {
	f := g.inSlots(p, given)
	if f.ask {
		return f.askSeparators(p, f.items)
	}
	parts, items := f.parts, f.items
	hits, typos, blanks := count(parts)
	j := wrong("order", fmt.Sprintf("%d of %d in place", hits, len(parts)))
	if more := len(items) - len(parts); more > 0 {
		j.Message += fmt.Sprintf(", %d too many", more)
	}
	switch {
	case blanks == len(parts):
		j = Judgement{Verdict: Blank}
	case hits == len(parts) && len(items) == len(parts):
		j = right(Correct)
		if typos > 0 {
			j = right(Typo)
		}
	}
	j.Parts, j.Given, j.Extras = parts, append([]string{}, items...), beyond(items, len(parts))
	return j
}

// beyond is what was given beyond n items.
func beyond(items []string, n int) []string {
	if len(items) <= n {
		return nil
	}
	return items[n:]
}
