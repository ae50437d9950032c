package cli

import (
	"bufio"
	"context"
	"fmt"
	"time"

	"quiz/internal/desk"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// fitTraces fits FSRS-7 and shows it beside FSRS-6, to the log or to a file.
func (p *program) fitTraces(ctx context.Context, file string, asJSON bool) error {
	reviews, d, err := p.reviewsToFit(ctx, file)
	if err != nil {
		return err
	}
	six, err := fit.Weights(ctx, reviews, memory.DefaultWeights())
	if err != nil {
		return err
	}
	from := time.Now()
	fitted := fit.Traces
	if d != nil {
		fitted = func(ctx context.Context, r *fit.Reviews) (fit.TraceResult, error) { return d.FitTraces(ctx, r, six) }
	}
	seven, err := fitted(ctx, reviews)
	if err != nil {
		return err
	}
	if asJSON {
		return report.Object(p.env.Stdout, tracesObject(six, seven, time.Since(from)))
	}
	return p.printTraces(six, seven)
}

// reviewsToFit are those of a file, or of the log of a desk.
func (p *program) reviewsToFit(ctx context.Context, file string) (*fit.Reviews, *desk.Desk, error) {
	if file != "" {
		reviews, err := p.reviewsOf(file)
		return reviews, nil, err
	}
	d, err := p.look(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	if d.Log() == nil {
		return &fit.Reviews{}, nil, nil
	}
	reviews, err := d.Log().Reviews(ctx)
	return reviews, d, err
}

// tracesObject is the object of a fit of FSRS-7; nothing of it is ever adopted.
func tracesObject(six fit.Result, seven fit.TraceResult, took time.Duration) fitJSON {
	o := fitJSON{Model: memory.TracesName, Weights: seven.Weights[:], Reviews: six.Reviews, Cards: six.Cards, Seconds: took.Seconds()}
	if seven.Scored >= fit.LeastScored {
		o.LogLoss, o.Default, o.Constant, o.Objective = &seven.LogLoss, &seven.Default, &six.Constant, &seven.Objective
	}
	return o
}

func (p *program) printTraces(six fit.Result, seven fit.TraceResult) error {
	out := bufio.NewWriter(p.env.Stdout)
	if seven.Scored < fit.LeastScored {
		fmt.Fprintf(out, "Too few answers yet to compare the models: a fit needs %d on a later day.\n", fit.LeastScored)
		return out.Flush()
	}
	verdict := memory.Name + " predicts your answers better."
	if seven.Better(six) {
		verdict = memory.TracesName + " predicts your answers better: forecasts and plans go by it, intervals by " + memory.Name + " all the same."
	}
	fmt.Fprintf(out, "%s\n\n%s of %s, %d of them scored; log loss, lower is better\n\n", verdict, text.Counted(six.Reviews, "review"), text.Counted(six.Cards, "card"), six.Scored)
	number := func(title string) report.Column { return report.Column{Title: title, Right: true} }
	t := report.NewTable(out, 0, report.Column{}, number("fitted"), number("default weights"), number("last fifth, unseen"))
	for _, row := range []struct {
		name                      string
		fitted, standard, heldOut float64
	}{
		{memory.Name, six.LogLoss, six.Default, six.HeldOut},
		{memory.TracesName, seven.LogLoss, seven.Default, seven.HeldOut},
	} {
		err := t.Line(row.name, fmt.Sprintf("%.4f", row.fitted), fmt.Sprintf("%.4f", row.standard), fmt.Sprintf("%.4f", row.heldOut))
		if err != nil {
			return err
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nweights of %s %s\nweights of %s %s\n", memory.Name, weightsText(six.Weights[:]), memory.TracesName, weightsText(seven.Weights[:]))
	return out.Flush()
}
