package plan

import (
	"cmp"
	"iter"
	"slices"

	"quiz/internal/engine/memory"
)

// course is a plan that is played to the day of the exam. It believes what its own
// model says of the answers it sees. Days of a course count from today.
type course struct {
	*Planner
	today   int
	prompts []Prompt
}

// newCourse puts prompts that were seen before those that were not, as a simulation
// does.
func (p *Planner) newCourse(today int, prompts []Prompt) *course {
	own := &course{p, today, slices.Clone(prompts)}
	slices.SortStableFunc(own.prompts, func(a, b Prompt) int { return cmp.Compare(seen(b), seen(a)) })
	return own
}

func seen(p Prompt) int {
	if p.IsNew() {
		return 0
	}
	return 1
}

func (c *course) order(day int) []int32 {
	if c.Over != nil && c.Over() {
		return nil
	}
	ranked := c.Rank(c.today+day, c.all())
	out := make([]int32, len(ranked))
	for i, r := range ranked {
		out[i] = int32(r.ID)
	}
	return out
}

func (c *course) all() iter.Seq[Prompt] {
	return func(yield func(Prompt) bool) {
		for i, p := range c.prompts {
			p.ID = i
			if !yield(p) {
				return
			}
		}
	}
}

func (c *course) watch(card, day int, g memory.Rating) {
	p := &c.prompts[card]
	t := 0
	if !p.IsNew() {
		t = c.today + day - p.Last
	}
	p.State = c.Model.Later(p.State, g, c.Model.Elapsed(t, float64(t)))
	p.Last = c.today + day
}
