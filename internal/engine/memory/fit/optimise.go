package fit

import (
	"context"
	"slices"
)

// slope is a loss at some weights, its gradient, and the expected information.
type slope struct {
	loss float64
	grad []float64
	info [][]float64
}

// surface is what a fit goes down on: the log loss of some reviews and a prior.
type surface struct {
	prior  *prior
	derive func(w []float64) slope // of the log loss alone
}

func (f *surface) addPrior(w []float64, s *slope) {
	s.loss += f.prior.penalty(w)
	f.prior.add(w, s)
}

// mostSteps bounds the way to the optimum; it takes one to four.
const mostSteps = 20

// leastDamping is Levenberg's, a share of the diagonal.
const leastDamping = 1e-3

// optimise takes Fisher scoring steps from w, where the log loss has a slope, until
// the next would gain less than enough.
func (f *surface) optimise(ctx context.Context, w []float64, s slope, enough float64) ([]float64, error) {
	damping := leastDamping
	f.addPrior(w, &s)
	for range mostSteps {
		next, gain := f.prior.step(w, &s, damping)
		if gain < enough/100 || slices.Equal(next, w) {
			return w, nil
		}
		if gain < enough {
			return next, nil
		}
		if err := ctx.Err(); err != nil {
			return w, err
		}
		after := f.derive(next)
		f.addPrior(next, &after)
		if after.loss < s.loss {
			w, s, damping = next, after, max(damping/10, leastDamping)
		} else if damping *= 10; damping > 1e6 {
			return w, nil
		}
	}
	return w, nil
}

// step is w after one scoring step within the bounds and in order, and what it
// gains by the quadratic model. Weights at a bound that would leave it stay there,
// those that would overtake another go with it, and the rest is solved with that.
func (p *prior) step(w []float64, s *slope, damping float64) (next []float64, gain float64) {
	e := newEquations(s, damping)
	for i, b := range p.bounds {
		e.held[i] = w[i] <= b.Lower && s.grad[i] > 0 || w[i] >= b.Upper && s.grad[i] < 0
	}
	for range len(w) + len(p.rising) {
		e.solve()
		if !p.hold(w, e) && !p.tie(w, e) {
			break
		}
	}
	next = slices.Clone(w)
	for i := range w {
		next[i] += e.move[i]
	}
	p.within(next)
	for i := range w {
		gain -= s.grad[i] * e.move[i]
		for j := range w {
			gain -= e.move[i] * s.info[i][j] * e.move[j] / 2
		}
	}
	return next, gain
}

// hold stops at their bounds the weights that would go beyond, and reports whether
// there are any.
func (p *prior) hold(w []float64, e *equations) bool {
	found := false
	for i, b := range p.bounds {
		to := w[i] + e.move[i]
		if e.held[i] || to >= b.Lower && to <= b.Upper {
			continue
		}
		e.move[i] = b.Clip(to) - w[i]
		e.held[i], found = true, true
	}
	return found
}

// stiffness is that of the spring which ties two weights, against their own
// information: it makes them equal to six digits.
const stiffness = 1e6

// tie joins weights that would go past each other, and reports whether there are
// any. It is a spring between them, which asks for no other system to solve.
func (p *prior) tie(w []float64, e *equations) bool {
	found := false
	for k, pair := range p.rising {
		i, j := pair[0], pair[1]
		gap := w[i] - w[j]
		if e.tied[k] || gap+e.move[i]-e.move[j] <= 0 {
			continue
		}
		force := stiffness * (e.info[i][i] + e.info[j][j])
		e.info[i][i] += force
		e.info[j][j] += force
		e.info[i][j] -= force
		e.info[j][i] -= force
		e.grad[i] += force * gap
		e.grad[j] -= force * gap
		e.tied[k], found = true, true
	}
	return found
}
