package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/stats"
	"quiz/internal/report"
)

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
		return report.Object(p.env.Stdout, o)
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
