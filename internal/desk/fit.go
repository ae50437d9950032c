package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/review"
)

// Fitted are weights that were fitted to the log.
type Fitted struct {
	fit.Result
	To    *fit.Reviews // that they were fitted to
	Adopt bool         // they are to be adopted
}

// Fit fits the memory model to the log. Weights are to be adopted where they beat
// those in force; but weights that were fitted to the very answers by which they are
// judged are not a fair rival, so then they must beat the defaults.
func (d *Desk) Fit(ctx context.Context) (Fitted, error) {
	reviews, err := d.log.Reviews(ctx)
	if err != nil {
		return Fitted{}, err
	}
	now, err := d.log.InForce(ctx)
	if err != nil {
		return Fitted{}, err
	}
	rival := now.Model.Weights()
	if now.Fitted {
		rival = memory.DefaultWeights()
	}
	f, err := fit.Weights(ctx, reviews, rival)
	return Fitted{f, reviews, err == nil && f.Better() && f.Weights != now.Model.Weights()}, err
}

// Adopt writes fitted weights into the log: they are in force from then on.
func (d *Desk) Adopt(ctx context.Context, w review.Weights, now day.Moment) error {
	e := review.Entry{Kind: review.KindWeights, Body: review.Encode(w)}
	_, err := d.append(ctx, stamped(now, e))
	return err
}

// pendingFit is the row of the log's table meta for what a fit beside a session
// leaves for the next start.
const pendingFit = "fit"

// pending is what it holds.
type pending struct {
	Answers int       `json:"answers"`           // that were in the log then
	Reviews int       `json:"reviews"`           // of those, fitted to
	Weights []float64 `json:"weights,omitempty"` // to be adopted
	Seven   bool      `json:"seven"`             // FSRS-7 was fitted to them, too
}

func (d *Desk) pending(ctx context.Context) (p pending, err error) {
	text, err := d.log.Meta(ctx, pendingFit)
	if err != nil || json.Unmarshal([]byte(text), &p) != nil {
		return pending{}, err // there is none, or none that can be read
	}
	return p, nil
}

func (d *Desk) setPending(ctx context.Context, p pending) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return d.log.SetMeta(ctx, pendingFit, string(text))
}

// adoptPending adopts what the session before has fitted.
func (d *Desk) adoptPending(ctx context.Context, now day.Moment) error {
	if !d.o.Fit {
		return nil
	}
	p, err := d.pending(ctx)
	if err != nil || p.Weights == nil {
		return err
	}
	// First forgotten, then adopted: what an undo takes back does not come again.
	w := review.Weights{Weights: p.Weights, Reviews: p.Reviews}
	p.Weights = nil
	if err := d.setPending(ctx, p); err != nil {
		return err
	}
	return d.Adopt(ctx, w, now)
}

// A fit is worth it once the log has grown by this much since the last.
const (
	leastNewAnswers = 50
	leastGrowth     = 0.02
)

// grown reports whether a log of n answers is worth another fit.
func grown(n, last int) bool {
	return n-last >= leastNewAnswers && float64(n-last) >= leastGrowth*float64(last)
}

// FitBeside fits to the log while a session goes on, after some time and if the log
// has grown enough since the last fit. What it has found when the context ends is
// kept for the next start, where it is adopted.
func (d *Desk) FitBeside(ctx context.Context, after time.Duration) error {
	if !d.o.Fit || d.mayWrite() != nil {
		return nil
	}
	select {
	case <-ctx.Done():
		return nil
	case <-time.After(after):
	}
	n, err := d.log.Answers(ctx)
	if err != nil {
		return err
	}
	last, err := d.pending(ctx)
	if err != nil || last.Seven && !grown(n, last.Answers) {
		return err
	}
	f, err := d.Fit(ctx)
	if err != nil {
		return fmt.Errorf("fit: %w", err)
	}
	p := pending{Answers: n, Reviews: f.Reviews}
	if f.Adopt {
		p.Weights = f.Weights[:]
	}
	if err := d.setPending(ctx, p); err != nil {
		return err
	}
	if _, err := d.FitTraces(ctx, f.To, f.Result); err != nil {
		return err
	}
	p.Seven = true
	return d.setPending(ctx, p)
}

// FitTraces fits FSRS-7 to what FSRS-6 was fitted to. Forecasts and plans go by it from
// then on, if it predicts better what it has not seen, else by FSRS-6.
func (d *Desk) FitTraces(ctx context.Context, reviews *fit.Reviews, six fit.Result) (fit.TraceResult, error) {
	seven, err := fit.Traces(ctx, reviews)
	if err != nil {
		return seven, fmt.Errorf("fit: %w", err)
	}
	return seven, d.prefer(ctx, seven, six)
}
