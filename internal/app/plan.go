package app

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"quiz/internal/engine/text"
)

// Plan is a plan for an exam.
type Plan struct {
	Decks   []string // ids
	Title   string   // of its decks
	Exam    int      // study day
	Days    int      // to the exam; 0 on its day
	Minutes float64  // a day
	Today   int      // prompts that it still has for today
	Known   bool     // the rest is known: it is worked out beside the screen

	Prompts int
	New     int     // of those, not seen yet
	Recall  float64 // the mean on the day of the exam
	Unseen  int     // prompts that will not be seen before it
	Need90  float64 // minutes a day for a recall of 90 %; 0 where none are enough
	Need95  float64 // the same for 95 %
	Model   string  // that predicts it
}

// Planned says what the plans are found to come to; it may come at any time.
type Planned struct{ Plans []Plan }

func (Planned) msg() {}

// Head says which exam it is, and what is left of today.
func (p Plan) Head() string {
	when := "exam today"
	if p.Days > 0 {
		when = fmt.Sprintf("exam in %s, on %s", text.Counted(p.Days, "day"), dateOf(p.Exam).Format("Mon 2 Jan 2006"))
	}
	left := "done for today"
	if p.Today > 0 {
		left = text.Counted(p.Today, "prompt") + " left today"
	}
	return fmt.Sprintf("%s: %s; %s a day, %s", when, p.Title, minutesText(p.Minutes), left)
}

// Prospects say what the plan comes to, one thing a line.
func (p Plan) Prospects() []string {
	if !p.Known {
		return []string{"what it comes to is being worked out"}
	}
	if p.Prompts == 0 {
		return []string{"its decks have no prompts here"}
	}
	if p.Days == 0 {
		return []string{fmt.Sprintf("%.0f %% of %s recalled without studying today", 100*p.Recall, text.Counted(p.Prompts, "prompt"))}
	}
	out := []string{fmt.Sprintf("%.0f %% of %s recalled on the day", 100*p.Recall, text.Counted(p.Prompts, "prompt"))}
	if p.Unseen > 0 {
		out = append(out, Unreached(p.New, p.Unseen, p.Days, p.Minutes))
	}
	return append(out, Needed(p.Need90, p.Need95)...)
}

// Unreached says how many new prompts will not be seen before an exam.
func Unreached(fresh, unseen, days int, minutes float64) string {
	return fmt.Sprintf("%s in %s at %s: about %d will not be seen", text.Counted(fresh, "new prompt"), text.Counted(days, "day"), minutesText(minutes), unseen)
}

func minutesText(minutes float64) string {
	if minutes == 1 {
		return "1 minute"
	}
	return fmt.Sprintf("%g minutes", minutes)
}

// Needed says how many minutes a day would bring a recall of 90 and 95 %.
func Needed(need90, need95 float64) []string {
	var out []string
	for _, goal := range []struct {
		percent int
		minutes float64
	}{{90, need90}, {95, need95}} {
		if goal.minutes == 0 {
			return append(out, fmt.Sprintf("%d %% on the day cannot be reached", goal.percent))
		}
		out = append(out, fmt.Sprintf("%d %% on the day takes %s a day", goal.percent, minutesText(math.Ceil(goal.minutes))))
	}
	return out
}

// plans are the lines about the plans of a row: of all decks, all of them.
func (h *HomeScreen) plans(row homeRow) []Line {
	var out []Line
	for _, p := range h.Plans {
		about := len(row.ids) == 0 || slices.ContainsFunc(p.Decks, func(id string) bool { return slices.Contains(row.ids, id) })
		if about {
			out = append(out, said(p.Head(), Accent), said(strings.Join(p.Prospects(), "; "), Body))
		}
	}
	return out
}
