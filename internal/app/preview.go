package app

import (
	"fmt"
	"slices"

	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// Preview is a deck that is looked at while it is written: every prompt can be
// answered, and nothing is logged.
type Preview struct {
	Title    string
	Prompts  []*deck.Prompt // in the order of the file
	Problems deck.Problems  // of the deck and of all its cards
	Guards   *answer.Guards
	at       int // the prompt that is shown
}

// Reloaded brings the deck as it was saved just now.
type Reloaded struct {
	Preview Preview
	Err     error // the file cannot be read: what was shown stays
	Now     day.Moment
}

func (Reloaded) msg() {}

// NewPreview is the program with a deck to look at. The scheduler says what the
// ratings would lead to.
func NewPreview(keys Keys, p Preview, s *memory.Scheduler, now day.Moment) *Model {
	session := engine.NewSession(nil, map[string]review.State{}, engine.Settings{Mode: review.Practice, Scheduler: s})
	m := &Model{Keys: keys, Study: &Study{Mode: review.Practice, session: session, started: now}}
	m.preview = &p
	m.desk.Guards = func(*deck.Deck) *answer.Guards { return m.preview.Guards }
	m.desk.Passage = func(*deck.Prompt) []string { return nil }
	m.turn(0, now)
	return m
}

// turn goes some prompts on, or back, and stays within the deck.
func (m *Model) turn(by int, now day.Moment) {
	p := m.preview
	m.Decks = []*Deck{{Title: p.Title, Problems: p.Problems}}
	m.all = m.Decks
	if len(p.Prompts) == 0 {
		m.Context = InProblems
		return
	}
	p.at = max(0, min(p.at+by, len(p.Prompts)-1))
	m.Study.Title = p.Title
	m.ask(p.Prompts[p.at], now)
	card := p.Prompts[p.at].Card
	m.Study.Place = fmt.Sprintf("%d of %d, line %d", p.at+1, len(p.Prompts), card.Span.Line)
	for _, problem := range p.Problems {
		switch {
		case problem.Card == card.ID:
			m.Study.Problems = append(m.Study.Problems, problem)
		case p.asks(problem.Card):
			// told at that card
		case p.toldAt(problem) == p.at:
			m.Study.Beside = append(m.Study.Beside, problem)
		default:
			m.Study.Elsewhere = append(m.Study.Elsewhere, problem)
		}
	}
}

// toldAt is the prompt at which a problem is told that is of none: the next one in
// the file, which is also what is shown when a card is broken by an edit.
func (p *Preview) toldAt(problem deck.Problem) int {
	i := slices.IndexFunc(p.Prompts, func(q *deck.Prompt) bool { return q.Card.Span.Line > problem.Span.Line })
	if i < 0 {
		return len(p.Prompts) - 1
	}
	return i
}

// asks reports whether a card is among those that can be looked at.
func (p *Preview) asks(card string) bool {
	return slices.ContainsFunc(p.Prompts, func(q *deck.Prompt) bool { return q.Card.ID == card })
}

// idle are the actions that do nothing in a preview.
var idle = []Action{Undo, Bury, Suspend, Flag, Info, AddForm, EditCard, Source}

// Hints are the footer of the screen: in a preview without what is idle there, and
// with the way from card to card.
func (m *Model) Hints() []Binding {
	hints := m.Keys.Hints(m.Context)
	if m.preview == nil {
		return hints
	}
	hints = slices.DeleteFunc(hints, func(b Binding) bool { return slices.Contains(idle, b.Action) })
	var way []Binding
	for _, b := range m.Keys.In(m.Context) {
		switch b.Action {
		case Skip, Accept:
			b.Name = "next"
		case Previous:
			b.Name = "previous"
		default:
			continue
		}
		way = append(way, b)
	}
	at := slices.IndexFunc(hints, func(b Binding) bool { return b.Rank > 1 })
	return slices.Insert(hints, max(at, 0), way...)
}

// inPreview takes the actions that mean something else in a preview; ok is false
// for those that don't.
func (m *Model) inPreview(a Action, now day.Moment) (ok bool) {
	switch a {
	case Skip:
		m.turn(1, now)
	case Previous:
		m.turn(-1, now)
	case Accept, Again, Hard, Good, Easy:
		if m.Context != Answered {
			return false
		}
		m.turn(1, now)
	default:
		if !slices.Contains(idle, a) {
			return false
		}
		m.Toast = "this is a preview: nothing is logged; edit the file and save it"
	}
	return true
}

// reloaded shows the deck as it is now, at the card that was shown, where it is
// still there.
func (m *Model) reloaded(msg Reloaded) {
	if msg.Err != nil {
		m.Toast = msg.Err.Error()
		return
	}
	old := *m.preview
	*m.preview = msg.Preview
	m.preview.at = old.at
	if old.at < len(old.Prompts) {
		for i, p := range msg.Preview.Prompts {
			if p.Key == old.Prompts[old.at].Key {
				m.preview.at = i
			}
		}
	}
	m.under = nil
	m.turn(0, msg.Now)
	m.Toast = "read again; " + text.Counted(len(msg.Preview.Problems), "problem")
}
