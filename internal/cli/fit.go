package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
	"quiz/internal/store"
)

func fitCommand(p *program) *cobra.Command {
	var file string
	var asJSON bool
	c := &cobra.Command{
		Use:   "fit",
		Short: "Fit the memory model to your answers",
		Long: `Fits the weights of the memory model to your log. They are adopted if they
predict the last fifth of your answers better than the weights before, when
fitted to the rest; undo takes that back. The days you were promised stay.

With --reviews they are fitted to a CSV with the columns card_id, review_time
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
	c.Flags().StringVar(&file, "reviews", "", "fit to this CSV `file` instead of your log; - is standard input")
	c.Flags().BoolVar(&asJSON, "json", false, "one object")
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
	reviews, err := memory.ReadReviews(in)
	if err != nil {
		return hinted("the columns are card_id, review_time (ms) and review_rating (1 to 4)", "%s: %w", name, err)
	}
	from := time.Now()
	f, err := memory.Fit(ctx, reviews, memory.DefaultWeights())
	if err != nil {
		return err
	}
	return p.printFit(reviews, f, f.Better(), time.Since(from), asJSON, "would be adopted: they predict better")
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
	return p.printFit(reviews, f, adopt, time.Since(from), asJSON, "adopted: they predict better; undo takes that back")
}

// fitLog fits to a log, and says whether the weights are to be adopted. They must
// beat those in force; but weights that were fitted to the very answers by which
// they are judged are no fair rival, so then they must beat the defaults.
func fitLog(ctx context.Context, l *store.Log, reviews *memory.Reviews) (f memory.Fitted, adopt bool, err error) {
	now, err := l.InForce(ctx)
	if err != nil {
		return f, false, err
	}
	rival := now.Model.Weights()
	if now.Fitted {
		rival = memory.DefaultWeights()
	}
	f, err = memory.Fit(ctx, reviews, rival)
	return f, err == nil && f.Better() && f.Weights != now.Model.Weights(), err
}

// adopt writes fitted weights into the log.
func (p *program) adopt(ctx context.Context, l *store.Log, w review.Weights) error {
	now := p.moment()
	id, err := p.ids.Next(now.Ms)
	if err != nil {
		return err
	}
	return l.Append(ctx, []review.Entry{{
		ID: id, At: now.Ms, Zone: now.Zone, Device: l.Device(), Kind: review.KindWeights,
		Body: review.Encode(w),
	}})
}

// fitJSON is the object of `quiz fit --json`.
type fitJSON struct {
	Model     string    `json:"model"`
	Weights   []float64 `json:"weights"`
	Reviews   int       `json:"reviews"`
	Cards     int       `json:"cards"`
	LogLoss   *float64  `json:"log_loss"`
	Default   *float64  `json:"log_loss_default"`
	Constant  *float64  `json:"log_loss_constant"`
	Objective *float64  `json:"objective"`
	Adopted   bool      `json:"adopted"`
	Seconds   float64   `json:"seconds"`
}

func (p *program) printFit(reviews *memory.Reviews, f memory.Fitted, adopted bool, took time.Duration, asJSON bool, praise string) error {
	if asJSON {
		o := fitJSON{Model: memory.Name, Weights: f.Weights[:], Reviews: f.Reviews, Cards: f.Cards, Adopted: adopted, Seconds: took.Seconds()}
		if f.Scored > 0 {
			o.LogLoss, o.Default, o.Constant, o.Objective = &f.LogLoss, &f.Default, &f.Constant, &f.Objective
		}
		return json.NewEncoder(p.env.Stdout).Encode(o)
	}
	out := bufio.NewWriter(p.env.Stdout)
	fmt.Fprintf(out, "%d reviews of %d cards, %d of them scored; %.0f ms\n", f.Reviews, f.Cards, f.Scored, took.Seconds()*1000)
	if f.Scored > 0 {
		fmt.Fprintf(out, "\nlog loss (lower is better)\n  fitted weights    %.4f\n  default weights   %.4f\n  the mean recall   %.4f\n", f.LogLoss, f.Default, f.Constant)
		fmt.Fprintf(out, "objective           %.3f\n", f.Objective)
	}
	if f.HeldOut > 0 {
		fmt.Fprintf(out, "the last fifth, predicted from the rest: %.4f; by the weights to beat: %.4f\n", f.HeldOut, f.HeldOutOld)
	}
	if m, err := memory.NewModel(f.Weights[:]); err == nil && f.Scored > 0 {
		printCalibration(out, stats.Calibrate(reviews, m))
	}
	fmt.Fprintf(out, "\nweights %s\n%s\n", weightsText(f.Weights), verdictOnFit(f, adopted, praise))
	return out.Flush()
}

// printCalibration shows what the weights predict against what happened; * marks
// what chance does not explain.
func printCalibration(out io.Writer, c stats.Calibration) {
	fmt.Fprintf(out, "\npredicted recall   reviews   predicted   recalled (95 %% interval)\n")
	for _, b := range c.Bins {
		mark := ""
		if b.Predicted < b.Low || b.Predicted > b.High {
			mark = "  *"
		}
		fmt.Fprintf(out, "%5.0f to %3.0f %%  %10d  %8.1f %%  %7.1f %%  (%.1f to %.1f)%s\n", b.From*100, b.To*100, b.Reviews, b.Predicted*100, b.Observed*100, b.Low*100, b.High*100, mark)
	}
}

func weightsText(w memory.Weights) string {
	words := make([]string, len(w))
	for i, x := range w {
		words[i] = fmt.Sprintf("%.4f", x)
	}
	return strings.Join(words, ",")
}

func verdictOnFit(f memory.Fitted, adopted bool, praise string) string {
	switch {
	case adopted:
		return praise
	case f.Scored < memory.LeastScored:
		return fmt.Sprintf("not adopted: a fit needs %d answers on a later day, of cards that begin like others; these are the default weights", memory.LeastScored)
	case f.Better():
		return "not adopted: they are in force already"
	}
	return "not adopted: they don't predict better"
}
