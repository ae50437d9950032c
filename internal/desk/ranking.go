package desk

import (
	"context"
	"fmt"
	"slices"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/plan"
	"quiz/internal/engine/memory/simulate"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// planning is what the ranking of a day is made of: all of it as it was when the day
// began, so that it is the same whenever it is made.
type planning struct {
	desk  *Desk
	day   int // study day
	model memory.Predictor
	plans []review.ExamPlan
	made  string // names all of it

	habits *simulate.Habits // once they are needed
}

// planning looks at what there is to plan.
func (d *Desk) planning(ctx context.Context, now day.Moment) (*planning, error) {
	p := &planning{desk: d, day: now.Day(), made: "nothing"}
	if d.log == nil {
		return p, nil
	}
	var err error
	if p.plans, err = d.log.Plans(ctx, p.day); err != nil || len(p.plans) == 0 {
		return p, err
	}
	if p.model, err = d.predictor(ctx); err != nil {
		return nil, err
	}
	p.made, err = p.names(ctx)
	return p, err
}

// names names what the ranking is made of.
func (p *planning) names(ctx context.Context) (string, error) {
	out := fmt.Sprint(p.day, " ", weightsID(p.model), " ", len(p.scheduler().Steps), len(p.scheduler().Relearn))
	for _, plan := range p.plans {
		scope, err := p.desk.decks.Scope(ctx, plan.Decks, "")
		if err != nil {
			return "", err
		}
		files, err := p.desk.decks.Files(ctx, scope)
		if err != nil {
			return "", err
		}
		out += " " + plan.ID
		for _, f := range files {
			out += fmt.Sprintf(" %s.%d", f.ID, f.Version)
		}
	}
	return out, nil
}

func (p *planning) scheduler() *memory.Scheduler { return p.desk.o.Scheduler(p.desk.Model()) }

// rank makes the ranking of the day, unless the tables have it; changed says that it
// did.
func (d *Desk) rank(ctx context.Context, now day.Moment) (changed bool, err error) {
	if d.fixed {
		return false, nil
	}
	p, err := d.planning(ctx, now)
	if err != nil {
		return false, err
	}
	have, err := d.decks.Ranked(ctx)
	if err != nil || have == p.made {
		return false, err
	}
	out, err := p.ranking(ctx)
	if err != nil {
		return false, err
	}
	return true, d.decks.Rank(ctx, out)
}

// ranking is what the plans have for the day.
func (p *planning) ranking(ctx context.Context) (collection.Ranking, error) {
	out := collection.Ranking{Made: p.made, Day: p.day}
	for _, each := range p.plans {
		one, err := p.of(ctx, each)
		if err != nil {
			return out, err
		}
		out.Plans = append(out.Plans, collection.Planned{ExamPlan: each, Keys: one.today()})
	}
	return out, nil
}

// onePlan is a plan with its candidates.
type onePlan struct {
	*plan.Planner
	day     int
	prompts []plan.Prompt
	keys    []string // of the prompts
}

// of collects the candidates of a plan, as they were when the day began.
func (p *planning) of(ctx context.Context, e review.ExamPlan) (*onePlan, error) {
	if err := p.learnHabits(ctx); err != nil {
		return nil, err
	}
	s := p.scheduler()
	out := &onePlan{Planner: plan.New(e.Aim, p.model, *p.habits, len(s.Steps), len(s.Relearn)), day: p.day}
	scope, err := p.desk.decks.Scope(ctx, e.Decks, "")
	if err != nil {
		return nil, err
	}
	for row, err := range p.desk.decks.Rows(ctx, queue.List{Scope: scope, Now: day.Moment{Ms: day.Start(p.day, 0)}}) {
		if err != nil {
			return nil, err
		}
		if row.Draft || row.State.Suspended {
			continue
		}
		out.keys = append(out.keys, row.Key)
		out.prompts = append(out.prompts, plan.Prompt{ID: len(out.prompts), Due: row.State.Due.Day})
	}
	return out, p.remember(ctx, out)
}

func (p *planning) learnHabits(ctx context.Context) error {
	if p.habits != nil {
		return nil
	}
	h, err := p.desk.log.Habits(ctx, p.day)
	p.habits = &h
	return err
}

// remember replays the histories of the candidates, by the model and up to the day.
func (p *planning) remember(ctx context.Context, out *onePlan) error {
	for i, key := range out.keys {
		m, err := p.desk.log.Remember(ctx, key, p.model, p.day)
		if err != nil {
			return err
		}
		if !m.IsNew() {
			out.prompts[i].State, out.prompts[i].Last = m.State, m.Last.Day()
		}
	}
	return nil
}

// today are the keys of what is studied on the day, in their order.
func (p *onePlan) today() []string {
	var out []string
	for _, r := range p.Day(p.day, slices.Values(p.prompts)) {
		out = append(out, p.keys[r.ID])
	}
	return out
}

// nextRow is the prompt that is asked now. Where nothing is left of the ranking of an
// earlier day, that of today is made first.
func (s *Session) nextRow(ctx context.Context, now day.Moment) (queue.Row, bool, error) {
	row, ok, err := s.rules.Next(ctx, now)
	if !ok && err == nil {
		row, ok, err = s.known(ctx, now)
	}
	if ok || err != nil || s.mode != review.Study {
		return row, ok, err
	}
	if changed, err := s.desk.rank(ctx, now); err != nil || !changed {
		return row, false, err
	}
	return s.rules.Next(ctx, now)
}

// known is the next row of a session that has none left, where another program made
// the collection anew and has not taken in all decks yet.
func (s *Session) known(ctx context.Context, now day.Moment) (queue.Row, bool, error) {
	known, err := s.desk.Known(ctx)
	if err != nil || known {
		return queue.Row{}, false, err
	}
	if _, err := s.desk.TakeIn(ctx, now, nil); err != nil {
		return queue.Row{}, false, err
	}
	return s.rules.Next(ctx, now)
}
