package obsidian

import (
	"math"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// commentMark begins a comment.
const commentMark = "<!--SR:"

// comment is the schedule behind a card, an entry for each of its prompts.
var comment = text.Pattern(`\s*<!--SR:([^>]*)-->`)

// schedule takes the comment off a text, or off the line behind it.
func (n *note) schedule(text string, line int) (rest string, states []exchange.State) {
	var m []string
	if rest = text; strings.Contains(text, commentMark) {
		m = comment().FindStringSubmatch(text)
		rest = comment().ReplaceAllString(text, "")
	}
	if m == nil && line+1 < len(n.lines) && strings.HasPrefix(strings.TrimSpace(n.lines[line+1]), commentMark) {
		m = comment().FindStringSubmatch(n.lines[line+1])
	}
	if m == nil {
		return rest, nil
	}
	for i, entry := range strings.Split(strings.Trim(m[1], "!"), "!") {
		s, known := state(strings.Split(entry, ","))
		if !known {
			n.binder.Bundle.Report.Lose("schedule that cannot be read", n.place(line))
			continue
		}
		if s.Part = i; s.Interval > 0 {
			states = append(states, s)
		}
	}
	return rest, states
}

// hour is when a day is taken for a moment, in UTC: the hour at which most of the
// world has that very study day.
const hour = 14 * time.Hour

// neverAsked is the day that the plugin writes for a prompt without a schedule.
const neverAsked = "2000-01-01"

// state reads an entry: a day, an interval and an ease in hundredths, or the fields
// of FSRS. A state without an interval is that of a new prompt.
func state(fields []string) (s exchange.State, known bool) {
	if fields[0] == "fsrs" {
		return stateFSRS(fields[1:])
	}
	const parts = 3
	if len(fields) != parts {
		return s, false
	}
	due, err := time.Parse(time.DateOnly, fields[0])
	interval, intervalErr := number(fields[1])
	ease, easeErr := number(fields[2])
	if err != nil || intervalErr != nil || easeErr != nil {
		return s, false
	}
	if fields[0] == neverAsked {
		return s, true
	}
	s.Interval = days(interval)
	s.Due = due.Add(hour).UnixMilli()
	s.At = due.Add(hour).AddDate(0, 0, -s.Interval).UnixMilli()
	s.Ease = ease / 100
	return s, true
}

// Fields of FSRS, behind its name.
const (
	fieldDue = iota
	fieldDays
	fieldStability
	fieldDifficulty
	fieldState
	fieldReps
	fieldLapses
	fieldSteps
	fieldLast
	fieldCount
)

func stateFSRS(fields []string) (s exchange.State, known bool) {
	if len(fields) < fieldLast {
		return s, false
	}
	due, err := moment(fields[fieldDue])
	interval, intervalErr := number(fields[fieldDays])
	stability, stabilityErr := number(fields[fieldStability])
	difficulty, difficultyErr := number(fields[fieldDifficulty])
	if err != nil || intervalErr != nil || stabilityErr != nil || difficultyErr != nil {
		return s, false
	}
	if fields[fieldState] == "0" {
		return s, true
	}
	s.Interval = max(1, days(interval))
	s.Due, s.Stability, s.Difficulty = due.UnixMilli(), stability, difficulty
	s.At = due.AddDate(0, 0, -s.Interval).UnixMilli()
	if len(fields) >= fieldCount {
		if last, err := moment(fields[fieldLast]); err == nil {
			s.At = last.UnixMilli()
		}
	}
	return s, true
}

// moment reads a moment, or a day.
func moment(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err == nil {
		return t, nil
	}
	t, err = time.Parse(time.DateOnly, s)
	return t.Add(hour), err
}

// number is a finite number that is not below zero.
func number(s string) (float64, error) {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err == nil && (math.IsNaN(f) || math.IsInf(f, 0) || f < 0) {
		err = strconv.ErrRange
	}
	return f, err
}

// mostDays is the longest interval that is read, a hundred years.
const mostDays = 36_500

func days(f float64) int { return int(math.Round(min(f, mostDays))) }
