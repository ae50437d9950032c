package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/day"
)

// showPlans prints the plans in force, with what they come to.
func (p *program) showPlans(ctx context.Context, d *desk.Desk, asJSON bool) error {
	if _, err := d.LookAhead(ctx, p.moment()); err != nil {
		return err
	}
	plans, err := d.Plans(ctx, p.moment())
	if err != nil {
		return err
	}
	if asJSON {
		return p.planObjects(plans)
	}
	if len(plans) == 0 {
		fmt.Fprintln(p.env.Stderr, "no plan is in force; quiz plan DECK --exam DATE sets one")
		return nil
	}
	for i, row := range planRows(plans, p.moment()) {
		if i > 0 {
			fmt.Fprintln(p.env.Stdout)
		}
		if err := p.printPlan(row); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) printPlan(row app.Plan) error {
	_, err := fmt.Fprintf(p.env.Stdout, "%s\n  %s\n", clean(row.Head()), strings.Join(row.Prospects(), "\n  "))
	return err
}

// planRows are the plans as home shows them.
func planRows(plans []desk.ExamPlan, now day.Moment) []app.Plan {
	var out []app.Plan
	for _, p := range plans {
		out = append(out, app.Plan{
			Decks: p.Decks, Title: strings.Join(p.Titles, ", "), Exam: p.Exam, Days: p.Exam - now.Day(), Minutes: p.Minutes,
			Today: p.Today, Known: p.Known, Prompts: p.Prompts, New: p.New, Recall: p.Recall, Unseen: p.Unseen,
			Need90: p.Need90, Need95: p.Need95, Model: p.Model,
		})
	}
	return out
}

// planJSON is an object of `quiz plan --json`.
type planJSON struct {
	Decks     []string `json:"decks"`
	Exam      string   `json:"exam"`
	Days      int      `json:"days"`
	Minutes   float64  `json:"minutes_per_day"`
	Today     int      `json:"today"`
	Prompts   int      `json:"prompts"`
	New       int      `json:"new"`
	Recall    float64  `json:"recall"`
	Unseen    int      `json:"unseen"`
	Minutes90 *float64 `json:"minutes_90"`
	Minutes95 *float64 `json:"minutes_95"`
	Model     string   `json:"model"`
}

func (p *program) planObjects(plans []desk.ExamPlan) error {
	var out []planJSON
	for _, row := range planRows(plans, p.moment()) {
		o := planJSON{
			Decks: row.Decks, Exam: dateOfDay(row.Exam), Days: row.Days, Minutes: row.Minutes, Today: row.Today,
			Prompts: row.Prompts, New: row.New, Recall: row.Recall, Unseen: row.Unseen, Model: row.Model,
		}
		if row.Need90 > 0 {
			o.Minutes90 = &row.Need90
		}
		if row.Need95 > 0 {
			o.Minutes95 = &row.Need95
		}
		out = append(out, o)
	}
	return printObjects(p.env.Stdout, out)
}

// dateOfDay is the date of a study day.
func dateOfDay(number int) string {
	return time.UnixMilli(day.Start(number, 0)).UTC().Format(time.DateOnly)
}

// plansOn prints the plans below the decks.
func (p *program) plansOn(plans []desk.ExamPlan) error {
	for _, row := range planRows(plans, p.moment()) {
		fmt.Fprintln(p.env.Stdout)
		if err := p.printPlan(row); err != nil {
			return err
		}
	}
	return nil
}
