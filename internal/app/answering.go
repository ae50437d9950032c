package app

import (
	"slices"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
)

// Answer is what the learner gave as a whole, where it is not typed and chosen bit
// by bit: a view that reads lines says it so.
type Answer struct {
	Given answer.Given
	Now   day.Moment
}

// Resume asks the prompt whose turn it is in the session. An answer that is not
// rated yet is dropped.
type Resume struct{ Now day.Moment }

func (Answer) msg() {}
func (Resume) msg() {}

// answer takes an answer where a question is open.
func (m *Model) answer(msg Answer) {
	if m.Context != Answered && slices.Contains(study, m.Context) && !m.Study.saving {
		m.judge(msg.Given, msg.Now)
	}
}

// resume does nothing outside of a session that is going on.
func (m *Model) resume(now day.Moment) []Cmd {
	if m.preview != nil || !slices.Contains(study, m.Context) || m.Study.saving {
		return nil
	}
	return m.next(now)
}

// answering takes an action while the question is open.
func (m *Model) answering(a Action, now day.Moment) []Cmd {
	s := m.Study
	switch a {
	case Show, Check:
		m.check(now)
	case True, False:
		s.Fields[0] = string(a)
		m.check(now)
	case NextGap:
		s.Gap = (s.Gap + 1) % len(s.Fields)
	case Up:
		s.Bar = max(0, s.Bar-1)
	case Down:
		s.Bar = min(s.Bar+1, s.rows()-1)
	case ItemUp, ItemDown:
		s.moveItem(a)
	case Toggle:
		s.choose(s.Bar)
	default:
		for i := range s.Options {
			if a == Choose(i) {
				s.choose(i)
			}
		}
	}
	return nil
}

// rows is how many rows the bar goes over.
func (s *Study) rows() int {
	if s.Prompt.Kind == deck.Pairs {
		return len(s.Prompt.Want)
	}
	return len(s.Options)
}

func (s *Study) moveItem(a Action) {
	to := s.Bar + 1
	if a == ItemUp {
		to = s.Bar - 1
	}
	if to < 0 || to >= len(s.Options) {
		return
	}
	s.Options[s.Bar], s.Options[to] = s.Options[to], s.Options[s.Bar]
	s.Bar = to
}

// choose takes the option in shown place i.
func (s *Study) choose(i int) {
	k := s.Options[i]
	switch s.Prompt.Kind {
	case deck.Single:
		on := !s.Chosen[k]
		clear(s.Chosen)
		s.Chosen[k], s.Bar = on, i
	case deck.Multi:
		s.Chosen[k], s.Bar = !s.Chosen[k], i
	case deck.Pairs:
		s.Matched[s.Bar] = k
		s.Bar = min(s.Bar+1, len(s.Matched)-1)
	}
}

// given is what the learner gave so far.
func (s *Study) given() answer.Given {
	g := answer.Given{Text: s.Fields[0]}
	switch s.Prompt.Kind {
	case deck.Single, deck.Multi:
		g.Options = []int{}
		for k, on := range s.Chosen {
			if on {
				g.Options = append(g.Options, k)
			}
		}
	case deck.Gaps:
		g.Parts = slices.Clone(s.Fields)
	case deck.Ordered:
		if slices.Equal(s.Options, s.shown) {
			return answer.Given{Parts: []string{}} // an order left untouched is no answer
		}
		for _, k := range s.Options {
			g.Parts = append(g.Parts, s.Prompt.Want[k].Text)
		}
	case deck.Pairs:
		for _, k := range s.Matched {
			text := ""
			if k >= 0 {
				text = s.Prompt.Options[k].Text
			}
			g.Parts = append(g.Parts, text)
		}
	}
	return g
}

// check judges what is on the screen.
func (m *Model) check(now day.Moment) {
	s := m.Study
	if s.Prompt.Kind == deck.Gaps && s.Gap+1 < len(s.Fields) && s.Fields[s.Gap] != "" && slices.Contains(s.Fields[s.Gap+1:], "") {
		s.Gap++ // Enter goes through the gaps before it checks
		return
	}
	m.judge(s.given(), now)
}

// judge grades an answer. A vague one is asked once more.
func (m *Model) judge(given answer.Given, now day.Moment) {
	s := m.Study
	j := m.desk.Guards(s.Prompt.Deck).Judge(s.Prompt, given)
	if j.Verdict == answer.Unclear && !s.vague {
		s.vague, s.Asked, s.Fields[0] = true, j.Message, ""
		return
	}
	s.Judgement, s.Judged = j, j.Verdict
	s.Passage = m.desk.Passage(s.Prompt)
	s.Choices = s.session.Choices(s.Prompt.Key, now)
	s.offer()
	s.answered = now
	m.Context = Answered
}

// offer sets the rating that is offered. What is vague once more was half right.
func (s *Study) offer() {
	j := &s.Judgement
	if j.Verdict == answer.Unclear {
		j.Rating = answer.Offer(answer.Partial, 0.5, s.Hints)
		return
	}
	j.Rating = answer.Offer(j.Verdict, j.Score, s.Hints)
}
