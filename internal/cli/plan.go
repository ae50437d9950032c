package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
)

// planAsk is what `quiz plan` is asked for.
type planAsk struct {
	exam    string
	minutes float64
	end     bool
	asJSON  bool
}

func planCommand(p *program) *cobra.Command {
	var ask planAsk
	c := &cobra.Command{
		Use:   "plan [DECK…]",
		Short: "Study towards an exam",
		Long: `With --exam DATE, DECK follows a plan until then: each day "quiz study" asks first what
raises the recall on that day most for the time it takes, for the minutes of --minutes,
and nothing else of these decks. new_per_day and reviews_per_day do not bound it. A day
that was missed is planned for by itself. It tells what you can expect to recall, what
will not be seen, and how many minutes a day 90 % and 95 % would take.

Without arguments, shows the plans in force. Setting a plan again changes it, --end ends
it, "quiz undo" takes back either. After the exam the usual schedule goes on.`,
		Example: "  quiz plan sco-putin sco-xi --exam 2027-02-01 --minutes 20\n  quiz plan --end",
		RunE: func(c *cobra.Command, args []string) error {
			return p.plan(c.Context(), args, ask, c.Flags().Changed("minutes"))
		},
		ValidArgsFunction: p.completeDecks,
	}
	c.Flags().StringVar(&ask.exam, "exam", "", "study for an exam on this `DATE`, like 2027-02-01")
	c.Flags().Float64Var(&ask.minutes, "minutes", 0, "study `N` minutes a day; without it, your median of the last two weeks, or 20")
	c.Flags().BoolVar(&ask.end, "end", false, "end the plans of DECK, or all plans")
	c.Flags().BoolVar(&ask.asJSON, "json", false, "print an object for each plan in force")
	c.MarkFlagsMutuallyExclusive("exam", "end")
	c.MarkFlagsMutuallyExclusive("minutes", "end")
	return c
}

func (p *program) plan(ctx context.Context, args []string, ask planAsk, timed bool) error {
	if err := ask.check(args, timed); err != nil {
		return err
	}
	if err := p.prepare(); err != nil {
		return err
	}
	d, err := p.look(ctx, args)
	if err != nil {
		return err
	}
	switch {
	case ask.end:
		return p.endPlan(ctx, d, args)
	case ask.exam != "":
		if err := p.setPlan(ctx, d, args, ask, timed); err != nil {
			return err
		}
	}
	return p.showPlans(ctx, d, ask.asJSON)
}

func (ask planAsk) check(args []string, timed bool) error {
	switch {
	case ask.exam != "" && len(args) == 0:
		return hinted("name the decks of the exam: quiz plan DECK --exam "+ask.exam, "plan: no deck is named")
	case ask.exam == "" && !ask.end && timed:
		return hinted("add --exam DATE", "--minutes goes with --exam")
	case ask.exam == "" && !ask.end && len(args) > 0:
		return hinted("add --exam DATE to set a plan, or --end to end one", "plan: what to do with %s is not said", strings.Join(args, " "))
	case timed:
		return checkMinutes(ask.minutes)
	}
	return nil
}

func (p *program) setPlan(ctx context.Context, d *desk.Desk, args []string, ask planAsk, timed bool) error {
	exam, err := p.examDay(ask.exam)
	if err != nil {
		return err
	}
	if !timed {
		known := false
		if ask.minutes, known, err = d.StudyMinutes(ctx, p.moment()); err != nil {
			return err
		}
		if known {
			fmt.Fprintf(p.env.Stderr, "%g minutes a day, as in the last two weeks; --minutes N for another number\n", ask.minutes)
		}
	}
	return d.SetPlan(ctx, args, exam, ask.minutes, p.moment())
}

func (p *program) endPlan(ctx context.Context, d *desk.Desk, args []string) error {
	ids, err := d.EndPlan(ctx, args, p.moment())
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		fmt.Fprintln(p.env.Stderr, "no plan is in force")
		return nil
	}
	_, err = fmt.Fprintf(p.env.Stdout, "the usual schedule again: %s\n", clean(strings.Join(ids, ", ")))
	return err
}
