package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// retentions are those that were asked for, else the usual ones, ascending.
func (p *program) retentions(asked []string, usual []float64) ([]float64, error) {
	out := usual
	if len(asked) > 0 {
		out = nil
	}
	for _, s := range asked {
		r, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
		if err != nil || !(r >= 0.70 && r <= 0.99) {
			return nil, hinted("90 % is 0.9", "--retention: %q is not a number from 0.70 to 0.99", s)
		}
		out = append(out, r)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// course is the learner's collection as it stands, and how it is studied.
func (p *program) course(ctx context.Context, ask simulation) (*memory.Model, simulate.Course, error) {
	if ask.cards < 0 || ask.cards > 1_000_000 {
		return nil, simulate.Course{}, hinted("leave it out to simulate your own collection", "--cards is %d; it goes from 1 to 1000000", ask.cards)
	}
	course := p.settledCourse()
	course.Days, course.New = ask.days, ask.cards
	d, err := p.look(ctx, nil)
	if err != nil {
		return nil, course, err
	}
	if ask.cards == 0 {
		err = playOn(ctx, d, &course, p.moment())
		return d.Model(), course, err
	}
	entries, err := d.Log().Entries(ctx)
	course.Habits = review.Habits(entries)
	return d.Model(), course, err
}

// settledCourse is how a collection is studied by the settings, for a year.
func (p *program) settledCourse() simulate.Course {
	return simulate.Course{
		Days: 365, NewPerDay: p.settings.NewPerDay, Max: p.settings.MaxInterval,
		Steps: len(p.settings.Steps), Relearn: len(p.settings.Relearn), Seed: 1,
	}
}

// playOn puts the learner's collection as it stands into a course.
func playOn(ctx context.Context, d *desk.Desk, course *simulate.Course, now day.Moment) error {
	entries, err := d.Log().Entries(ctx)
	if err != nil {
		return err
	}
	course.Habits = review.Habits(entries)
	for row, err := range d.Rows(ctx, nil, queue.InFiles, now) {
		if err != nil {
			return err
		}
		s := row.State
		switch {
		case row.Draft || s.Suspended:
		case s.IsNew():
			course.New++
		default:
			course.Cards = append(course.Cards, simulate.Card{State: s.State, Last: min(0, int(s.LastDay)-now.Day()), Due: s.Due.Day - now.Day()})
		}
	}
	return nil
}
