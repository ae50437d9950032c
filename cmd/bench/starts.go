//go:build !windows

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"quiz/internal/engine/deck"
)

// opening is one way to begin: what is timed, and what stands on the screen then.
type opening struct {
	name   string
	in     collection
	args   []string
	until  string
	budget string
}

// starts times the ways to begin, in turns, against an empty program. huge may be
// nil.
func starts(quiz, empty string, large, small, one, fresh collection, huge *collection) error {
	all := []collection{small, one, fresh, large}
	if huge != nil {
		all = append(all, *huge)
	}
	for _, c := range all {
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
	if huge != nil {
		openings = append(openings, opening{"only new cards, 1,000,000", *huge, study(*huge, "study"), "Question", "within 10 % of 100,000"})
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
	t, err := open(usual, o.in.env(), o.args[0], o.args[1:]...)
	if err != nil {
		return 0, err
	}
	defer t.close()
	_, err = t.until(o.until)
	return time.Since(from), err
}

// takeIn fills the tables of a collection: the first run, cold, against decoding the
// same files on all cores, and the next one.
func takeIn(quiz string, c collection) error {
	cold, err := runOnce(c, quiz, "--decks", c.decks)
	warm, again := runOnce(c, quiz, "--decks", c.decks)
	if err := errors.Join(err, again); err != nil {
		return err
	}
	alone, err := decodeAll(c.decks)
	if err != nil {
		return err
	}
	row(fmt.Sprintf("collection of %d cards, cold", c.cards), fmt.Sprintf("%s, %.1f times decoding on all cores, %s at its peak; warm %s; log %s",
		ms(cold.wall), ratio(cold.wall, alone), cold.peak, ms(warm.wall), megabytes(filepath.Join(c.data, "quiz.db"))), "3 times, 120 MB")
	return nil
}

// resident is the peak of a program's memory so far; "" where only Linux would tell.
// What the system says after its end has the memory of this program in it.
func resident(pid int) string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(status)) {
		rest, ok := strings.CutPrefix(line, "VmHWM:")
		if !ok {
			continue
		}
		if kb, err := strconv.Atoi(strings.Fields(rest)[0]); err == nil {
			return fmt.Sprintf("%.0f MB", float64(kb)/1024)
		}
	}
	return ""
}

// decodeAll decodes the decks of a folder on all cores.
func decodeAll(dir string) (time.Duration, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	from := time.Now()
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range files {
		group.Go(func() error {
			data, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil {
				return err
			}
			if d := deck.Parse(f.Name(), data); len(d.Problems) > 0 {
				return d.Problems[0]
			}
			return nil
		})
	}
	err = group.Wait()
	return time.Since(from), err
}
