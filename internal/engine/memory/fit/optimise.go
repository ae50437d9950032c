package fit

import (
	"context"
	"math"

	"quiz/internal/engine/memory"
)

// mostSteps bounds the way to the optimum; it takes three to six.
const mostSteps = 20

// optimise takes Fisher scoring steps from w until the next would gain less than
// enough.
func (t *tree) optimise(ctx context.Context, p *prior, w memory.Weights, enough float64) (memory.Weights, error) {
	damping := 1e-3
	var s *sums
	for range mostSteps {
		if err := ctx.Err(); err != nil {
			return w, err
		}
		if s == nil {
			s = t.derive(w)
		}
		grad, info := t.posterior(s, p, w)
		next, gain := scoringStep(w, &grad, &info, damping)
		if gain < enough/100 || next == w {
			return w, nil
		}
		if gain < enough {
			return next, nil
		}
		after := t.derive(next)
		if t.scale*after.loss+p.penalty(next) < t.scale*s.loss+p.penalty(w) {
			w, s, damping = next, after, max(damping/10, 1e-3)
		} else if damping *= 10; damping > 1e6 {
			return w, nil
		}
	}
	return w, nil
}

type matrix [memory.WeightCount][memory.WeightCount]float64

// posterior is the gradient and the information of the objective.
func (t *tree) posterior(s *sums, p *prior, w memory.Weights) (grad [memory.WeightCount]float64, info matrix) {
	for i := range memory.WeightCount {
		v := p.sigma[i] * p.sigma[i]
		grad[i] = t.scale*s.grad[i] + 2*(w[i]-p.mean[i])/v
		for j := i; j < memory.WeightCount; j++ {
			info[i][j] = t.scale * s.info[i][j]
			info[j][i] = info[i][j]
		}
		info[i][i] += 2 / v
	}
	return grad, info
}

// scoringStep is w after one step within the bounds, and what it gains by the
// quadratic model. Weights at a bound that would leave it stay there, and the
// others are solved without them.
func scoringStep(w memory.Weights, grad *[memory.WeightCount]float64, info *matrix, damping float64) (memory.Weights, float64) {
	var held [memory.WeightCount]bool
	for i, b := range bounds {
		held[i] = w[i] <= b.Lower && grad[i] > 0 || w[i] >= b.Upper && grad[i] < 0
	}
	var move [memory.WeightCount]float64
	for range memory.WeightCount {
		move = solve(info, grad, &move, &held, damping)
		left := false
		for i, b := range bounds {
			if held[i] {
				continue
			}
			if to := w[i] + move[i]; to < b.Lower || to > b.Upper {
				move[i] = b.Clip(to) - w[i]
				held[i], left = true, true
			}
		}
		if !left {
			break
		}
	}
	gain := 0.0
	next := w
	for i := range w {
		next[i] = bounds[i].Clip(w[i] + move[i])
		gain -= grad[i] * move[i]
		for j := range w {
			gain -= move[i] * info[i][j] * move[j] / 2
		}
	}
	return next, gain
}

// solve finds the moves of the weights that are not held, given those of the
// held ones: (info + damping·diagonal)·move = −grad, by Cholesky.
func solve(info *matrix, grad, fixed *[memory.WeightCount]float64, held *[memory.WeightCount]bool, damping float64) (move [memory.WeightCount]float64) {
	var l matrix
	var y [memory.WeightCount]float64
	for i := range memory.WeightCount {
		if held[i] {
			move[i] = fixed[i]
			continue
		}
		y[i] = -grad[i]
		for j := range memory.WeightCount {
			if held[j] {
				y[i] -= info[i][j] * fixed[j]
			}
		}
		for j := 0; j <= i; j++ {
			if held[j] {
				continue
			}
			sum := info[i][j]
			if i == j {
				sum *= 1 + damping
			}
			for k := range j {
				sum -= l[i][k] * l[j][k] // 0 where k is held
			}
			if i == j {
				l[i][i] = math.Sqrt(sum) // the prior makes it positive
			} else {
				l[i][j] = sum / l[j][j]
			}
		}
		for k := range i {
			y[i] -= l[i][k] * y[k]
		}
		if !held[i] {
			y[i] /= l[i][i]
		}
	}
	for i := memory.WeightCount - 1; i >= 0; i-- {
		if held[i] {
			continue
		}
		sum := y[i]
		for k := i + 1; k < memory.WeightCount; k++ {
			if !held[k] {
				sum -= l[k][i] * move[k]
			}
		}
		move[i] = sum / l[i][i]
	}
	return move
}
