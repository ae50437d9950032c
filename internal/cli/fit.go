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
	"quiz/internal/store"
)

func fitCommand(p *program) *cobra.Command {
	var file string
	var asJSON bool
	c := &cobra.Command{
		Use:   "fit",
		Short: "Fit the memory model to your answers",
		Long: `Fits the weights of the memory model to your log. They are adopted if, fitted to
the first four fifths of your answers, they predict the last fifth better than the
weights in force do; undo takes that back. Due dates that were promised stay.

With --reviews, they are fitted to a CSV file with the columns card_id, review_time
(ms) and review_rating (1 to 4), as the FSRS optimiser reads it, and nothing is
written.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if file != "" {
				return p.fitFile(c.Context(), file, asJSON)
			}
			return p.fitOwn(c.Context(), asJSON)
		},
	}
	c.Flags().StringVar(&file, "reviews", "", "fit to this CSV `FILE` instead of your log; - is standard input")
	c.Flags().BoolVar(&asJSON, "json", false, "print an object")
	return c
}

// fitMemory is the memory that a fit keeps to, in bytes: ten million reviews.
const fitMemory = 900 << 20

func (p *program) fitFile(ctx context.Context, name string, asJSON bool) error {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(fitMemory))
	in, err := p.openFile(name)
	if err != nil {
		return err
	}
	defer in.Close()
	reviews, err := fit.Read(in)
	if err != nil {
		return hinted("the columns are card_id, review_time (ms) and review_rating (1 to 4)", "%s: %w", name, err)
	}
	p.tellSeconds(name, revlog.InSeconds(reviews.Span()))
	from := time.Now()
	f, err := fit.Weights(ctx, reviews, memory.DefaultWeights())
	if err != nil {
		return err
	}
	return p.printFit(reviews, f, f.Better(), time.Since(from), asJSON, "would be adopted: they predict the last fifth better")
}

func (p *program) fitOwn(ctx context.Context, asJSON bool) error {
	l, err := p.openLog(ctx)
	if err != nil {
		return err
	}
	reviews, err := l.Reviews(ctx)
	if err != nil {
		return err
	}
	from := time.Now()
	f, adopt, err := fitLog(ctx, l, reviews)
	if err != nil {
		return err
	}
	if adopt {
		if err := p.adopt(ctx, l, review.Weights{Weights: f.Weights[:], Reviews: f.Reviews}); err != nil {
			return err
		}
	}
	return p.printFit(reviews, f, adopt, time.Since(from), asJSON, "adopted: they predict the last fifth better; `quiz undo` takes that back")
}

// fitLog fits to a log, and says whether the weights are to be adopted. They must
// beat those in force; but weights that were fitted to the very answers by which
// they are judged are not a fair rival, so then they must beat the defaults.
func fitLog(ctx context.Context, l *store.Log, reviews *fit.Reviews) (f fit.Result, adopt bool, err error) {
	now, err := l.InForce(ctx)
	if err != nil {
		return f, false, err
	}
	rival := now.Model.Weights()
	if now.Fitted {
		rival = memory.DefaultWeights()
	}
	f, err = fit.Weights(ctx, reviews, rival)
	return f, err == nil && f.Better() && f.Weights != now.Model.Weights(), err
}

// adopt writes fitted weights into the log.
func (p *program) adopt(ctx context.Context, l *store.Log, w review.Weights) error {
	now := p.moment()
	_, err := l.Append(ctx, store.Batch{Entries: []review.Entry{{
		At: now.Ms, Zone: now.Zone, Kind: review.KindWeights, Body: review.Encode(w),
	}}})
	return err
}
