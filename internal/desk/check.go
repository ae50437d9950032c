package desk

import (
	"context"
	"fmt"
	"slices"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
)

// Check compares what is derived from the log with a replay of it. With repair it is
// built again.
func (d *Desk) Check(ctx context.Context, repair bool) (faults []collection.Fault, unreadable []error, err error) {
	faults, unreadable, err = d.decks.Check(ctx)
	if err == nil {
		var ranking []collection.Fault
		ranking, err = d.checkRanking(ctx)
		faults = append(faults, ranking...)
	}
	if err == nil && repair && len(faults) > 0 {
		err = d.decks.Rebuild(ctx)
	}
	return faults, unreadable, err
}

// UnusablePapers says which open exams are passed over, and why.
func (d *Desk) UnusablePapers(ctx context.Context) (why []error, err error) {
	if d.log == nil {
		return nil, nil
	}
	papers, err := d.log.OpenPapers(ctx)
	for _, p := range papers {
		if _, unusable := paperOf(p); unusable != nil {
			why = append(why, unusable)
		}
	}
	return why, err
}

// checkRanking makes the ranking of plans again, where it is about what there is now.
func (d *Desk) checkRanking(ctx context.Context) ([]collection.Fault, error) {
	made, err := d.decks.Ranked(ctx)
	if err != nil {
		return nil, err
	}
	number := 0
	if _, err := fmt.Sscan(made, &number); err != nil {
		return nil, nil //nolint:nilerr // there is none
	}
	p, err := d.planning(ctx, day.Moment{Ms: day.Start(number, 0)})
	if err != nil || p.made != made {
		return nil, err // it is made again with the next session
	}
	out, err := p.ranking(ctx)
	if err != nil {
		return nil, err
	}
	var want []string
	for _, plan := range out.Plans {
		want = append(want, plan.Keys...)
	}
	have, err := d.decks.RankedKeys(ctx)
	if err != nil || slices.Equal(want, have) {
		return nil, err
	}
	return []collection.Fault{{What: "the plan for an exam", Why: "the order of the day is not what the answers say"}}, nil
}
