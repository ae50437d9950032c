package app

import (
	"slices"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// arrange takes an action that chooses, matches or moves something.
func (q *QuestionScreen) arrange(a Action) {
	switch a {
	case DoNextGap:
		q.Gap = (q.Gap + 1) % len(q.Fields)
	case DoUp:
		q.Bar = max(0, q.Bar-1)
	case DoDown:
		q.Bar = min(q.Bar+1, q.rows()-1)
	case DoItemUp:
		q.moveItem(q.Bar - 1)
	case DoItemDown:
		q.moveItem(q.Bar + 1)
	case DoToggle:
		q.choose(q.Bar)
	default:
		if i, ok := chosen(a); ok {
			q.choose(i)
		}
	}
}

// click takes a click on a row of what is shown: options, items, left sides.
func (q *QuestionScreen) click(row int) {
	switch {
	case row >= q.rows():
		return
	case q.Context() == Choosing:
		q.choose(row)
	}
	q.Bar = row
}

// rows is how many rows the bar goes over.
func (q *QuestionScreen) rows() int {
	if q.Prompt.Kind == deck.Pairs {
		return len(q.Prompt.Want)
	}
	return len(q.Order)
}

func (q *QuestionScreen) moveItem(to int) {
	if to < 0 || to >= len(q.Order) {
		return
	}
	q.Order[q.Bar], q.Order[to] = q.Order[to], q.Order[q.Bar]
	q.Bar = to
}

// choose takes the option in shown place i.
func (q *QuestionScreen) choose(i int) {
	k := q.Order[i]
	switch q.Prompt.Kind {
	case deck.Single:
		on := !q.Chosen[k]
		clear(q.Chosen)
		q.Chosen[k], q.Bar = on, i
	case deck.Multi:
		q.Chosen[k], q.Bar = !q.Chosen[k], i
	case deck.Pairs:
		q.Matched[q.Bar] = k
		q.Bar = min(q.Bar+1, len(q.Matched)-1)
	}
}

// given is what the learner gave so far.
func (q *QuestionScreen) given() answer.Given {
	g := answer.Given{Text: q.Fields[0]}
	switch q.Prompt.Kind {
	case deck.Single, deck.Multi:
		g.Options = []int{}
		for k, on := range q.Chosen {
			if on {
				g.Options = append(g.Options, k)
			}
		}
	case deck.Gaps:
		g.Parts = slices.Clone(q.Fields)
	case deck.Ordered:
		if slices.Equal(q.Order, q.shown) {
			return answer.Given{Parts: []string{}} // an order left untouched is not an answer
		}
		for _, k := range q.Order {
			g.Parts = append(g.Parts, q.Prompt.Want[k].Text)
		}
	case deck.Pairs:
		g.Parts = q.matches()
	}
	return g
}

// matches are the right sides that were chosen, "" for none.
func (q *QuestionScreen) matches() []string {
	out := make([]string, len(q.Matched))
	for i, k := range q.Matched {
		if k >= 0 {
			out[i] = q.Prompt.Options[k].Text
		}
	}
	return out
}
