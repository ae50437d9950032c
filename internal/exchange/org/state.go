package org

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// fcStates are the rows of org-fc's table, by the names of their prompts.
func (r *reader) fcStates(e *entry, place string) map[string]exchange.State {
	out := map[string]exchange.State{}
	if len(e.reviews) == 0 {
		return out
	}
	columns := e.reviews[0]
	for _, row := range e.reviews[1:] {
		cell := func(name string) string {
			if i := slices.Index(columns, name); i >= 0 && i < len(row) {
				return row[i]
			}
			return ""
		}
		due, err := time.Parse(time.RFC3339, cell("due"))
		if err != nil {
			r.lose("schedule that cannot be read", place)
			continue
		}
		s := exchange.State{Due: due.UnixMilli(), Suspended: slices.Contains(e.tags, "suspended")}
		s.Interval = days(number(cell("interval")))
		s.Ease = number(cell("ease"))
		s.Stability, s.Difficulty = number(cell("stability")), number(cell("difficulty"))
		s.At = due.AddDate(0, 0, -s.Interval).UnixMilli()
		if last, err := time.Parse(time.RFC3339, cell("last-review")); err == nil {
			s.At = last.UnixMilli()
			s.Interval = max(1, days(due.Sub(last).Hours()/24))
		}
		out[cell("position")] = s
	}
	return out
}

// stamp is a day, perhaps with a time, in the brackets of Org.
var stamp = text.Pattern(`[<\[]?(\d{4}-\d{2}-\d{2})(?:[^\d\]>]+(\d{1,2}:\d{2}))?`)

// hour is when a day is taken for a moment, in UTC: the hour at which most of the
// world has that very study day.
const hour = 14 * time.Hour

func moment(s string) (time.Time, bool) {
	m := stamp().FindStringSubmatch(s)
	if m == nil {
		return time.Time{}, false
	}
	t, err := time.Parse(time.DateOnly, m[1])
	return t.Add(hour), err == nil
}

// drillState is where the properties of org-drill say that a card stands.
func (r *reader) drillState(e *entry, place string) exchange.State {
	s := exchange.State{Interval: days(number(e.properties["DRILL_LAST_INTERVAL"])), Ease: number(e.properties["DRILL_EASE"])}
	s.Suspended = slices.Contains(e.tags, "suspended")
	last, known := moment(e.properties["DRILL_LAST_REVIEWED"])
	due, planned := moment(e.scheduled)
	switch {
	case !known && !planned:
		if s.Interval > 0 {
			r.lose("schedule that cannot be read", place)
		}
		return exchange.State{Suspended: s.Suspended}
	case !known:
		last = due.AddDate(0, 0, -s.Interval)
	case !planned:
		due = last.AddDate(0, 0, s.Interval)
	}
	s.At, s.Due = last.UnixMilli(), due.UnixMilli()
	if s.Interval == 0 && planned && known {
		s.Interval = days(due.Sub(last).Hours() / 24)
	}
	return s
}

// number is a number that is not below zero, or 0.
func number(s string) float64 {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return max(0, f)
}

// mostDays is the longest interval that is read, a hundred years.
const mostDays = 36_500

func days(f float64) int { return int(math.Round(max(0, min(f, mostDays)))) }
