package fit

import (
	"math"

	"quiz/internal/engine/memory"
)

// prior is where weights are expected before a learner has answered. w0 to w3, the
// stabilities after a first answer, differ between learners by factors, so they
// are log-normal: ln²(w/mean). The others are normal: ((w − mean)/σ)².
type prior struct {
	mean   []float64
	sigma  []float64 // of w4 on
	bounds []memory.Bound
	rising [][2]int // pairs of weights of which the second is never the lower
}

// firsts is how many weights are stabilities after a first answer.
const firsts = 4

// rising are w0 to w3: a better first answer never leads to less stability.
var rising = [][2]int{{0, 1}, {1, 2}, {2, 3}}

// leastSaturation is the least w19 that a fit finds: the published optimiser keeps
// to it. Weights of other origin may have less.
const leastSaturation = 0.01

// sigmas are the widths of the prior of FSRS-6; those of w0 to w3 are the
// published ones, which a log-normal prior does not use.
var sigmas = [memory.WeightCount]float64{
	6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.60, 0.12, 0.39, 0.18, 0.33,
	0.30, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
}

// expected is the prior of FSRS-6.
var expected = func() *prior {
	bounds, mean := memory.Bounds(), memory.DefaultWeights()
	bounds[19].Lower = leastSaturation
	return &prior{mean: mean[:], sigma: sigmas[:], bounds: bounds[:], rising: rising}
}()

// penalty is what w costs.
func (p *prior) penalty(w []float64) float64 {
	sum := 0.0
	for i, x := range w {
		z := (x - p.mean[i]) / p.sigma[i]
		if i < firsts {
			z = math.Log(x / p.mean[i])
		}
		sum += z * z
	}
	return sum
}

// add adds the gradient and the information of the penalty.
func (p *prior) add(w []float64, s *slope) {
	for i, x := range w {
		if i < firsts {
			s.grad[i] += 2 * math.Log(x/p.mean[i]) / x
			s.info[i][i] += 2 / (x * x)
			continue
		}
		v := p.sigma[i] * p.sigma[i]
		s.grad[i] += 2 * (x - p.mean[i]) / v
		s.info[i][i] += 2 / v
	}
}

// within is w in bounds and in order.
func (p *prior) within(w []float64) {
	for i := range w {
		w[i] = p.bounds[i].Clip(w[i])
	}
	for _, pair := range p.rising {
		w[pair[1]] = max(w[pair[0]], w[pair[1]])
	}
}
