package simulate

import (
	"math"
	"testing"

	"quiz/internal/engine/memory"
)

// course is a deck of cards that are all new.
func course(cards, days int) Course {
	return Course{Days: days, New: cards, NewPerDay: cards, Max: 36500, Steps: 2, Relearn: 1, Habits: DefaultHabits(), Seed: 1}
}

func TestSimulateIsTheSameEachTime(t *testing.T) {
	p := course(2000, 200)
	p.Minutes = 30
	if a, b := Run(memory.Default(), p, 0.9), Run(memory.Default(), p, 0.9); a != b {
		t.Errorf("%+v, then %+v", a, b)
	}
}

func TestSimulateKeepsToItsLimits(t *testing.T) {
	p := course(500, 100)
	p.NewPerDay, p.Reviews = 7, 20
	seen, reviewed := map[int]int{}, map[[2]int]bool{}
	begun := map[int]bool{}
	p.Watch = func(card, day int, _ memory.Rating) {
		if !begun[card] {
			begun[card] = true
			seen[day]++
			return
		}
		reviewed[[2]int{card, day}] = true
	}
	w := Run(memory.Default(), p, 0.9)
	for day, n := range seen {
		if n > 7 {
			t.Errorf("day %d: %d new cards", day, n)
		}
	}
	if w.Seen > 500 || w.Known > float64(w.Seen) || w.Seen != len(begun) {
		t.Errorf("%+v", w)
	}
	p = course(5000, 50)
	p.Minutes = 10
	if w := Run(memory.Default(), p, 0.9); w.Minutes > 11 {
		t.Errorf("%.1f minutes a day, asked for 10", w.Minutes)
	}
}

// What is simulated at a desired retention has that retention when it comes up,
// and the higher it is, the more is known for more work.
func TestSimulateFollowsRetention(t *testing.T) {
	last := Workload{}
	for _, r := range []float64{0.75, 0.8, 0.85, 0.9, 0.95} {
		p := course(1000, 365)
		p.NewPerDay = 10
		due, recalled := 0, 0
		lastDay := map[int]int{}
		p.Watch = func(card, day int, g memory.Rating) {
			if before, ok := lastDay[card]; ok && before < day && day-before > 10 {
				due++
				if g > memory.Again {
					recalled++
				}
			}
			lastDay[card] = day
		}
		w := Run(memory.Default(), p, r)
		if got := float64(recalled) / float64(due); math.Abs(got-r) > 0.02 {
			t.Errorf("desired %.2f, recalled %.3f of %d", r, got, due)
		}
		if w.Known <= last.Known || w.Reviews <= last.Reviews || w.Minutes <= last.Minutes {
			t.Errorf("at %.2f: %+v, below it: %+v", r, w, last)
		}
		last = w
	}
}

func BenchmarkSimulate(b *testing.B) {
	for b.Loop() {
		p := course(10_000, 365)
		p.Minutes = 30
		Run(memory.Default(), p, 0.9)
	}
}

func BenchmarkSimulateWithoutLimit(b *testing.B) {
	for b.Loop() {
		Run(memory.Default(), course(10_000, 365), 0.9)
	}
}

func TestHabitsAreDrawnToTheDefaults(t *testing.T) {
	var tally Tally
	if tally.Habits().Seconds != DefaultHabits().Seconds {
		t.Error("an empty tally has other habits than the defaults")
	}
	for range 50 {
		tally.Note(memory.Review, memory.Good, memory.Good, 2000)
	}
	h := tally.Habits()
	if got, want := h.Seconds[inReview][memory.Good-1], (12.38+2)/2; math.Abs(got-want) > 1e-9 {
		t.Errorf("after 50 answers of 2 s: %v s, want half way to them, %v", got, want)
	}
	if got, want := h.Pass[1], (0.631+1)/2; math.Abs(got-want) > 1e-9 {
		t.Errorf("Good has a chance of %v, want %v", got, want)
	}
}
