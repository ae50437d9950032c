//go:build !windows

package main

import (
	"bufio"
	"fmt"
	"io"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
)

// learnerWeights are those of a real learner, who is not the average one.
var learnerWeights = []float64{
	0.1284, 0.5169, 2.8107, 8.0064, 6.6039, 0.9050, 2.8856, 0.0047, 1.7125, 0.1302, 0.6273,
	1.5764, 0.0277, 0.3773, 1.7578, 0.6023, 1.8729, 0.6488, 0.1980, 0.1749, 0.4849,
}

// synthetic hands out a log of n reviews, ten or so a card, made by the
// simulator: the same one each time.
func synthetic(n int, each func(card, day int, at int64, g memory.Rating)) error {
	m, err := memory.NewModel(learnerWeights)
	if err != nil {
		return err
	}
	left, clock, today := n, int64(0), -1
	plan := simulate.Course{
		Days: 730, New: n / 10, NewPerDay: max(1, n/10/500), Max: 36500, Steps: 2, Relearn: 1, Habits: simulate.DefaultHabits(), Seed: 1,
		Watch: func(card, day int, g memory.Rating) {
			if day != today {
				today, clock = day, 0
			}
			clock += 7
			if left > 0 {
				left--
				day += int(start / 86_400_000)
				each(card, day, int64(day)*86_400_000+6*3_600_000+clock, g)
			}
		},
	}
	simulate.Run(m, plan, 0.9)
	if left > 0 {
		return fmt.Errorf("the simulator made %d reviews too few", left)
	}
	return nil
}

// writeSynthetic writes such a log as a CSV, as the FSRS optimiser reads it.
func writeSynthetic(w io.Writer, n int) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "card_id,review_time,review_rating,review_state,review_duration")
	seen := map[int]bool{}
	err := synthetic(n, func(card, _ int, at int64, g memory.Rating) {
		state := 2
		if !seen[card] {
			seen[card], state = true, 0
		}
		fmt.Fprintf(out, "%d,%d,%d,%d,5000\n", card+1, at, g, state)
	})
	if err != nil {
		return err
	}
	return out.Flush()
}
