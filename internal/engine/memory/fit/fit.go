// Package fit finds the weights of the memory model that explain a learner's log
// best: the maximum of the posterior, by Fisher scoring. Derivatives are written
// by hand; a fit is a function of the reviews alone and takes 3 to 6 passes over
// them. docs/memory.md has the formulas.
package fit

import (
	"context"
	"math"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/chance"
)

// LeastScored is the number of scored reviews below which nothing is fitted.
const LeastScored = 8

// Result is what a fit found.
type Result struct {
	Weights memory.Weights
	Reviews int // of the log
	Cards   int // of the log
	Scored  int // reviews that are scored, those of outliers left out
	// Objective is the weighted log loss of what is scored, plus the prior: what
	// the weights minimise.
	Objective float64
	// Mean log losses of what is scored, every review counting the same: of the
	// weights, of the published defaults, and of the mean recall for every review.
	LogLoss, Default, Constant float64
	// HeldOut is the mean log loss of the last fifth of the scored reviews by
	// weights fitted to the rest; HeldOutOld that of the weights to be replaced.
	// Both are 0 where nothing was fitted.
	HeldOut, HeldOutOld float64
}

// Better reports whether the fitted weights are to be adopted.
func (f Result) Better() bool { return f.HeldOut < f.HeldOutOld }

// Weights finds the weights that explain a log best. The number of cores and
// chance have no part in it. old are the weights that the fitted ones must beat on
// the last fifth.
func Weights(ctx context.Context, r *Reviews, old memory.Weights) (Result, error) {
	l := r.lives()
	h := newHistory(r, l, everything)
	out := Result{Weights: memory.DefaultWeights(), Reviews: r.Len(), Cards: r.Cards(), Scored: h.total}
	if h.total == 0 {
		return out, nil
	}
	var whole *tree
	var g *gate
	atOnce(
		func() { whole = h.newTree(h.sample(h.cards()), false) },
		func() { g = newGate(r, l, h.fifth) },
	)
	if h.total >= LeastScored {
		then, err := g.fit(ctx)
		if err != nil {
			return out, err
		}
		out.HeldOut, out.HeldOutOld = g.judge(then), g.judge(old)
		if out.Weights, err = h.fit(ctx, whole, then); err != nil {
			return out, err
		}
	}
	fitted, standard := whole.losses(out.Weights), whole.losses(memory.DefaultWeights())
	n := float64(h.total)
	out.Objective = fitted.loss + expected.penalty(out.Weights[:])
	out.LogLoss, out.Default = fitted.even/n, standard.even/n
	out.Constant = entropy(float64(fitted.passes), float64(fitted.fails)) / n
	return out, nil
}

// entropy is the log loss of the mean recall.
func entropy(passes, fails float64) float64 {
	sum := 0.0
	for _, k := range []float64{passes, fails} {
		if k > 0 {
			sum -= k * math.Log(k/(passes+fails))
		}
	}
	return sum
}

// The sizes of the samples, in cards: what the decision about adopting is made on,
// which the fit to the whole log starts from; and what is fitted between the two.
const (
	gateCards   = 5000
	sampleCards = 20_000
)

// When to stop: where the next step, which is still taken, would gain less. A
// step takes all but a few per cent of what there is to gain, so what is left is
// far below what one review tells.
const (
	enough  = 1
	oneStep = 3e-4 // a scored review, after a sample has come near
)

// fit fits to the whole tree, starting from weights that were fitted to a part; a
// large one is fitted to a sample first.
func (h *history) fit(ctx context.Context, whole *tree, from memory.Weights) (memory.Weights, error) {
	n := h.cards()
	if n <= gateCards {
		return whole.optimise(ctx, from, enough)
	}
	if n > 2*sampleCards {
		cards := h.sample(sampleCards)
		sample := h.newTree(cards, false)
		sample.scale = float64(n) / float64(len(cards))
		var err error
		if from, err = sample.optimise(ctx, from, 2*sample.scale); err != nil {
			return from, err
		}
	}
	return whole.optimise(ctx, from, max(enough, oneStep*float64(h.total)))
}

// optimise finds the weights that explain a tree best.
func (t *tree) optimise(ctx context.Context, from memory.Weights, enough float64) (memory.Weights, error) {
	w, err := (&surface{expected, t.slope}).optimise(ctx, from[:], enough)
	return memory.Weights(w), err
}

// slope is the loss at w with its gradient and information.
func (t *tree) slope(w []float64) slope {
	s := t.derive(memory.Weights(w))
	out := slope{loss: t.scale * s.loss, grad: make([]float64, len(w)), info: square(len(w))}
	for i := range w {
		out.grad[i] = t.scale * s.grad[i]
		for j := i; j < len(w); j++ {
			out.info[i][j] = t.scale * s.info[i][j]
			out.info[j][i] = out.info[i][j]
		}
	}
	return out
}

// sample chooses about n cards, always the same ones, in ascending order; smaller
// samples are part of larger ones.
func (h *history) sample(n int) []uint32 { return sample(n, h.cards()) }

func sample(n, of int) []uint32 {
	share := uint64(math.MaxUint64)
	if n < of {
		share = share / uint64(of) * uint64(n)
	}
	out := make([]uint32, 0, min(n+n/16, of))
	for i := range uint32(of) {
		if chance.Mix(uint64(i)+1) <= share {
			out = append(out, i)
		}
	}
	return out
}
