//go:build !windows

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"
)

// opening is one way to begin: what is timed, and what stands on the screen then.
type opening struct {
	name   string
	in     collection
	args   []string
	until  string
	budget string
}

// starts times the ways to begin, in turns, against an empty program.
func starts(quiz, empty string, large, small, one, fresh collection) error {
	for _, c := range []collection{small, one, fresh, large} {
		if err := takeIn(quiz, c); err != nil {
			return err
		}
	}
	study := func(c collection, args ...string) []string {
		return append([]string{quiz, "--decks", c.decks}, args...)
	}
	openings := []opening{
		{"empty tview program", large, []string{empty}, "Question", ""},
		{"something is due, 100,000 cards", large, study(large, "study"), "Question", "2 times empty"},
		{"only new cards, no history, 100,000", fresh, study(fresh, "study"), "Question", "2"},
		{"one deck of 500", large, study(large, "study", "d123"), "Question", "2"},
		{"one tag", large, study(large, "study", "--tag", "a"), "Question", "2"},
		{"practice", large, study(large, "practice"), "Question", "2"},
		{"20,000 cards in one file", one, study(one, "study"), "Question", "2"},
		{"something is due, 1,000 cards", small, study(small, "study"), "Question", "within 10 % of 100,000"},
		{"home with its numbers, 500 decks", large, study(large), "All decks", "3"},
	}
	times, err := inTurns(openings)
	if err != nil {
		return err
	}
	e := median(times[0])
	for i, o := range openings {
		m := median(times[i])
		row("start: "+o.name, fmt.Sprintf("%s, %.2f times empty", ms(m), ratio(m, e)), o.budget)
	}
	return nil
}

// inTurns times each way to begin in rounds, one after the other.
func inTurns(openings []opening) ([][]time.Duration, error) {
	const rounds = 15
	times := make([][]time.Duration, len(openings))
	for range rounds {
		for i, o := range openings {
			took, err := startOnce(o)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", o.name, err)
			}
			times[i] = append(times[i], took)
		}
	}
	return times, nil
}

func startOnce(o opening) (time.Duration, error) {
	from := time.Now()
	t, err := open(o.in.env(), o.args[0], o.args[1:]...)
	if err != nil {
		return 0, err
	}
	defer t.close()
	_, err = t.until(o.until)
	return time.Since(from), err
}

// takeIn fills the tables of a collection: the first run, cold, and the next one.
func takeIn(quiz string, c collection) error {
	var out bytes.Buffer
	run := func() (time.Duration, error) {
		x := exec.Command(quiz, "--decks", c.decks, "practice", "--plain")
		x.Env, x.Stderr = c.env(), &out
		from := time.Now()
		err := x.Run()
		return time.Since(from), err
	}
	cold, err := run()
	warm, again := run()
	if err := errors.Join(err, again); err != nil {
		return fmt.Errorf("%w: %s", err, out.Bytes())
	}
	row(fmt.Sprintf("collection of %d cards, cold", c.cards), fmt.Sprintf("%s, warm %s; log %s", ms(cold), ms(warm), megabytes(filepath.Join(c.data, "quiz.db"))), "")
	return nil
}
