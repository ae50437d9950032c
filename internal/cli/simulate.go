package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"quiz/internal/engine/defect"
	"quiz/internal/engine/memory/simulate"
	"quiz/internal/report"
)

// simulation is what `quiz simulate` is asked for.
type simulation struct {
	days       int
	retentions []string
	cards      int
	exam       string
	minutes    float64
	asJSON     bool
}

func simulateCommand(p *program) *cobra.Command {
	var ask simulation
	c := &cobra.Command{
		Use:   "simulate",
		Short: "Show what a desired retention costs and gains",
		Long: `Plays your collection forward at several desired retentions: how many answers and
minutes a day each takes, those in learning steps included, and how many cards you
would recall at the end. Your ratings and times come from your log, blended with
common ones while it is short; cards you have not seen come at new_per_day. Chance
is fixed, so the same collection gives the same table. With --cards N, a collection
of N new cards is played instead of yours.

With --exam DATE, your collection is played to the day of an exam, with the minutes a
day of --minutes: by a plan, which takes what gains most per second, and by the usual
schedule. It tells how much you would recall on the day, what you would not have
seen, and how many minutes a day 90 % and 95 % would take.`,
		Example: "  quiz simulate --days 365 --retention 0.8,0.85,0.9\n  quiz simulate --exam 2027-02-01 --minutes 20",
		Args:    cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			ask.retentions = append(ask.retentions, args...)
			if ask.exam != "" {
				return p.simulateExam(c.Context(), ask)
			}
			if c.Flags().Changed("minutes") {
				return hinted("add --exam DATE", "--minutes goes with --exam")
			}
			return p.simulate(c.Context(), ask)
		},
	}
	c.Flags().IntVar(&ask.days, "days", 365, "look `N` days ahead")
	c.Flags().StringSliceVar(&ask.retentions, "retention", nil, "simulate the desired retention `R`, 0.70 to 0.99; several separated by commas, or repeated")
	c.Flags().IntVar(&ask.cards, "cards", 0, "simulate `N` new cards instead of your collection")
	c.Flags().StringVar(&ask.exam, "exam", "", "study for an exam on this `DATE`, like 2027-02-01")
	c.Flags().Float64Var(&ask.minutes, "minutes", 20, "study `N` minutes a day for the exam")
	c.Flags().BoolVar(&ask.asJSON, "json", false, "print an object for each retention")
	c.MarkFlagsMutuallyExclusive("exam", "days")
	return c
}

// mostDays is how far simulate looks ahead, and stats back: a century.
const mostDays = 36500

func (p *program) simulate(ctx context.Context, ask simulation) error {
	if ask.days < 1 || ask.days > mostDays {
		return hinted("a year is 365", "--days is %d; it goes from 1 to %d", ask.days, mostDays)
	}
	if err := p.prepare(); err != nil {
		return err
	}
	at, err := p.retentions(ask.retentions, []float64{0.70, 0.75, 0.80, 0.85, 0.90, 0.95, p.settings.Retention})
	if err != nil {
		return err
	}
	model, course, err := p.course(ctx, ask)
	if err != nil {
		return err
	}
	loads := make([]simulate.Workload, len(at))
	var group defect.Group
	for i, r := range at {
		group.Go(func() { loads[i] = simulate.Run(model, course, r) })
	}
	group.Wait()
	if ask.asJSON {
		return printObjects(p.env.Stdout, loads)
	}
	return p.printLoads(course, loads)
}

// printObjects prints an object for each of some values.
func printObjects[T any](w io.Writer, values []T) error {
	out := report.NewObjects(w)
	for _, v := range values {
		if err := out.Print(v); err != nil {
			return err
		}
	}
	return out.Flush()
}
