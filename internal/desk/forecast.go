package desk

import (
	"context"
	"math"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// mostSlips is how many of the newest answers tell how often the learner slips.
const mostSlips = 2000

// forecast is what a paper is expected to earn now.
func (d *Desk) forecast(ctx context.Context, p *exam.Paper, now day.Moment) (*review.Forecast, error) {
	reviews, err := d.log.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	model, err := d.predictor(ctx)
	if err != nil {
		return nil, err
	}
	calibration := stats.Calibrate(reviews, model)
	slip, err := d.slipRate(ctx)
	if err != nil {
		return nil, err
	}
	var chances []exam.Chance
	for i := range p.Questions {
		q := &p.Questions[i]
		remembered, err := d.log.Remember(ctx, q.Prompt, model, math.MaxInt)
		if err != nil {
			return nil, err
		}
		recall := remembered.Recall(model, now)
		c := exam.Chance{Recall: recall, Error: errorAt(calibration, recall), Points: float64(q.Points), Guess: exam.GuessOf(q.Kind, len(q.Options))}
		if q.Typed() {
			c.Slip = slip
		}
		chances = append(chances, c)
	}
	f := exam.Expect(chances)
	return &f, nil
}

// errorAt is by how much the predictions near a recall were wrong on the mean.
func errorAt(c stats.Calibration, recall float64) float64 {
	for _, b := range c.Bins {
		if recall >= b.From && recall < b.To {
			return math.Abs(b.Predicted - b.Observed)
		}
	}
	return 0
}

// slipRate is how often the learner gave an answer that was right but not taken for
// it: answers that were overruled, as a share of those that were right in the end.
func (d *Desk) slipRate(ctx context.Context) (float64, error) {
	newest, err := d.log.NewestAnswers(ctx, mostSlips)
	if err != nil {
		return 0, err
	}
	slips, right := 0, 0
	for _, e := range newest {
		r, err := review.Decode[review.Review](e)
		if err != nil || r.Judged == "" || r.Verdict != string(answer.Correct) && r.Verdict != string(answer.Typo) {
			continue
		}
		right++
		if r.Judged != r.Verdict {
			slips++
		}
	}
	return float64(slips) / float64(max(1, right)), nil
}
