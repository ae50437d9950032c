// Package plan steers study towards an exam: with the minutes there are, as much
// as possible is to be recalled on its day. Each day it ranks prompts by gain per
// second, the expected rise of recall on the day of the exam over the seconds it
// takes. A plan keeps nothing: the next day is ranked from the states of that day,
// so a day that was missed is planned for by itself.
package plan

import (
	"cmp"
	"iter"
	"slices"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
)

// Aim is what a plan is for. Days are study days.
type Aim struct {
	From    int     // the day on which it was set
	Exam    int     // the day of the exam; that before is the last to study
	Minutes float64 // of study a day; without any nothing is studied
	Late    bool    // new prompts come in their turn to the end
}

// leastGain is the gain of recall below which a prompt waits, though there be time
// left. Whoever has minutes to spare studies ahead, which is worth up to 0.4 points
// on the day of the exam; what lies below would add less than 0.1 to that.
const leastGain = 0.003

// lastDays are the days before an exam on which new prompts come last: what is seen
// for the first time then is hardly learned, and must not take the time of what is.
// Who has less than a week has no other time for them.
const (
	lastDays = 2
	week     = 7
)

// holdsBack reports whether new prompts come last today.
func (a Aim) holdsBack(today int) bool {
	return !a.Late && a.Exam-today <= lastDays && a.Exam-a.From >= week
}

// Prompt is a candidate. Days are study days.
type Prompt struct {
	ID int // the caller's
	memory.State
	Last int // when it was last answered; of no meaning for a new one
	Due  int // when it was promised
}

// Planner ranks prompts.
type Planner struct {
	Aim
	Model   memory.Predictor
	Habits  simulate.Habits
	Steps   int // of learning
	Relearn int // steps of relearning

	// Over, if set, reports that nobody waits any more: an outlook that is being
	// played ends, and says nothing.
	Over func() bool

	first   [4]simulate.Answer // of a new prompt
	relearn [4]simulate.Answer // what steps add to a later answer
}

// New is a planner for a learner with these habits, and with numbers of steps of
// learning and relearning.
func New(aim Aim, m memory.Predictor, h simulate.Habits, steps, relearn int) *Planner {
	p := &Planner{Aim: aim, Model: m, Habits: h, Steps: steps, Relearn: relearn}
	p.first = h.FirstAnswers(steps)
	with, without := h.LaterAnswers(0, relearn), h.LaterAnswers(0, 0)
	for i := range with {
		p.relearn[i] = simulate.Answer{Seconds: with[i].Seconds - without[i].Seconds, Steps: with[i].Steps}
	}
	return p
}

// Ranked is a prompt with its place in a day.
type Ranked struct {
	ID      int
	Rate    float64 // gain of recall per second
	Seconds float64 // expected
	New     bool
}

// Rank puts the prompts in the order in which to study them today, until the
// minutes are over. None comes twice; those that would gain next to nothing do not
// come at all, and new ones come last in the last two days.
func (p *Planner) Rank(today int, prompts iter.Seq[Prompt]) []Ranked {
	if p.Minutes <= 0 {
		return nil
	}
	var out []Ranked
	for c := range prompts {
		w := p.worth(c, today)
		if w.gain < leastGain {
			continue
		}
		out = append(out, Ranked{ID: c.ID, Rate: w.perSecond(), Seconds: w.seconds, New: c.IsNew()})
	}
	slices.SortFunc(out, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.Rate, a.Rate), cmp.Compare(a.ID, b.ID))
	})
	if p.holdsBack(today) {
		slices.SortStableFunc(out, newLast)
	}
	return out
}

// Day is what is studied today: the first of the ranking, until the minutes are over.
// The last of them may take longer.
func (p *Planner) Day(today int, prompts iter.Seq[Prompt]) []Ranked {
	ranked := p.Rank(today, prompts)
	spent := 0.0
	for i, r := range ranked {
		if spent >= p.Minutes*60 {
			return ranked[:i]
		}
		spent += r.Seconds
	}
	return ranked
}

// newLast orders new prompts behind those that were seen.
func newLast(a, b Ranked) int {
	switch {
	case a.New == b.New:
		return 0
	case a.New:
		return 1
	}
	return -1
}
