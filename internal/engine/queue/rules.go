package queue

import (
	"cmp"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Asked reports whether a prompt may be asked on a study day at all.
func (r Row) Asked(today int) bool {
	return !r.Draft && !r.State.Hidden(today)
}

// Waits is the study day before which a prompt waits for a sibling in this state,
// or 0: the day after the last counting answer to it. Of several the last holds.
func Waits(sibling review.State) int {
	if sibling.Reps == 0 {
		return 0
	}
	return int(sibling.LastDay) + 1
}

// Waiting reports whether a prompt waits on a study day. An answer that a wrong
// clock put days ahead makes no sibling wait.
func (r Row) Waiting(today int) bool { return r.Waits == today+1 || r.Waits == today+2 }

// Misdated reports whether the last answer to a prompt lies more than a study day
// ahead: the clock was wrong then or is now. What it promised does not hold, and
// the prompt is due now.
func Misdated(s review.State, today int) bool { return int(s.LastDay) > today+1 }

// DueDay is the study day on which a prompt in review is due, seen from today.
func DueDay(s review.State, today int) int {
	if Misdated(s, today) {
		return min(s.Due.Day, today)
	}
	return s.Due.Day
}

// DueAt is the moment at which a prompt in steps is due, seen from now, UTC in
// milliseconds. A step that is promised for a day is due when that day begins.
func DueAt(s review.State, now day.Moment) int64 {
	at := s.Due.At
	if at == 0 {
		at = day.Start(s.Due.Day, now.Zone)
	}
	if Misdated(s, now.Day()) {
		return min(at, now.Ms)
	}
	return at
}

// InSteps reports whether a prompt is learned or learned again in steps.
func InSteps(s review.State) bool {
	return s.Phase == memory.Learning || s.Phase == memory.Relearning
}

// Count is the share of one prompt in the counts of its deck.
func (r Row) Count(now day.Moment) Counts {
	today := now.Day()
	var c Counts
	if r.Draft {
		return c
	}
	c.Total = 1
	if r.ToPlan(today) {
		c.Planned = 1
	}
	switch {
	case !r.Asked(today):
	case r.State.Phase == memory.New:
		c.New = 1
	case InSteps(r.State):
		if DueAt(r.State, now) < day.Start(today+1, now.Zone) {
			c.Learning = 1
		}
	case DueDay(r.State, today) <= today:
		c.Due = 1
	}
	return c
}

// LoadDay is the study day on which the review of a prompt comes up, today for
// overdue ones; false where none is promised.
func (r Row) LoadDay(today int) (int, bool) {
	if r.Draft || r.State.Suspended || r.State.Phase != memory.Review {
		return 0, false
	}
	return max(today, DueDay(r.State, today), int(r.State.Buried)), true
}

// Promised is the study day that the balance counts a prompt for; false where it
// has none.
func Promised(s review.State) (int, bool) { return s.Due.Day, s.Due.Day > 0 && !s.Suspended }

// Ahead is how far ahead mastery looks, in days.
const Ahead = 7

// Mastery is what a prompt has of its deck's mastery, the mean over all prompts
// but drafts: the chance that it would be recalled a week after a study day, 0 for
// one that was never answered.
func Mastery(m *memory.Model, s review.State, today int) float64 {
	return m.Recall(s.State, float64(s.Elapsed(today)+Ahead))
}

// turn is when a prompt comes in a session: the lower first.
type turn int

const (
	stepOver turn = iota
	planned
	dueReview
	fresh
	waitingPlanned // for a sibling
	waitingReview
	waitingFresh
	stepSoon // before the study day ends
	never
)

// turn says when a prompt comes.
func (w Want) turn(r Row) turn {
	today := w.Now.Day()
	if !r.Asked(today) || w.Skip[r.Key] {
		return never
	}
	switch {
	case InSteps(r.State):
		return w.stepTurn(DueAt(r.State, w.Now))
	case r.Plan != Unplanned:
		return r.plannedTurn(today)
	case r.State.Phase == memory.New:
		if w.Left.New <= 0 {
			return never
		}
		return softly(r.Waiting(today), fresh, waitingFresh)
	case DueDay(r.State, today) > today+w.Ahead, w.Left.Capped && w.Left.Reviews <= 0:
		return never
	}
	return softly(r.Waiting(today), dueReview, waitingReview)
}

func (w Want) stepTurn(at int64) turn {
	switch {
	case at <= w.Now.Ms:
		return stepOver
	case at < day.Start(w.Now.Day()+1, w.Now.Zone):
		return stepSoon
	}
	return never
}

func softly(waits bool, now, later turn) turn {
	if waits {
		return later
	}
	return now
}

// Compare is the order in which two prompts are asked that may both be: steps
// whose time is over by time, what is planned by its place, reviews by day, stability
// and key or by urgency, new ones in the order of the files, then what waits for a sibling, and
// steps to come.
func (w Want) Compare(a, b Row) int {
	t := w.turn(a)
	if c := cmp.Compare(t, w.turn(b)); c != 0 {
		return c
	}
	switch t {
	case stepOver, stepSoon:
		return CompareSteps(a, b, w.Now)
	case planned, waitingPlanned:
		return cmp.Compare(a.Plan, b.Plan)
	case dueReview, waitingReview:
		return w.compareReviews(a, b)
	}
	return w.compareFiles(a, b)
}

func (w Want) compareReviews(a, b Row) int {
	if w.Urgent {
		return CompareUrgent(a, b, w.Now.Day())
	}
	return CompareReviews(a, b, w.Now.Day())
}

// May reports whether study may ask a prompt now.
func (w Want) May(r Row) bool { return w.turn(r) != never }

// CompareSteps is the order of prompts in steps: by moment, then by key.
func CompareSteps(a, b Row, now day.Moment) int {
	return cmp.Or(cmp.Compare(DueAt(a.State, now), DueAt(b.State, now)), cmp.Compare(a.Key, b.Key))
}

// CompareReviews is the order of reviews: by due day, then the weakest, then by key.
func CompareReviews(a, b Row, today int) int {
	return cmp.Or(
		cmp.Compare(DueDay(a.State, today), DueDay(b.State, today)),
		cmp.Compare(a.State.S, b.State.S),
		cmp.Compare(a.Key, b.Key),
	)
}
