package desk

import (
	"context"
	"slices"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// ExamPlan is a plan in force.
type ExamPlan struct {
	review.ExamPlan
	Titles []string // of its decks, in their order; the id of one that is gone
	Today  int      // prompts that it still has for today
	Known  bool     // the outlook is there: it is worked out beside the screen
	Outlook
}

// SetPlan makes decks follow a plan from now on, as one act. A plan that they followed
// before ends.
func (d *Desk) SetPlan(ctx context.Context, decks []string, exam int, minutes float64, now day.Moment) error {
	scope, err := d.Scope(ctx, decks, "", now)
	if err != nil {
		return err
	}
	return d.putPlan(ctx, review.Plan{Decks: scope.Decks, Exam: exam, Minutes: minutes}, now)
}

func (d *Desk) putPlan(ctx context.Context, p review.Plan, now day.Moment) error {
	if _, err := d.append(ctx, stamped(now, review.Entry{Kind: review.KindPlan, Body: review.Encode(p)})); err != nil {
		return err
	}
	_, err := d.rank(ctx, now)
	return err
}

// EndPlan ends the plans that some decks follow, or all plans where none are named,
// as one act. It returns the ids of the decks that followed one, sorted.
func (d *Desk) EndPlan(ctx context.Context, decks []string, now day.Moment) ([]string, error) {
	plans, err := d.log.Plans(ctx, now.Day())
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, p := range plans {
		ids = append(ids, p.Decks...)
	}
	if len(decks) > 0 {
		named, err := d.namedIn(ctx, ids, decks, now)
		if err != nil {
			return nil, err
		}
		ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(named, id) })
	}
	if len(ids) == 0 {
		return nil, nil
	}
	slices.Sort(ids)
	return ids, d.putPlan(ctx, review.Plan{Decks: ids}, now)
}

// namedIn are the ids of decks that arguments mean. A deck with a plan may be gone:
// its id means it all the same.
func (d *Desk) namedIn(ctx context.Context, planned, args []string, now day.Moment) ([]string, error) {
	var ids, rest []string
	for _, arg := range args {
		if slices.Contains(planned, arg) {
			ids = append(ids, arg)
		} else {
			rest = append(rest, arg)
		}
	}
	if len(rest) == 0 {
		return ids, nil
	}
	scope, err := d.Scope(ctx, rest, "", now)
	return append(ids, scope.Decks...), err
}

// Plans are the plans in force, the next exam first.
func (d *Desk) Plans(ctx context.Context, now day.Moment) ([]ExamPlan, error) {
	if d.log == nil {
		return nil, nil
	}
	plans, err := d.log.Plans(ctx, now.Day())
	if err != nil || len(plans) == 0 {
		return nil, err
	}
	all, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return nil, err
	}
	decks, err := d.decks.Decks(ctx, all, now)
	if err != nil {
		return nil, err
	}
	out := make([]ExamPlan, len(plans))
	for i, p := range plans {
		out[i].ExamPlan = p
		named := titles(decks)
		for _, id := range p.Decks {
			title := named[id]
			if title == "" {
				title = id
			}
			out[i].Titles = append(out[i].Titles, title)
		}
		for _, deck := range decks {
			if slices.Contains(p.Decks, deck.ID) {
				out[i].Today += deck.Counts.Planned
			}
		}
		if out[i].Outlook, out[i].Known, err = d.knownOutlook(ctx, p.ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// usualMinutes are those of a learner of whom too little is known.
const usualMinutes = 20

// fewDays are too few to say how long a learner studies.
const fewDays = 3

// StudyMinutes is how many minutes a day the learner studied in the last two weeks,
// the median of the days with an answer, at least 1; known is false where those are
// too few, and it is the usual number.
func (d *Desk) StudyMinutes(ctx context.Context, now day.Moment) (minutes float64, known bool, err error) {
	const twoWeeks = 14
	days, err := d.log.StudyTime(ctx, now, twoWeeks)
	if err != nil || len(days) < fewDays {
		return usualMinutes, false, err
	}
	slices.Sort(days)
	return max(1, days[len(days)/2].Round(time.Minute).Minutes()), true, nil
}
