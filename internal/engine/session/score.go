package session

import (
	"context"

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
func (s *Session) Score() Score {
	var out Score
	for _, d := range s.firsts() {
		out.Possible++
		out.Points += d.answer.Score
		if d.answer.Score == 1 {
			out.Right++
		}
	}
	for _, d := range s.done {
		if d.kind == review.KindReview {
			out.Answers++
		}
	}
	return out
}

// firsts are the first answers to each prompt, in order.
func (s *Session) firsts() []done {
	var out []done
	seen := map[string]bool{}
	for _, d := range s.done {
		if d.kind == review.KindReview && !seen[d.key] {
			seen[d.key] = true
			out = append(out, d)
		}
	}
	return out
}

// Missed are the keys of the prompts that were not wholly right at the first try,
// in the order they were asked.
func (s *Session) Missed() []string {
	var out []string
	for _, d := range s.firsts() {
		if d.answer.Score < 1 {
			out = append(out, d.key)
		}
	}
	return out
}

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
