package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/day"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

func cardsCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "cards [QUERY]",
		Short: "List the prompts that a query finds",
		Long: `Lists the prompts that a query finds; without a query, all of them.

A query is made of words (in the question or answer) and of
  deck:ID  tag:TAG  is:new|learning|due|suspended|flagged|leech|draft
  lapses:3..  recall:..0.8  due:..7d  stability:10..
joined by nothing (which means and), or, not and parentheses.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return p.cards(c.Context(), strings.Join(args, " "), asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object for each prompt")
	return c
}

func (p *program) cards(ctx context.Context, text string, asJSON bool) error {
	query, err := queue.Parse(text)
	if err != nil {
		return err
	}
	d, err := p.look(ctx, nil)
	if err != nil {
		return err
	}
	if err := p.warnOfHistories(ctx, d); err != nil {
		return err
	}
	now := p.moment()
	out := report.NewResults(p.env.Stdout, asJSON, p.env.width(), report.Column{}, report.Column{}, report.Column{}, report.Column{})
	for row, err := range d.Rows(ctx, query, queue.ByDeck, now) {
		if err != nil {
			return err
		}
		if err := out.Add(cardRow{ctx, d, row, now}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// cardRow is a prompt as a row of a list, or as an object.
type cardRow struct {
	ctx  context.Context
	desk *desk.Desk
	queue.Row
	now day.Moment
}

// Cells implements [report.Row].
func (r cardRow) Cells() []string {
	return []string{r.Key, r.State.Phase.String(), r.dueWords(), text.Line(markdown.Text(r.Question))}
}

// dueAt is when a prompt comes up: a due day is shown as its 04:00.
func (r cardRow) dueAt() time.Time {
	ms := r.State.Due.At
	if ms == 0 {
		ms = day.Start(r.State.Due.Day, r.now.Zone)
	}
	return time.UnixMilli(ms).In(time.FixedZone("", r.now.Zone*60))
}

func (r cardRow) dueWords() string {
	if r.State.Phase == memory.New {
		return "-"
	}
	return r.dueAt().Format("2006-01-02 15:04")
}
