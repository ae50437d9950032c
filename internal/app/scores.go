package app

import (
	"slices"

	"quiz/internal/engine/day"
)

// ScoresScreen lists the sessions with their scores, and where these lead.
type ScoresScreen struct {
	Scores
	Known   bool
	Numbers bool // in place of bars
	Deck    string

	now day.Moment
}

func newScores(deck string, now day.Moment) (*ScoresScreen, []Cmd) {
	return &ScoresScreen{Deck: deck, now: now}, []Cmd{Past{}}
}

// Context is that of scores.
func (s *ScoresScreen) Context() Context { return InScores }

// Label names what v shows next.
func (s *ScoresScreen) Label(a Action) string { return asBars(a, s.Numbers) }

// Disabled says why an action cannot be taken now.
func (s *ScoresScreen) Disabled(a Action) string {
	switch a {
	case DoDeckBefore, DoDeckAfter, DoNumbers:
		return word(len(s.Sessions) > 0, "", "there is no session yet")
	}
	return ""
}

// Update selects a deck.
func (s *ScoresScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		s.now = msg.Now
		return s, s.do(msg.Action)
	case Reply:
		if scores, ok := msg.Msg.(Scores); ok {
			s.Scores, s.Known = scores, true
			s.Deck = word(slices.Contains(s.Decks(), s.Deck), s.Deck, "")
		}
	}
	return s, nil
}

func (s *ScoresScreen) do(a Action) []Cmd {
	switch a {
	case DoBack:
		return []Cmd{leave{}}
	case DoNumbers:
		s.Numbers = !s.Numbers
	case DoDeckBefore:
		s.next(-1)
	case DoDeckAfter:
		s.next(1)
	}
	return nil
}

// next goes on to another deck; all of them come first.
func (s *ScoresScreen) next(step int) {
	all := append([]string{""}, s.Decks()...)
	at := slices.Index(all, s.Deck) + step
	s.Deck = all[(at+len(all))%len(all)]
}
