package session

import (
	"context"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// Score is points over points possible: each prompt's first answer counts.
type Score struct {
	Points   float64
	Possible float64
	Answers  int // all of them
	Right    int // prompts that were wholly right at the first try
}

// Score sums up the session so far.
func (s *Session) Score() Score { return s.tally.score }

// tally is what the entries of a session come to. It is kept up with each, so that no
// answer costs more than the one before it.
type tally struct {
	score  Score
	fresh  int             // prompts that were new until this session
	firsts map[string]bool // the prompts that were answered, by key
	missed []string        // those that were not wholly right at the first try, in order
	away   map[string]bool // those that practice does not ask any more
}

func newTally() tally { return tally{firsts: map[string]bool{}, away: map[string]bool{}} }

// add counts an entry that comes after all before.
func (t *tally) add(d done) {
	if d.away {
		t.away[d.key] = true
	}
	if d.fresh {
		t.fresh++
	}
	if d.kind != review.KindReview {
		return
	}
	t.score.Answers++
	if t.firsts[d.key] {
		return
	}
	t.firsts[d.key] = true
	t.score.Possible++
	t.score.Points += d.answer.Score
	if d.answer.Score == 1 {
		t.score.Right++
	} else {
		t.missed = append(t.missed, d.key)
	}
}

// Missed are the keys of the prompts that were not wholly right at the first try,
// in the order they were asked.
func (s *Session) Missed() []string { return slices.Clone(s.tally.missed) }

// Upcoming is what comes up next in the session's scope.
func (s *Session) Upcoming(ctx context.Context, now day.Moment) (queue.Upcoming, error) {
	return s.from.Upcoming(ctx, s.set.Scope, now)
}

// End is the entry that says how the session went. decks are its decks, mastery
// is what each of them has now, by id.
func (s *Session) End(started, now day.Moment, decks []string, mastery map[string]float64) review.Entry {
	score := s.Score()
	return review.Entry{
		At: now.Ms, Zone: now.Zone, Session: s.set.ID, Kind: review.KindSession,
		Body: review.Encode(review.SessionEnd{
			Mode: s.set.Mode, Decks: decks, Started: started.Ms,
			Answered: score.Answers, Points: score.Points, Possible: score.Possible, Mastery: mastery,
		}),
	}
}
