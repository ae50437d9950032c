package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
)

// learner is a log of cards by a learner who forgets as the defaults say.
func learner(cards int) *fit.Reviews {
	rng, m, r := rand.New(rand.NewPCG(1, 2)), memory.Default(), &fit.Reviews{}
	for c := range cards {
		s, day := m.Next(memory.State{}, memory.Good, 0), 0
		_ = r.Add(fmt.Sprint(c), 0, day, memory.Good)
		for range 11 {
			t, g := 1+rng.IntN(1+int(min(3*s.S, 300))), memory.Good
			if rng.Float64() > m.Recall(s, float64(t)) {
				g = memory.Again
			}
			day += t
			s = m.Next(s, g, t)
			_ = r.Add(fmt.Sprint(c), int64(day)*86_400_000, day, g)
		}
	}
	return r
}

// A learner who is what the model says is seen to be: what was observed lies
// within the interval of nearly every bin.
func TestCalibrationOfAPerfectModel(t *testing.T) {
	c := Calibrate(learner(3000), memory.Default())
	n, off := 0, 0
	for _, b := range c.Bins {
		n += b.Reviews
		if b.Predicted < b.From || b.Predicted >= b.To+1e-9 || b.Low > b.Observed || b.High < b.Observed {
			t.Errorf("%+v contradicts itself", b)
		}
		if b.Predicted < b.Low || b.Predicted > b.High {
			off++
		}
	}
	if n != 3000*11 || c.Reviews != n {
		t.Errorf("%d reviews in bins of %d, want 33000", n, c.Reviews)
	}
	if off > 2 {
		t.Errorf("%d of %d bins are off: %+v", off, len(c.Bins), c.Bins)
	}
	if c.LogLoss != c.Default || c.Constant <= c.LogLoss {
		t.Errorf("log loss %v, by default %v, of a constant %v", c.LogLoss, c.Default, c.Constant)
	}
}

func TestCalibrationOfNothing(t *testing.T) {
	if c := Calibrate(&fit.Reviews{}, memory.Default()); c.Reviews != 0 || len(c.Bins) != 0 || c.LogLoss != 0 {
		t.Errorf("%+v", c)
	}
}

func TestWilson(t *testing.T) {
	for _, c := range []struct {
		p         float64
		n         float64
		low, high float64
	}{ // reference values: 0 of 10, 5 of 10, 90 of 100 and 1 of 1
		{0, 10, 0, 0.2775}, {0.5, 10, 0.2366, 0.7634}, {0.9, 100, 0.8256, 0.9448}, {1, 1, 0.2065, 1}, {0, 0, 0, 1},
	} {
		low, high := Wilson(c.p, c.n)
		if math.Abs(low-c.low) > 1e-4 || math.Abs(high-c.high) > 1e-4 {
			t.Errorf("Wilson(%v, %v) = %.4f, %.4f, want %.4f, %.4f", c.p, c.n, low, high, c.low, c.high)
		}
	}
}
