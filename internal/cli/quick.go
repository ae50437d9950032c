package cli

import (
	"context"
	"errors"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
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
	s = &sitting{program: p, log: log, guards: map[*deck.Deck]*answer.Guards{}, ctx: ctx, started: p.moment(), which: which, decks: which.decks}
	ok, err = s.findFirst()
	if err != nil || !ok {
		return nil, false, err
	}
	if s.id, err = log.SessionID(ctx, s.started.Ms); err != nil {
		return nil, false, err
	}
	s.session = engine.NewSession([]engine.Item{{Key: s.first.Key}}, s.states, s.complete(set))
	return s, true, nil
}

// mostAstray is how many due prompts that no deck has are passed over for a quick
// start.
const mostAstray = 30

// findFirst finds the first prompt that is due and that its deck has, and settles
// the log beside it.
func (s *sitting) findFirst() (ok bool, err error) {
	q := store.Search{Ms: s.started.Ms, Day: s.started.Day()}
	if len(s.which.decks) > 0 {
		q.Deck = s.which.decks[0]
	}
	ctx, cancel := context.WithTimeout(s.ctx, patience/3)
	defer cancel()
	defer func() {
		if err != nil && ctx.Err() != nil && s.ctx.Err() == nil {
			ok, err = false, nil // much is due that waits for other prompts: read all beside the screen
		}
	}()
	next, ok, err := s.log.NextDue(ctx, q)
	if err != nil || !ok {
		return false, err
	}
	settled := make(chan error, 1)
	go func() { settled <- s.settleLog(s.ctx) }()
	defer func() { err = errors.Join(err, <-settled) }()
	for range mostAstray {
		lib, first, ok := library.OpenOne(s.where(), next.File, next.Prompt)
		switch {
		case ok && !first.Card.Draft:
			s.lib, s.first, s.states = lib, first, map[string]review.State{next.Prompt: next.State}
			return true, nil
		case lib == nil:
			q.Files = append(q.Files, next.File)
		default:
			q.Prompts = append(q.Prompts, next.Prompt)
		}
		if next, ok, err = s.log.NextDue(ctx, q); err != nil || !ok {
			return false, err
		}
	}
	return false, nil
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
