package app

import (
	"slices"

	"quiz/internal/engine/queue"
)

// tour is the deck that teaches the keys, or nil.
func (h *HomeScreen) tour() *Deck {
	i := slices.IndexFunc(h.Decks, func(d Deck) bool { return d.BuiltIn && d.ID == queue.Tour })
	if i < 0 {
		return nil
	}
	return &h.Decks[i]
}

// first reports whether nothing was ever answered here.
func (h *HomeScreen) first() bool {
	return h.Known && h.Today == 0 && len(h.Sessions) == 0 && h.All.New == h.All.Total
}

// Label offers the tour at a first start, and the way back to all decks.
func (h *HomeScreen) Label(a Action) string {
	switch {
	case a == DoTour && h.first():
		return "tour"
	case a == DoBack && h.Find != "":
		return "all decks"
	}
	return ""
}

// welcome tells of the tour at the first question ever, unless that is the tour.
func (q *QuestionScreen) welcome(w Window) []Line {
	if !q.Session.fresh || len(q.Session.Results) > 0 || q.Prompt.Deck.ID == queue.Tour {
		return nil
	}
	key := Span{Text: w.Keys.In(q.Context()).key(DoHelp), Role: Accent, Do: DoHelp}
	return wrap(line(Span{Text: "New here? ", Role: Dim}, key, Span{Text: " shows the keys, and `quiz study tour` teaches them.", Role: Dim}), w.Text())
}

// welcome offers the tour at a first start.
func (h *HomeScreen) welcome(w Window) []Line {
	if !h.first() || h.tour() == nil {
		return nil
	}
	key := Span{Text: w.Keys.In(AtHome).key(DoTour), Role: Accent, Do: DoTour}
	return []Line{line(Span{Text: "New here? "}, key, Span{Text: " takes the tour: a few cards teach the keys in five minutes.", Do: DoTour})}
}
