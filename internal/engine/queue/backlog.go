package queue

import (
	"cmp"
	"context"
	"math"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// Backlog is what is asked first where more reviews wait than a day usually brings.
type Backlog string

// The ways to work through a backlog.
const (
	Urgent Backlog = "urgent" // what is most overdue for how firmly it holds
	Oldest Backlog = "oldest" // what waits longest
	Spread Backlog = "spread" // urgent, and only a share of it a day
)

// Urgency is how far a review is past its day, against its stability: reviews are
// promised for one recall, so the greater it is, the likelier it is forgotten. It is
// 0 for those that are not overdue.
func Urgency(s review.State, today int) float64 {
	over := today - DueDay(s, today)
	if over <= 0 {
		return 0
	}
	return float64(over) / s.S
}

// CompareUrgent is the order of reviews by urgency, and then as [CompareReviews] has
// it.
func CompareUrgent(a, b Row, today int) int {
	return cmp.Or(cmp.Compare(Urgency(b.State, today), Urgency(a.State, today)), CompareReviews(a, b, today))
}

// Waiting is what waits on a study day.
type Waiting struct {
	Total int   // reviews that waited when the day began
	Done  int   // of them, answered
	Usual int   // reviews that a day brings, going by the next two weeks
	Ahead []int // reviews that come up on the days after, the next one first
	Since int   // days that the oldest of them is overdue
}

const (
	weeksAhead = 14 // days whose load is taken as usual
	fewUsual   = 10 // reviews that are never too many for a day
	spreadOver = 7  // days among which the excess is divided
	absence    = 2  // days that a review must be overdue until one speaks of an absence
)

// Wait counts what waits over all decks of some roots; nil is all of them.
func Wait(ctx context.Context, c Collection, roots []string, now day.Moment) (Waiting, error) {
	scope := Scope{Roots: roots}
	w := Waiting{}
	decks, err := c.Decks(ctx, scope, now)
	if err != nil {
		return w, err
	}
	for _, d := range decks {
		w.Total += d.ToAsk().Due
	}
	done, err := c.Done(ctx, now.Day())
	if err != nil {
		return w, err
	}
	w.Done, w.Total = done.Reviews, w.Total+done.Reviews
	load, err := c.Load(ctx, scope, now, weeksAhead+1)
	if err != nil {
		return w, err
	}
	w.Ahead = make([]int, weeksAhead)
	sum := 0
	for _, days := range load {
		for i, n := range days[1:] {
			w.Ahead[i] += n
			sum += n
		}
	}
	w.Usual = max(fewUsual, int(math.Ceil(float64(sum)/weeksAhead)))
	for row, err := range c.Rows(ctx, List{Scope: scope, Now: now, Query: IsDue, Order: ByDue, Limit: 1}) {
		if err != nil {
			return w, err
		}
		w.Since = now.Day() - DueDay(row.State, now.Day())
	}
	return w, nil
}

// Heavy reports whether more waits than twice what a day usually brings.
func (w Waiting) Heavy() bool { return w.Total > 2*w.Usual }

// Absence reports whether more waits than usual because nothing was answered for days.
func (w Waiting) Absence() bool { return w.Heavy() && w.Since >= absence }

// Share is how many reviews of those that wait are for this day, where they are
// spread: what is usual, and a seventh of the rest, so that each day has less.
func (w Waiting) Share() int {
	if !w.Heavy() {
		return w.Total
	}
	excess := w.Total - w.Usual
	return w.Usual + max((w.Usual+1)/2, (excess+spreadOver-1)/spreadOver)
}

// longestPlan is how many days a plan tells at most.
const longestPlan = 60

// Plan is how many reviews each day has from today on, until the backlog is worked
// through; limit is the cap on reviews a day, or 0. A plan that never ends is nil.
func (w Waiting) Plan(b Backlog, limit int) []int {
	var out []int
	for i := range longestPlan {
		n := w.Total
		if b == Spread {
			n = w.Share()
		}
		if limit > 0 {
			n = min(n, limit)
		}
		out = append(out, n)
		w.Total -= n
		if w.Total == 0 {
			return out
		}
		if i < len(w.Ahead) {
			w.Total += w.Ahead[i]
		} else {
			w.Total += w.Usual
		}
		if !w.Heavy() && (limit == 0 || w.Total <= limit) {
			return out
		}
	}
	return nil
}
