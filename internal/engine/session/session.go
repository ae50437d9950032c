// Package session is a run of study or practice: which prompt is asked next, what
// each rating would lead to, what an answer puts into the log, and what the score
// is.
//
// A [Session] asks a collection and keeps nothing of it. What a learner does
// becomes an entry for the log; whoever runs the session writes it there and then
// tells the session with [Session.Record], which is also how it learns of what
// was taken back. So a session never counts what is not on disk.
package session

import (
	"context"
	"math"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// Settings are what a session needs to know besides the collection.
type Settings struct {
	ID        string      // of the session, in its entries
	Mode      review.Mode // study or practice
	Scope     queue.Scope
	Select    queue.Query // of practice: which prompts of the scope; nil for all
	Keys      []string    // of practice: these prompts, in this order, and no others
	Scheduler *memory.Scheduler
	Easy      [7]memory.Ease     // how much each weekday is to have, from Sunday
	Off       func(day int) bool // study days for which nothing is promised, as far as that can be; nil for none

	NewPerDay     int           // over all decks
	New           int           // replaces NewPerDay for this session; below 0 it does not
	ReviewsPerDay int           // over all decks; 0 for no cap
	Backlog       queue.Backlog // "" for the oldest first
	Limit         int           // at most this number of prompts; 0 for no limit
	Ahead         int           // reviews that are due within this number of days
}

// Session is a run of study or practice.
type Session struct {
	set     Settings
	from    queue.Collection
	done    []done          // what was recorded and holds, in order
	skipped map[string]bool // keys
	tally   tally           // what it comes to
	walked  []queue.Row     // of practice: what was asked so far, in order
	passed  int             // how many of those, from the first on, are known to be over
	rest    int             // of practice: how many come after those; below 0: to be counted
	shown   shown
	spread  portion
}

// New begins a session over a collection.
func New(c queue.Collection, set Settings) *Session {
	return &Session{set: set, from: c, skipped: map[string]bool{}, tally: newTally(), rest: -1}
}

// Adopt makes the session promise intervals with other weights from now on.
func (s *Session) Adopt(m *memory.Model) {
	scheduler := *s.set.Scheduler
	scheduler.Model = m
	s.set.Scheduler = &scheduler
	s.shown = shown{}
}

// Next is the prompt that is asked now; false when there is none left.
func (s *Session) Next(ctx context.Context, now day.Moment) (queue.Row, bool, error) {
	if s.set.Limit > 0 && len(s.tally.firsts) >= s.set.Limit {
		return queue.Row{}, false, nil
	}
	if s.set.Mode == review.Practice {
		return s.practise(ctx, now)
	}
	left, err := s.limits(ctx, now)
	if err != nil {
		return queue.Row{}, false, err
	}
	return s.from.Next(ctx, queue.Want{
		Scope: s.set.Scope, Now: now, Ahead: s.set.Ahead, Left: left, Skip: s.skipped,
		Urgent: s.set.Backlog == queue.Urgent || s.set.Backlog == queue.Spread,
	})
}

// Skip leaves a prompt out of the rest of this session.
func (s *Session) Skip(key string) { s.skipped[key] = true }

// limits are what is left of the day's limits.
func (s *Session) limits(ctx context.Context, now day.Moment) (queue.Left, error) {
	today, err := s.from.Done(ctx, now.Day())
	left := queue.Left{New: s.set.NewPerDay - today.New}
	if slices.Equal(s.set.Scope.Decks, []string{queue.Tour}) {
		left.New = math.MaxInt32
	}
	if s.set.New >= 0 {
		left.New = s.set.New - s.tally.fresh
	}
	if s.set.ReviewsPerDay > 0 {
		left.Capped, left.Reviews = true, s.set.ReviewsPerDay-today.Reviews
	}
	if err != nil || s.set.Backlog != queue.Spread {
		return left, err
	}
	part, err := s.portionOf(ctx, now)
	return left.AtMost(part - today.Reviews), err
}

// portion is a day's share of a backlog that is spread over days.
type portion struct{ day, reviews int }

// portionOf is the share of a study day. It is found once a day: what is answered
// changes nothing of it.
func (s *Session) portionOf(ctx context.Context, now day.Moment) (int, error) {
	if s.spread.day != now.Day() {
		w, err := queue.Wait(ctx, s.from, s.set.Scope.Roots, now)
		if err != nil {
			return 0, err
		}
		s.spread = portion{now.Day(), w.Share()}
	}
	return s.spread.reviews, nil
}

// Left is how many prompts are waiting: what a learner still has to do.
func (s *Session) Left(ctx context.Context, now day.Moment) (int, error) {
	left, err := s.waiting(ctx, now)
	if s.set.Limit > 0 {
		left = min(left, s.set.Limit-len(s.tally.firsts))
	}
	return max(0, left), err
}

func (s *Session) waiting(ctx context.Context, now day.Moment) (int, error) {
	if s.set.Mode == review.Practice {
		return s.unpractised(ctx, now)
	}
	limits, err := s.limits(ctx, now)
	if err != nil {
		return 0, err
	}
	counts, err := s.counts(ctx, now)
	return counts.ToDo(limits), err
}

// counts are what there is in the scope, without what was skipped.
func (s *Session) counts(ctx context.Context, now day.Moment) (queue.Counts, error) {
	var sum queue.Counts
	decks, err := s.from.Decks(ctx, s.set.Scope, now)
	if err != nil {
		return sum, err
	}
	for _, d := range decks {
		sum = sum.Add(d.ToAsk())
	}
	if s.set.Ahead > 0 {
		sum.Due, err = s.from.Count(ctx, s.dueAhead(decks, now))
	}
	if err != nil {
		return sum, err
	}
	for key := range s.skipped {
		r, ok, err := s.from.Row(ctx, s.set.Scope, key)
		if err != nil {
			return sum, err
		}
		if ok {
			sum = sum.Sub(s.share(r, now))
		}
	}
	return sum, nil
}

// dueAhead are the reviews of decks that are due within the days that are asked
// ahead. Those that follow a plan have none.
func (s *Session) dueAhead(decks []queue.Deck, now day.Moment) queue.List {
	scope := s.set.Scope
	scope.Decks = []string{}
	for _, d := range decks {
		if !d.Plan {
			scope.Decks = append(scope.Decks, d.ID)
		}
	}
	soon := queue.Range{Measure: queue.DueIn, Low: math.Inf(-1), High: float64(s.set.Ahead)}
	return queue.List{Scope: scope, Now: now, Query: queue.And{soon, queue.Not{Query: queue.IsLearning}}, Asked: true}
}

// share is what a prompt adds to the counts.
func (s *Session) share(r queue.Row, now day.Moment) queue.Counts {
	anyTime := queue.Want{Now: now, Ahead: s.set.Ahead, Left: queue.Left{New: 1}}
	switch {
	case !anyTime.May(r):
		return queue.Counts{}
	case queue.InSteps(r.State):
		return queue.Counts{Learning: 1}
	case r.Plan != queue.Unplanned:
		return queue.Counts{Planned: 1}
	case r.State.Phase == memory.New:
		return queue.Counts{New: 1}
	}
	return queue.Counts{Due: 1}
}
