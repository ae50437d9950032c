package cli

import (
	"context"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
	"quiz/internal/library"
)

// quick reports whether a session may begin with its first prompt alone: it takes
// what is due in all decks, or in one that the argument may be the id of.
func quick(set engine.Settings, which pick) bool {
	return set.Mode == review.Study && set.Ahead == 0 && which.tag == "" &&
		(len(which.decks) == 0 || len(which.decks) == 1 && deck.ValidID(which.decks[0]))
}

// sitQuickly begins a session with its first prompt alone, as the log knows it
// and its deck confirms it, so that the first question is painted whatever the
// size of the collection. ok is false where nothing is due, or the deck cannot
// tell: then everything must be read first.
func (p *program) sitQuickly(ctx context.Context, set engine.Settings, which pick) (s *sitting, ok bool, err error) {
	log, err := p.connectLog(ctx)
	if err != nil || p.settings.Fit == "auto" && p.readLearnt(log).Weights != nil {
		return nil, false, err // weights that are to be adopted change every state
	}
	now, name := p.moment(), ""
	if len(which.decks) > 0 {
		name = which.decks[0]
	}
	next, ok, err := log.NextDue(ctx, now.Ms, now.Day(), name)
	if err != nil || !ok {
		return nil, false, err
	}
	settled := make(chan error, 1)
	go func() { settled <- p.settleLog(ctx) }()
	lib, first, ok := library.OpenOne(p.where(), next.File, next.Prompt)
	if err := <-settled; err != nil {
		return nil, false, err
	}
	if !ok || first.Card.Draft {
		return nil, false, nil // the deck has changed: read them all
	}
	s = &sitting{program: p, lib: lib, first: first, log: log, guards: map[*deck.Deck]*answer.Guards{}, ctx: ctx, started: now, which: which, states: map[string]review.State{next.Prompt: next.State}}
	if s.id, err = p.ids.Next(now.Ms); err != nil {
		return nil, false, err
	}
	if name != "" {
		s.decks = []string{name}
	}
	s.session = engine.NewSession([]engine.Item{{Key: next.Prompt}}, s.states, s.complete(set))
	return s, true, nil
}

// rest reads what sitQuickly left out. It runs beside the loop; what it returns
// is called in the loop.
func (s *sitting) rest() func() app.Msg {
	lib, states, err := s.readBoth(s.ctx, func() (*library.Library, error) { return s.openLean(s.where()) })
	if err == nil {
		states, err = s.adopt(lib, states)
	}
	return func() app.Msg {
		if err != nil {
			return app.Loaded{Err: err, Now: s.moment()}
		}
		s.lib, s.states, s.decks, s.first = lib, states, nil, nil
		items, err := s.items(s.which)
		s.notes = words(lib.Errors)
		return app.Loaded{Items: items, States: states, News: s.news(), Err: err, Now: s.moment()}
	}
}
