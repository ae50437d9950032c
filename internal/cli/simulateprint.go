package cli

import (
	"bufio"
	"fmt"
	"math"
	"strconv"
	"strings"

	"quiz/internal/engine/memory/simulate"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

func (p *program) printLoads(course simulate.Course, loads []simulate.Workload) error {
	out := bufio.NewWriter(p.env.Stdout)
	fmt.Fprintf(out, "%s seen and %d new, at most %d new a day, for %s\n\n", text.Counted(len(course.Cards), "card"), course.New, course.NewPerDay, text.Counted(course.Days, "day"))
	minutes := make([]float64, len(loads))
	for i, w := range loads {
		minutes[i] = w.Minutes
	}
	number := func(title string) report.Column { return report.Column{Title: title, Right: true} }
	t := report.NewTable(out, 0, number("retention"), number("answers/day"), number("minutes/day"), number("recalled at the end"), report.Column{})
	for i, bar := range report.Bars(minutes, 24, p.settings.Glyphs == "ascii") {
		w := loads[i]
		err := t.Line(percent(w.Retention)+" %", fmt.Sprintf("%.1f", w.Reviews), fmt.Sprintf("%.1f", w.Minutes), fmt.Sprintf("%.0f of %d", w.Known, w.Seen), bar)
		if err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if words := p.advice(loads); len(words) > 0 {
		fmt.Fprintf(out, "\n%s\n", strings.Join(words, "\n"))
	}
	return out.Flush()
}

func percent(r float64) string {
	return strconv.FormatFloat(math.Round(r*1000)/10, 'f', -1, 64)
}

// advice says what the steps down and up from the retention in force would change.
func (p *program) advice(loads []simulate.Workload) []string {
	at := 0
	for i, w := range loads {
		if math.Abs(w.Retention-p.settings.Retention) < math.Abs(loads[at].Retention-p.settings.Retention) {
			at = i
		}
	}
	var out []string
	for _, to := range []int{at - 1, at + 1} {
		if to >= 0 && to < len(loads) {
			out = append(out, difference(loads[at], loads[to]))
		}
	}
	return out
}

func difference(from, to simulate.Workload) string {
	minutes, cards := from.Minutes-to.Minutes, from.Known-to.Known
	first, second := "saves", "costs"
	if minutes < 0 {
		first = "costs"
	}
	if cards < 0 {
		second = "brings"
	}
	amount := "%.0f"
	if math.Abs(minutes) < 9.5 {
		amount = "%.1f"
	}
	return fmt.Sprintf("going from %s %% to %s %% %s "+amount+" minutes a day and %s %.0f cards", percent(from.Retention), percent(to.Retention), first, math.Abs(minutes), second, math.Abs(cards))
}
