package memory

import (
	"math"
	"time"

	"quiz/internal/engine/memory/chance"
)

// Phase is where a prompt is in its life.
type Phase uint8

// The phases.
const (
	New Phase = iota
	Learning
	Review
	Relearning
)

func (p Phase) String() string { return [...]string{"new", "learning", "review", "relearning"}[p&3] }

// Place is a state together with the place in the schedule.
type Place struct {
	State
	Phase Phase
	Step  int // index of the current step while learning or relearning
	Days  int // the interval that was promised last, in days; 0 before the first
}

// Choice is what one rating would lead to: the place after it, and when the
// prompt comes up again: after Delay while in steps, else after Place.Days
// study days.
type Choice struct {
	Place
	Delay time.Duration // 0 unless the place is learning or relearning
}

// Scheduler turns ratings into places.
type Scheduler struct {
	Model     *Model
	Retention float64         // desired recall when a prompt comes up, 0.70 to 0.99
	Steps     []time.Duration // of learning
	Relearn   []time.Duration // of relearning
	Max       int             // longest interval, days
	Balance   *Balance        // evens out the load, if it is known
}

// NewScheduler has the usual settings: 90 % recall, steps of 1 and 10 minutes,
// one relearning step of 10 minutes, and no interval over 100 years.
func NewScheduler(m *Model) *Scheduler {
	return &Scheduler{
		Model: m, Retention: 0.9, Max: 36500,
		Steps:   []time.Duration{time.Minute, 10 * time.Minute},
		Relearn: []time.Duration{10 * time.Minute},
	}
}

// Choices returns what Again, Hard, Good and Easy (index 0 to 3) would lead to,
// when elapsed study days have passed since the last counting review (0 for a
// new prompt). seed fixes the fuzz: the same seed gives the same intervals, so
// the interval shown is the interval applied.
func (s *Scheduler) Choices(p Place, elapsed int, seed uint64) [4]Choice {
	var out [4]Choice
	least := 1
	for g := Again; g <= Easy; g++ {
		c := Choice{Place: Place{State: s.Model.Next(p.State, g, elapsed)}}
		if !s.step(p, g, &c) {
			s.graduate(p, g, &c, least, chance.Of(seed))
			if g > Again {
				least = c.Days + 1
			}
		}
		out[g-1] = c
	}
	return out
}

// step puts c into a step if the rating leads to one.
func (s *Scheduler) step(p Place, g Rating, c *Choice) bool {
	steps, at := s.Steps, p.Step
	c.Phase = Learning
	if p.Phase == Review || p.Phase == Relearning {
		steps, c.Phase = s.Relearn, Relearning
	}
	if p.Phase == Review && g > Again {
		return false
	}
	if p.Phase == New || p.Phase == Review {
		at = 0
	}
	switch {
	case len(steps) == 0:
		return s.shortInterval(c)
	case g == Again:
		c.Step, c.Delay = 0, steps[0]
	case g == Hard:
		c.Step = min(at, len(steps)-1)
		c.Delay = hardDelay(steps, c.Step)
	case g == Good && at+1 < len(steps):
		c.Step, c.Delay = at+1, steps[at+1]
	default:
		return false
	}
	c.Days = p.Days
	c.Delay = wholeDays(c.Delay)
	return true
}

// shortInterval keeps a prompt without steps in its phase where the model wants
// it back within half a day and knows what a same-day review does.
func (s *Scheduler) shortInterval(c *Choice) bool {
	w, days := s.Model.w, s.Model.Interval(c.State, s.Retention)
	if w[17] <= 0 || w[18] <= 0 || days >= 0.5 {
		return false
	}
	c.Delay = max(time.Second, time.Duration(days*86400)*time.Second)
	return true
}

// hardDelay is the mean of the first two steps on the first of several, half as
// long again on a single one (at most a day more), and else the same step.
func hardDelay(steps []time.Duration, at int) time.Duration {
	switch {
	case at > 0:
		return steps[at]
	case len(steps) > 1:
		return (steps[0] + steps[1]) / 2
	}
	return min(steps[0]*3/2, steps[0]+24*time.Hour)
}

// wholeDays rounds what is over a day to days.
func wholeDays(d time.Duration) time.Duration {
	const day = 24 * time.Hour
	if d <= day {
		return d
	}
	return d.Round(day)
}

// graduate gives c an interval in days, at least least.
func (s *Scheduler) graduate(p Place, g Rating, c *Choice, least int, u float64) {
	days := s.Model.Interval(c.State, clip(s.Retention, 0.70, 0.99))
	if p.Phase == Review && g > Again {
		least = max(least, passing(days, p.Days, s.Max))
	}
	c.Phase, c.Step = Review, 0
	if most := max(s.Max, 1); s.Balance != nil && days <= longestBalanced {
		lower, upper := window(days, least, most)
		c.Days = s.Balance.choose(lower, upper, u)
	} else {
		c.Days = fuzzed(days, least, most, u)
	}
}

// passing is the least interval after a success: fuzz must not make it shrink.
func passing(days float64, previous, most int) int {
	if int(math.Round(days)) > previous {
		return previous + 1
	}
	if _, upper := window(days, 1, most); previous <= upper {
		return previous
	}
	return 0
}

// window is the range of days that fuzz may choose from.
func window(days float64, least, most int) (lower, upper int) {
	least = min(least, most)
	days = clip(days, float64(least), float64(most))
	delta := 0.0
	if days >= 2.5 {
		delta = 1 + 0.15*(min(days, 7)-2.5) + 0.10*max(min(days, 20)-7, 0) + 0.05*max(days-20, 0)
	}
	limit := func(x float64) int { return int(min(max(math.Round(x), float64(least)), float64(most))) }
	lower, upper = limit(days-delta), limit(days+delta)
	if lower == upper && upper > 2 && upper < most {
		upper++
	}
	return lower, upper
}

// fuzzed chooses from the window by u, which is in [0, 1).
func fuzzed(days float64, least, most int, u float64) int {
	lower, upper := window(days, least, most)
	return int(float64(lower) + u*float64(1+upper-lower))
}

// Seed is the seed of a prompt's next intervals: it changes with each review, so
// prompts that were learned together drift apart, and a replay finds the same.
func Seed(prompt string, reps int) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for i := range len(prompt) {
		h = (h ^ uint64(prompt[i])) * 1099511628211
	}
	return chance.Mix(h + uint64(reps)*chance.Step)
}
