package cli

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/memory/simulate"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
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

func (p *program) printFit(reviews *fit.Reviews, f fit.Result, adopted bool, took time.Duration, asJSON bool, praise string) error {
	if asJSON {
		o := fitJSON{Model: memory.Name, Weights: f.Weights[:], Reviews: f.Reviews, Cards: f.Cards, Adopted: adopted, Seconds: took.Seconds()}
		if f.Scored > 0 {
			o.LogLoss, o.Default, o.Constant, o.Objective = &f.LogLoss, &f.Default, &f.Constant, &f.Objective
		}
		return report.Object(p.env.Stdout, o)
	}
	if err := p.prepare(); err != nil {
		return err
	}
	out := bufio.NewWriter(p.env.Stdout)
	fmt.Fprintln(out, strings.Join(forLearner(f, adopted, praise, p.settings.Retention), "\n"))
	fmt.Fprintf(out, "\n%s of %s, %d of them scored; %.0f ms\n", text.Counted(f.Reviews, "review"), text.Counted(f.Cards, "card"), f.Scored, took.Seconds()*1000)
	if f.Scored > 0 {
		fmt.Fprintf(out, "\nlog loss over all scored reviews (lower is better)\n  fitted weights        %.4f\n  default weights       %.4f\n  one recall for all    %.4f\n", f.LogLoss, f.Default, f.Constant)
		fmt.Fprintf(out, "objective               %.3f\n", f.Objective)
	}
	if f.HeldOut > 0 {
		fmt.Fprintf(out, "\nlog loss over the last fifth of them, which decides\n  weights fitted to the others  %.4f\n  the weights to beat           %.4f\n", f.HeldOut, f.HeldOutOld)
	}
	if m, err := memory.NewModel(f.Weights[:]); err == nil && f.Scored > 0 {
		if err := printCalibration(out, stats.Calibrate(reviews, m)); err != nil {
			return err
		}
	}
	fmt.Fprintf(out, "\nweights %s\n", weightsText(f.Weights[:]))
	return out.Flush()
}

// printCalibration shows what the weights predict against what happened; * stands
// where chance does not explain the difference.
func printCalibration(out io.Writer, c stats.Calibration) error {
	fmt.Fprintln(out)
	t := report.NewTable(out, 0, report.Column{Title: "predicted recall"}, report.Column{Title: "reviews", Right: true},
		report.Column{Title: "predicted", Right: true}, report.Column{Title: "recalled", Right: true}, report.Column{Title: "(95 % interval)"})
	for _, b := range c.Bins {
		interval := fmt.Sprintf("(%.1f to %.1f)", b.Low*100, b.High*100)
		if b.Predicted < b.Low || b.Predicted > b.High {
			interval += "  *"
		}
		err := t.Line(fmt.Sprintf("%3.0f to %3.0f %%", b.From*100, b.To*100), strconv.Itoa(b.Reviews),
			fmt.Sprintf("%.1f %%", b.Predicted*100), fmt.Sprintf("%.1f %%", b.Observed*100), interval)
		if err != nil {
			return err
		}
	}
	return t.Flush()
}

func weightsText(w []float64) string {
	words := make([]string, len(w))
	for i, x := range w {
		words[i] = fmt.Sprintf("%.4f", x)
	}
	return strings.Join(words, ",")
}

// forLearner says what a fit means for a learner: what their memory is like, if
// the fit is to be believed, and whether anything changes.
func forLearner(f fit.Result, adopted bool, praise string, retention float64) []string {
	switch {
	case f.Scored < fit.LeastScored:
		return []string{
			"Too few answers yet to tell how your memory differs from the average.",
			fmt.Sprintf("not adopted: a fit needs %d answers on a later day, of cards that begin as others do; these are the default weights", fit.LeastScored),
		}
	case !f.Better():
		return []string{
			"Your answers do not show yet how your memory differs from what is assumed.",
			"not adopted: fitted weights do not predict the last fifth of them better",
		}
	case adopted:
		return []string{pace(f.Weights.Model(), retention), praise}
	}
	return []string{pace(f.Weights.Model(), retention), "not adopted: these weights are in force already"}
}

// pace compares the work that a memory asks for with that of the average one.
func pace(m *memory.Model, retention float64) string {
	change := simulate.Effort(m, retention)/simulate.Effort(memory.Default(), retention) - 1
	at := fmt.Sprintf("%.0f %% retention", retention*100)
	switch {
	case change > 1:
		return fmt.Sprintf("Your memory fades much faster than average: %.0f times as many reviews at %s.", change+1, at)
	case change < -0.015:
		return fmt.Sprintf("Your memory fades more slowly than average: %.0f %% fewer reviews at %s.", -change*100, at)
	case change > 0.015:
		return fmt.Sprintf("Your memory fades faster than average: %.0f %% more reviews at %s.", change*100, at)
	}
	return fmt.Sprintf("Your memory fades about as fast as average: as many reviews at %s.", at)
}
