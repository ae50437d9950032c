//go:build !windows

package main

import (
	"context"
	"fmt"
	"slices"
	"syscall"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/memory/plan"
	"quiz/internal/engine/memory/simulate"
)

// fits times fits to synthetic logs: the best of some, since machines are noisy.
func fits() error {
	for _, c := range []struct {
		reviews, rounds int
		budget          string
	}{
		{10_000, 20, ""},
		{100_000, 10, "60 ms"},
		{1_000_000, 5, "500 ms, 1,000 ms CPU"},
	} {
		r := &fit.Reviews{}
		var adding error
		err := synthetic(c.reviews, func(card, day int, at int64, g memory.Rating) {
			if err := r.Add(fmt.Sprint(card), at, day, g); err != nil {
				adding = err
			}
		})
		if err != nil || adding != nil {
			return fmt.Errorf("synthetic log: %w %w", err, adding)
		}
		var best, cpu time.Duration
		var f fit.Result
		for range c.rounds {
			before, from := used(), time.Now()
			if f, err = fit.Weights(context.Background(), r, memory.DefaultWeights()); err != nil {
				return err
			}
			if took := time.Since(from); best == 0 || took < best {
				best, cpu = took, used()-before
			}
		}
		row(fmt.Sprintf("fit to %d reviews", c.reviews), fmt.Sprintf("%s, CPU %s, objective %.1f", ms(best), ms(cpu), f.Objective), c.budget)
	}
	return nil
}

// simulations times a year of a large collection.
func simulations() error {
	plan := simulate.Course{Days: 365, New: 10_000, NewPerDay: 10_000, Minutes: 30, Max: 36500, Steps: 2, Relearn: 1, Habits: simulate.DefaultHabits(), Seed: 1}
	var best time.Duration
	for range 10 {
		from := time.Now()
		simulate.Run(memory.Default(), plan, 0.9)
		if took := time.Since(from); best == 0 || took < best {
			best = took
		}
	}
	row("simulating 10,000 cards for 365 days", ms(best), "150 ms")
	return nil
}

// plans times the ranking of a large collection for a day, and plays a deck to its
// exam by a plan and by the usual schedule, with time that is tight, enough, ample.
func plans() error {
	const today, cards, days = 20_000, 500, 30
	m, h := memory.Default(), simulate.DefaultHabits()
	seen := m.Next(memory.State{}, memory.Good, 0)
	many := make([]plan.Prompt, 100_000)
	for i := range many {
		many[i] = plan.Prompt{ID: i, State: seen, Last: today - i%40}
	}
	from := time.Now()
	plan.New(plan.Aim{From: today, Exam: today + days, Minutes: 20}, m, h, 2, 1).Rank(today, slices.Values(many))
	row("ranking 100,000 prompts for a day", ms(time.Since(from)), "")
	for _, seconds := range []float64{30, 90, 300} {
		minutes := seconds * cards / days / 60
		p := plan.New(plan.Aim{From: today, Exam: today + days, Minutes: minutes}, m, h, 2, 1)
		fresh := make([]plan.Prompt, cards)
		by, usual, high := p.Outlook(today, fresh), p.Without(m, today, fresh, 0.9), p.Without(m, today, fresh, 0.95)
		row(fmt.Sprintf("exam: %d new cards, %d days, %.1f minutes a day", cards, days, minutes),
			fmt.Sprintf("%.1f %% by a plan, %.1f at 0.90, %.1f at 0.95", by.Recall*100, usual.Recall*100, high.Recall*100), "")
	}
	return nil
}

// used is the processor time of this process.
func used() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0 // only this one column is missing
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
