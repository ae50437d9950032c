package cli

import (
	"context"
	"slices"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/memory/simulate"
)

// costing simulates what values of a setting cost, beside the screen.
type costing struct {
	name  string
	stop  context.CancelFunc
	group defect.Group
	costs chan app.Cost // closed when all are known
	found []app.Cost
}

// costSlice is how long a cost is waited for, until what is known is shown.
const costSlice = 100 * time.Millisecond

// simulateSetting begins to simulate, or waits for more of it.
func (x *executor) simulateSetting(c app.Simulate) app.Msg {
	if !c.On || x.costing == nil || x.costing.name != c.Name {
		x.endCosting()
		x.costing = x.beginCosting(c.Name)
	}
	more := x.costing.wait(costSlice)
	return app.Simulated{Name: c.Name, Costs: slices.Clone(x.costing.found), More: more}
}

// wait takes the costs that are known until the patience is over.
func (c *costing) wait(patience time.Duration) (more bool) {
	over := time.After(patience)
	for {
		select {
		case cost, ok := <-c.costs:
			if !ok {
				return false
			}
			c.found = append(c.found, cost)
		case <-over:
			return true
		}
	}
}

// endCosting ends what is being simulated.
func (x *executor) endCosting() {
	if x.costing == nil {
		return
	}
	x.costing.stop()
	ended := x.costing
	x.costing = nil
	ended.group.Wait()
}

// trials are the values of a setting that are simulated, that in force among them.
func (x *executor) trials(name string) (values []float64, now float64) {
	if name == "retention" {
		values, now = []float64{0.70, 0.75, 0.80, 0.85, 0.90, 0.95}, x.settings.Retention
	} else {
		values, now = []float64{0, 5, 10, 20, 30}, float64(x.settings.NewPerDay)
	}
	values = append(values, now)
	slices.Sort(values)
	return slices.Compact(values), now
}

// trialRun is a simulation of one setting.
type trialRun struct {
	name   string
	desk   *desk.Desk
	course simulate.Course
	at     float64 // the retention in force
	values []float64
	now    float64
	moment day.Moment
}

func (x *executor) beginCosting(name string) *costing {
	ctx, stop := context.WithCancel(x.ctx)
	t := trialRun{name: name, desk: x.desk, course: x.settledCourse(), at: x.settings.Retention, moment: x.moment()}
	t.values, t.now = x.trials(name)
	c := &costing{name: name, stop: stop, costs: make(chan app.Cost, len(t.values))}
	c.group.Go(func() {
		defer close(c.costs)
		t.run(ctx, c.costs)
	})
	return c
}

// run tells the costs one after the other. What cannot be read has none.
func (t trialRun) run(ctx context.Context, costs chan<- app.Cost) {
	if err := playOn(ctx, t.desk, &t.course, t.moment); err != nil {
		return
	}
	for _, v := range t.values {
		if ctx.Err() != nil {
			return
		}
		at, course := t.at, t.course
		if t.name == "retention" {
			at = v
		} else {
			course.NewPerDay = int(v)
		}
		w := simulate.Run(t.desk.Model(), course, at)
		costs <- app.Cost{Value: v, Answers: w.Reviews, Minutes: w.Minutes, Known: w.Known, Now: v == t.now}
	}
}
