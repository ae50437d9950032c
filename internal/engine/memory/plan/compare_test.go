package plan

import (
	"fmt"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
)

// others is a learner who is not the average one, by whose weights the defaults are
// wrong.
var others = []float64{
	0.1284, 0.5169, 2.8107, 8.0064, 6.6039, 0.9050, 2.8856, 0.0047, 1.7125, 0.1302, 0.6273,
	1.5764, 0.0277, 0.3773, 1.7578, 0.6023, 1.8729, 0.6488, 0.1980, 0.1749, 0.4849,
}

func model(t testing.TB, weights []float64) *memory.Model {
	t.Helper()
	m, err := memory.NewModel(weights)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// budget is a deck of new cards, the days to its exam, and the seconds of study for
// each of its cards in all.
type budget struct {
	cards, days int
	seconds     float64
}

// Seconds for a card in all: where time is tight, where it is enough for the usual
// schedule or nearly so, and where there is plenty.
var seconds = []float64{30, 90, 300}

const tight = 30

func (b budget) String() string {
	return fmt.Sprintf("%d cards, %d days, %.1f minutes a day", b.cards, b.days, b.minutes())
}

func (b budget) minutes() float64 { return b.seconds * float64(b.cards) / float64(b.days) / 60 }

// recalled is the share that is recalled on the day, in a world where truth holds:
// by the plan, or at a desired retention. Small decks are played several times,
// since chance is large there.
func (b budget) recalled(m *memory.Model, truth memory.Predictor, retention float64) float64 {
	rounds := max(1, 500/b.cards)
	sum := 0.0
	for seed := range rounds {
		p := New(Aim{Exam: b.days, Minutes: b.minutes()}, m, simulate.DefaultHabits(), 2, 1)
		prompts := make([]Prompt, b.cards)
		c := p.course(0, prompts)
		c.Seed, c.Truth = uint64(seed), truth
		if retention == 0 {
			own := p.newCourse(0, prompts)
			c.Order, c.Watch = own.order, own.watch
		}
		sum += simulate.Run(m, c, retention).Known / float64(b.cards)
	}
	return sum / float64(rounds)
}

// A plan is ahead of the usual schedule at equal minutes: far ahead where time is
// tight, never behind by more than a point, and also where its model is wrong.
func TestPlanIsAheadOfTheUsualSchedule(t *testing.T) {
	average, other := memory.Default(), model(t, others)
	seven, err := memory.NewTraces(memory.DefaultTraceWeights())
	if err != nil {
		t.Fatal(err)
	}
	for _, world := range []struct {
		name  string
		truth memory.Predictor
		cards []int
	}{
		{"the model is right", average, []int{100, 500, 2000}},
		{"the truth has other weights", other, []int{100, 500}},
		{"the truth is FSRS-7", seven, []int{100, 500}},
	} {
		t.Run(world.name, func(t *testing.T) { compare(t, average, world.truth, world.cards) })
	}
}

func budgets(cards []int) (out []budget) {
	for _, c := range cards {
		for _, days := range []int{14, 30, 90} {
			for _, s := range seconds {
				out = append(out, budget{c, days, s})
			}
		}
	}
	return out
}

func compare(t *testing.T, m *memory.Model, truth memory.Predictor, cards []int) {
	ahead, n := 0.0, 0
	for _, b := range budgets(cards) {
		lead := b.lead(t, m, truth)
		if b.seconds == tight {
			ahead += lead
			n++
		}
	}
	if mean := ahead / float64(n) * 100; mean < 10 {
		t.Errorf("where time is tight the plan is ahead by %.1f points on the mean, want 10", mean)
	}
}

// lead is by how much the plan is ahead of the better of two usual schedules.
func (b budget) lead(t *testing.T, m *memory.Model, truth memory.Predictor) float64 {
	t.Helper()
	plan, usual, high := b.recalled(m, truth, 0), b.recalled(m, truth, 0.9), b.recalled(m, truth, 0.95)
	t.Logf("%v: plan %.1f %%, at 0.90 %.1f %%, at 0.95 %.1f %%", b, plan*100, usual*100, high*100)
	lead := plan - max(usual, high)
	if lead < -0.01 {
		t.Errorf("%v: the plan is behind by %.1f points", b, -lead*100)
	}
	return lead
}
