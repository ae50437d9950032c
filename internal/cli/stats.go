package cli

import (
	"context"
	"encoding/csv"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
	"quiz/internal/plain"
	"quiz/internal/report"
)

// statsWanted is what `quiz stats` is asked for.
type statsWanted struct {
	decks         []string
	days          int
	overrides     bool
	asJSON, asCSV bool
}

func statsCommand(p *program) *cobra.Command {
	var ask statsWanted
	c := &cobra.Command{
		Use:   "stats [DECK…]",
		Short: "Show how well you remember, and what comes up",
		Long:  "Shows retention against what you want, the time that answers take, what comes up, intervals, how well recall is predicted, hours of the day and your hardest cards. With DECK, only of those decks. docs/statistics.md defines every number.\n\n--overrides lists the answers that you called right against the grader, the most frequent first, as lines of accept for the deck file.",
		RunE: func(c *cobra.Command, args []string) error {
			ask.decks = args
			if ask.days < 0 || ask.days > mostDays {
				return hinted("0 is for all days", "--days is %d; it goes from 0 to %d", ask.days, mostDays)
			}
			if ask.overrides {
				return p.overrides(c.Context(), ask)
			}
			return p.stats(c.Context(), ask)
		},
		ValidArgsFunction: p.completeDecks,
	}
	c.Flags().IntVar(&ask.days, "days", 30, "look at the last `N` days, 0 for all")
	c.Flags().BoolVar(&ask.overrides, "overrides", false, "list the answers that you called right against the grader")
	c.Flags().BoolVar(&ask.asJSON, "json", false, "print an object; with --overrides, one for each answer")
	c.Flags().BoolVar(&ask.asCSV, "csv", false, "print every number as a row: statistic,of,value")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	c.MarkFlagsMutuallyExclusive("csv", "overrides")
	return c
}

func (p *program) stats(ctx context.Context, ask statsWanted) error {
	d, err := p.look(ctx, ask.decks)
	if err != nil {
		return err
	}
	s, err := p.summary(ctx, d, ask)
	switch {
	case err != nil:
		return err
	case ask.asJSON:
		return report.Object(p.env.Stdout, statsObject(s))
	case ask.asCSV:
		return csv.NewWriter(p.env.Stdout).WriteAll(s.Figures())
	}
	return plain.Blocks(p.env.Stdout, p.env.width(), app.StatisticsBlocks(s))
}

// summary collects the numbers of the whole log.
func (p *program) summary(ctx context.Context, d *desk.Desk, ask statsWanted) (stats.Summary, error) {
	s, err := d.Statistics(ctx, ask.decks, ask.days, p.moment())
	if err != nil {
		return stats.Summary{}, err
	}
	for more := true; more; {
		if more, err = s.Step(ctx); err != nil {
			return stats.Summary{}, err
		}
	}
	p.warn(errorWords(s.Faults()))
	return s.Summary(), nil
}

// overrides prints, for each prompt, the line of accept with which the answers that
// were called right would be.
func (p *program) overrides(ctx context.Context, ask statsWanted) error {
	d, err := p.look(ctx, ask.decks)
	if err != nil {
		return err
	}
	list, err := d.Overrides(ctx, ask.decks, p.moment())
	if err != nil {
		return err
	}
	if ask.asJSON {
		return p.overridesJSON(list)
	}
	byPrompt := map[string][]desk.Overridden{}
	var order []string
	for _, o := range list {
		if byPrompt[o.Prompt] == nil {
			order = append(order, o.Prompt)
		}
		byPrompt[o.Prompt] = append(byPrompt[o.Prompt], o)
	}
	for i, key := range order {
		if i > 0 {
			fmt.Fprintln(p.env.Stdout)
		}
		p.printOverridden(byPrompt[key])
	}
	return nil
}

// printOverridden prints the answers to one prompt.
func (p *program) printOverridden(list []desk.Overridden) {
	on := list[0].On
	fmt.Fprintf(p.env.Stdout, "# %s, %s:%d: %s\n", on.Key, clean(on.Deck.Path), on.Card.Span.Line, clean(on.Question))
	var given, times []string
	for _, o := range list {
		given = append(given, o.Given[0])
		times = append(times, fmt.Sprintf("%q, %s", clean(o.Given[0]), text.Counted(o.Times, "time")))
	}
	fmt.Fprintf(p.env.Stdout, "# called right: %s\n%s\n", strings.Join(times, ", "), on.AcceptLine(given))
}
