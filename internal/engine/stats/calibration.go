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
func Calibrate(r *fit.Reviews, m memory.Predictor) Calibration {
	bins := newBins(binWidth)
	var c Calibration
	recalledAll := 0.0
	r.Predict(m, func(recall float64, recalled bool) {
		bins.note(recall, recalled)
		if recalled {
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
	c.Bins = bins.list()
	return c
}

// bins count reviews by their predicted recall.
type bins struct {
	width float64
	sums  []Bin // Predicted and Observed are sums yet
}

func newBins(width float64) bins {
	return bins{width, make([]Bin, int(math.Round(1/width)))}
}

func (b bins) note(recall float64, recalled bool) {
	bin := &b.sums[min(int(recall/b.width), len(b.sums)-1)]
	bin.Reviews++
	bin.Predicted += recall
	if recalled {
		bin.Observed++
	}
}

// list are the bins with reviews, ascending.
func (b bins) list() []Bin {
	var out []Bin
	for i, bin := range b.sums {
		if bin.Reviews == 0 {
			continue
		}
		k := float64(bin.Reviews)
		bin.From, bin.To = float64(i)*b.width, float64(i+1)*b.width
		bin.Predicted, bin.Observed = bin.Predicted/k, bin.Observed/k
		bin.Low, bin.High = Wilson(bin.Observed, k)
		out = append(out, bin)
	}
	return out
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
