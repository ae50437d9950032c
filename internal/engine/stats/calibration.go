// Package stats is numbers from a log: how well the memory model predicts, and
// what it says about a learner.
package stats

import (
	"math"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
)

// Bin is the reviews whose predicted recall lies in [From, To).
type Bin struct {
	From, To  float64
	Reviews   int
	Predicted float64 // mean predicted recall
	Observed  float64 // share that was recalled
	Low, High float64 // Wilson interval of what was observed, 95 %
}

// Calibration compares the recall that was predicted with what happened.
type Calibration struct {
	Bins    []Bin // ascending, those without reviews left out
	Reviews int
	// Mean log losses: of the model, of the published default weights, and of the
	// mean recall for every review. 0 without reviews.
	LogLoss, Default, Constant float64
}

// binWidth is the width of a bin of predicted recall.
const binWidth = 0.05

// Calibrate looks at every review on a later day than the one before.
func Calibrate(r *fit.Reviews, m *memory.Model) Calibration {
	var bins [20]Bin
	var c Calibration
	recalledAll := 0.0
	r.Predict(m, func(recall float64, recalled bool) {
		b := &bins[min(int(recall/binWidth), len(bins)-1)]
		b.Reviews++
		b.Predicted += recall
		if recalled {
			b.Observed++
			recalledAll++
		}
		c.Reviews++
		c.LogLoss += logLoss(recall, recalled)
	})
	if c.Reviews == 0 {
		return c
	}
	n := float64(c.Reviews)
	mean := recalledAll / n
	r.Predict(memory.Default(), func(recall float64, recalled bool) {
		c.Default += logLoss(recall, recalled)
		c.Constant += logLoss(mean, recalled)
	})
	c.LogLoss, c.Default, c.Constant = c.LogLoss/n, c.Default/n, c.Constant/n
	for i, b := range bins {
		if b.Reviews == 0 {
			continue
		}
		k := float64(b.Reviews)
		b.From, b.To = float64(i)*binWidth, float64(i+1)*binWidth
		b.Predicted, b.Observed = b.Predicted/k, b.Observed/k
		b.Low, b.High = Wilson(b.Observed, k)
		c.Bins = append(c.Bins, b)
	}
	return c
}

// logLoss is −ln of the probability of what happened, kept finite.
func logLoss(p float64, happened bool) float64 {
	if !happened {
		p = 1 - p
	}
	return -math.Log(max(p, 1e-7))
}

// Wilson is the 95 % score interval of a share p that was seen in n trials
// (E. B. Wilson, 1927). It stays within 0 and 1, for small n too.
func Wilson(p, n float64) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.959964
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return max(0, middle-half), min(1, middle+half)
}
