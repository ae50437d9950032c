package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory/plan"
	"quiz/internal/engine/memory/simulate"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// examDay is the study day of an exam on a date, which must be to come.
func (p *program) examDay(date string) (int, error) {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, hinted("write it like 2027-02-01", "--exam: %q is not a date", date)
	}
	number := day.Of(at.Add(12*time.Hour).UnixMilli(), 0)
	switch today := p.moment().Day(); {
	case number < today:
		return 0, hinted("an exam is on a day to come", "--exam: %s is past", date)
	case number == today:
		return 0, hinted("an exam is on a day to come", "--exam: %s is today", date)
	case number > today+farthestExam:
		return 0, hinted("quiz simulate --retention looks further ahead", "--exam: %s is more than three years ahead", date)
	}
	return number, nil
}

// farthestExam is how many days ahead an exam may be.
const farthestExam = 3 * 366

// mostMinutes are the most minutes of study a day.
const mostMinutes = 960

func checkMinutes(minutes float64) error {
	if !(minutes >= 1 && minutes <= mostMinutes) {
		return hinted("20 minutes a day are --minutes 20", "--minutes is %g; it goes from 1 to %d", minutes, mostMinutes)
	}
	return nil
}

// outlookJSON is an object of `quiz simulate --exam --json`.
type outlookJSON struct {
	Way       string   `json:"way"`       // "plan" or "schedule"
	Retention *float64 `json:"retention"` // null for the plan
	Recall    float64  `json:"recall"`
	Unseen    int      `json:"unseen"`
	Minutes   float64  `json:"minutes_per_day"`
}

func (p *program) simulateExam(ctx context.Context, ask simulation) error {
	if err := p.prepare(); err != nil {
		return err
	}
	exam, err := p.examDay(ask.exam)
	if err != nil {
		return err
	}
	if err := checkMinutes(ask.minutes); err != nil {
		return err
	}
	at, err := p.retentions(ask.retentions, []float64{0.90, 0.95})
	if err != nil {
		return err
	}
	model, course, err := p.course(ctx, ask)
	if err != nil {
		return err
	}
	today := p.moment().Day()
	prompts := candidates(course, today)
	planner := plan.New(plan.Aim{From: today, Exam: exam, Minutes: ask.minutes}, model, course.Habits, course.Steps, course.Relearn)
	ways := []outlookJSON{outlookRow("plan", nil, planner.Outlook(today, prompts))}
	for _, r := range at {
		ways = append(ways, outlookRow("schedule", &r, planner.Without(model, today, prompts, r)))
	}
	if ask.asJSON {
		return printObjects(p.env.Stdout, ways)
	}
	return p.printOutlooks(planner, today, prompts, ways)
}

// candidates are the cards of a course.
func candidates(c simulate.Course, today int) []plan.Prompt {
	out := make([]plan.Prompt, len(c.Cards)+c.New)
	for i, card := range c.Cards {
		out[i] = plan.Prompt{State: card.State, Last: today + card.Last, Due: today + card.Due}
	}
	for i := range out {
		out[i].ID = i
	}
	return out
}

func outlookRow(way string, retention *float64, o plan.Outlook) outlookJSON {
	return outlookJSON{Way: way, Retention: retention, Recall: o.Recall, Unseen: o.Unseen, Minutes: o.Minutes}
}

func (p *program) printOutlooks(planner *plan.Planner, today int, prompts []plan.Prompt, ways []outlookJSON) error {
	out := bufio.NewWriter(p.env.Stdout)
	fmt.Fprintf(out, "%s to the exam, %g minutes a day, %s\n\n", text.Counted(planner.Exam-today, "day"), planner.Minutes, text.Counted(len(prompts), "prompt"))
	number := func(title string) report.Column { return report.Column{Title: title, Right: true} }
	t := report.NewTable(out, 0, report.Column{}, number("recalled on the day"), number("not seen"), number("minutes/day"))
	for _, w := range ways {
		name := "by a plan"
		if w.Retention != nil {
			name = "at " + percent(*w.Retention) + " % retention"
		}
		if err := t.Line(name, fmt.Sprintf("%.1f %%", w.Recall*100), fmt.Sprint(w.Unseen), fmt.Sprintf("%.1f", w.Minutes)); err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", strings.Join(prospects(planner, today, prompts, ways[0].Unseen), "\n"))
	return out.Flush()
}

// prospects say what a plan will not reach, and what more would take.
func prospects(planner *plan.Planner, today int, prompts []plan.Prompt, unseen int) []string {
	var out []string
	if unseen > 0 {
		fresh := 0
		for _, q := range prompts {
			if q.IsNew() {
				fresh++
			}
		}
		out = append(out, app.Unreached(fresh, unseen, planner.Exam-today, planner.Minutes))
	}
	return append(out, app.Needed(planner.Need(today, prompts, 0.90), planner.Need(today, prompts, 0.95))...)
}
