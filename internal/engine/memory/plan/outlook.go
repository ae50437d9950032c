package plan

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
)

// Outlook is what a way to study comes to on the day of the exam.
type Outlook struct {
	Recall  float64 // mean over all prompts, 0 for those that were not seen
	Unseen  int
	Minutes float64 // a day, on average
}

// Outlook plays the plan to the day of the exam. Chance is fixed, so the same
// prompts have the same outlook.
func (p *Planner) Outlook(today int, prompts []Prompt) Outlook {
	c := p.course(today, prompts)
	own := p.newCourse(today, prompts)
	c.Order, c.Watch, c.Truth = own.order, own.watch, p.Model
	return outlook(simulate.Run(memory.Default(), c, 0), len(prompts))
}

// Without plays the usual schedule instead, at a desired retention, with the same
// minutes: what is due, then new prompts. Their states must be those of m.
func (p *Planner) Without(m *memory.Model, today int, prompts []Prompt, retention float64) Outlook {
	return outlook(simulate.Run(m, p.course(today, prompts), retention), len(prompts))
}

// course is what is played: prompts that were seen come first in it.
func (p *Planner) course(today int, prompts []Prompt) simulate.Course {
	c := simulate.Course{
		Days: max(p.Exam-today, 0), NewPerDay: len(prompts), Minutes: p.Minutes, Max: longest,
		Steps: p.Steps, Relearn: p.Relearn, Habits: p.Habits, Seed: 1,
	}
	for _, q := range prompts {
		if q.IsNew() {
			c.New++
			continue
		}
		c.Cards = append(c.Cards, simulate.Card{State: q.State, Last: min(q.Last-today, 0), Due: q.Due - today})
	}
	return c
}

// longest is the longest interval of a course, in days.
const longest = 36500

func outlook(w simulate.Workload, prompts int) Outlook {
	return Outlook{Recall: w.Known / float64(max(prompts, 1)), Unseen: prompts - w.Seen, Minutes: w.Minutes}
}

// mostMinutes are those of a day of study, 16 hours.
const mostMinutes = 960

// enough is how many prompts say what more of them would need.
const enough = 300

// Need is the least time a day, in minutes, after which the outlook reaches a
// recall, to a twentieth; 0 if none does. Of many prompts some are played, at even distances.
func (p *Planner) Need(today int, prompts []Prompt, recall float64) float64 {
	some := every(prompts, max(1, len(prompts)/enough))
	share := float64(len(some)) / float64(max(len(prompts), 1))
	try := *p
	reaches := func(minutes float64) bool {
		try.Minutes = minutes * share
		return try.Outlook(today, some).Recall >= recall
	}
	low, high := 0.0, 1.0
	for !reaches(high) {
		if high >= mostMinutes || p.Over != nil && p.Over() {
			return 0
		}
		low, high = high, min(2*high, mostMinutes)
	}
	for high-low > max(1, high/20) {
		if middle := (low + high) / 2; reaches(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

func every(prompts []Prompt, n int) []Prompt {
	if n == 1 {
		return prompts
	}
	var out []Prompt
	for i := 0; i < len(prompts); i += n {
		out = append(out, prompts[i])
	}
	return out
}
