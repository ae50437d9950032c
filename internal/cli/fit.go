package cli

import (
	"context"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/memory/revlog"
	"quiz/internal/engine/review"
)

func fitCommand(p *program) *cobra.Command {
	var file, model string
	var asJSON bool
	c := &cobra.Command{
		Use:   "fit",
		Short: "Fit the memory model to your answers",
		Long: `Fits the weights of the memory model to your log. They are adopted if, fitted to
the first four fifths of your answers, they predict the last fifth better than the
weights in force do; undo takes that back. Due dates that were promised stay.

With --reviews, they are fitted to a CSV file with the columns card_id, review_time
(ms) and review_rating (1 to 4), as the FSRS optimiser reads it, and nothing is
written.

With --model 7, FSRS-7 is fitted beside FSRS-6 and both are judged by the last fifth.
Forecasts and plans go by the better one; intervals come from FSRS-6.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			switch model {
			case "6":
			case "7":
				return p.fitTraces(c.Context(), file, asJSON)
			default:
				return hinted("the models are 6 and 7", "--model: there is no FSRS-%s", model)
			}
			if file != "" {
				return p.fitFile(c.Context(), file, asJSON)
			}
			return p.fitOwn(c.Context(), asJSON)
		},
	}
	c.Flags().StringVar(&file, "reviews", "", "fit to this CSV `FILE` instead of your log; - is standard input")
	c.Flags().StringVar(&model, "model", "6", "fit FSRS-`N`: 6, or 7 to see both")
	c.Flags().BoolVar(&asJSON, "json", false, "print an object")
	return c
}

// fitMemory is the memory that a fit keeps to, in bytes: ten million reviews.
const fitMemory = 900 << 20

func (p *program) fitFile(ctx context.Context, name string, asJSON bool) error {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(fitMemory))
	reviews, err := p.reviewsOf(name)
	if err != nil {
		return err
	}
	from := time.Now()
	f, err := fit.Weights(ctx, reviews, memory.DefaultWeights())
	if err != nil {
		return err
	}
	return p.printFit(reviews, f, f.Better(), time.Since(from), asJSON, "would be adopted: they predict the last fifth better")
}

// reviewsOf are those of a CSV file.
func (p *program) reviewsOf(name string) (*fit.Reviews, error) {
	in, err := p.openFile(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	reviews, err := fit.Read(in)
	if err != nil {
		return nil, hinted("the columns are card_id, review_time (ms) and review_rating (1 to 4)", "%s: %w", name, err)
	}
	p.tellSeconds(name, revlog.InSeconds(reviews.Span()))
	return reviews, nil
}

func (p *program) fitOwn(ctx context.Context, asJSON bool) error {
	d, err := p.open(ctx, nil, true)
	if err != nil {
		return err
	}
	from := time.Now()
	f, err := d.Fit(ctx)
	if err != nil {
		return err
	}
	if f.Adopt {
		if err := d.Adopt(ctx, review.Weights{Weights: f.Weights[:], Reviews: f.Reviews}, p.moment()); err != nil {
			return err
		}
	}
	return p.printFit(f.To, f.Result, f.Adopt, time.Since(from), asJSON, "adopted: they predict the last fifth better; `quiz undo` takes that back")
}
