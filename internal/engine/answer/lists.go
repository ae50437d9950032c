package answer

import (
	"fmt"
	"slices"

	"quiz/internal/engine/deck"
)

// judgeList matches each given item to at most one expected item.
func (g *Guards) judgeList(p *deck.Prompt, given Given) Judgement {
	s := g.slots(p)
	items := given.Parts
	if items == nil {
		var ask bool
		if items, ask = s.unjoined(s.split(given.Text)); ask {
			return s.askSeparators(p, items)
		}
	}
	items = slices.DeleteFunc(slices.Clone(items), s.blank)
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
	hits, typos := 0, 0
	var extras []string
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
			extras = append(extras, items[i])
		}
		seen[text] = true
	}
	j := tally(hits, typos, len(extras), len(s.rules))
	j.Given, j.Parts, j.Extras = items, s.parts(p, items, matched), extras
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
			out[k].Want = s.rules[k].closest(s.rules[k].read(items[i]).text)
		}
	}
	return out
}
