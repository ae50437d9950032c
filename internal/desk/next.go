package desk

import (
	"context"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
)

// Next is what comes up next: of decks that follow a plan what that has, of the
// others what is due.
type Next struct {
	queue.Upcoming
	Soon    int // prompts in steps that come up before the study day ends
	Planned int // prompts that plans still have for today
	Exam    int // study day of the last exam that one of the decks has a plan for; 0 for none
}

// next is what comes up next in some decks, which are those of a scope.
func (d *Desk) next(ctx context.Context, scope queue.Scope, decks []queue.Deck, now day.Moment) (Next, error) {
	out := Next{}
	usual := scope
	usual.Decks = []string{}
	var planned []string
	for _, deck := range decks {
		out.Soon += deck.Counts.Learning
		if deck.Plan {
			planned = append(planned, deck.ID)
			out.Planned += deck.Counts.Planned
			continue
		}
		usual.Decks = append(usual.Decks, deck.ID)
	}
	var err error
	if out.Upcoming, err = d.decks.Upcoming(ctx, scope, now); err != nil || len(planned) == 0 {
		return out, err
	}
	out.Day, out.Reviews = 0, 0
	if len(usual.Decks) > 0 {
		up, err := d.decks.Upcoming(ctx, usual, now)
		if err != nil {
			return out, err
		}
		out.Day, out.Reviews = up.Day, up.Reviews
	}
	out.Exam, err = d.lastExam(ctx, planned, now)
	return out, err
}

// lastExam is the study day of the last exam that one of some decks has a plan for.
func (d *Desk) lastExam(ctx context.Context, decks []string, now day.Moment) (int, error) {
	plans, err := d.log.Plans(ctx, now.Day())
	last := 0
	for _, p := range plans {
		if slices.ContainsFunc(decks, func(id string) bool { return slices.Contains(p.Decks, id) }) {
			last = max(last, p.Exam)
		}
	}
	return last, err
}
