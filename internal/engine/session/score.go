package session

import (
	"context"
	"math"

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

// Upcoming is when there is something to do again.
type Upcoming struct {
	Step    int64 // moment of the next step, UTC in milliseconds; 0 for none
	Day     int   // study day of the next review after today; 0 for none
	Reviews int   // how many there are on that day
}

// Upcoming is what comes up next in the session's scope.
func (s *Session) Upcoming(ctx context.Context, now day.Moment) (Upcoming, error) {
	var out Upcoming
	step, ok, err := s.first(ctx, queue.List{Now: now, Query: queue.IsLearning, Order: queue.ByDue, Asked: true})
	if ok {
		out.Step = queue.DueAt(step.State, now)
	}
	if err != nil {
		return out, err
	}
	today := now.Day()
	later := queue.Range{Measure: queue.DueIn, Low: 1, High: math.Inf(1)}
	next, ok, err := s.first(ctx, queue.List{Now: now, Query: later, Order: queue.ByDue, Asked: true})
	if !ok || err != nil {
		return out, err
	}
	out.Day = queue.DueDay(next.State, today)
	later.Low = float64(out.Day - today)
	later.High = later.Low
	out.Reviews, err = s.from.Count(ctx, queue.List{Scope: s.set.Scope, Now: now, Query: later, Asked: true})
	return out, err
}

// first is the first row of a list of the session's scope.
func (s *Session) first(ctx context.Context, l queue.List) (queue.Row, bool, error) {
	l.Scope, l.Limit = s.set.Scope, 1
	for r, err := range s.from.Rows(ctx, l) {
		return r, err == nil, err
	}
	return queue.Row{}, false, nil
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
