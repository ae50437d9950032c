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

var bounds = memory.Bounds()

// prior is where the weights are expected.
type prior struct {
	mean  memory.Weights
	sigma [memory.WeightCount]float64
}

// sigmas are the widths of the prior.
var sigmas = [memory.WeightCount]float64{
	6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.60, 0.12, 0.39, 0.18, 0.33,
	0.30, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
}

// penalty is Σ((w − mean)/σ)².
func (p *prior) penalty(w memory.Weights) float64 {
	sum := 0.0
	for i, x := range w {
		z := (x - p.mean[i]) / p.sigma[i]
		sum += z * z
	}
	return sum
}

// Weights finds the weights that explain a log best. The order in which reviews
// were added, the number of cores and chance have no part in it. old are the weights that the fitted ones must beat on the last fifth.
func Weights(ctx context.Context, r *Reviews, old memory.Weights) (Result, error) {
	h := newHistory(r)
	out := Result{Weights: memory.DefaultWeights(), Reviews: r.Len(), Cards: r.Cards(), Scored: h.total}
	if h.total == 0 {
		return out, nil
	}
	p := h.prior()
	all := h.sample(h.cards())
	whole := h.newTree(all, everything)
	if h.total >= LeastScored {
		w, err := h.fit(ctx, p, whole, everything)
		if err != nil {
			return out, err
		}
		out.Weights = w
	}
	fitted, standard := whole.losses(out.Weights), whole.losses(memory.DefaultWeights())
	n := float64(h.total)
	out.Objective = fitted.loss + p.penalty(out.Weights)
	out.LogLoss, out.Default = fitted.even/n, standard.even/n
	out.Constant = entropy(float64(fitted.passes), float64(fitted.fails)) / n
	if h.total < LeastScored {
		return out, nil
	}
	var err error
	out.HeldOut, out.HeldOutOld, err = h.holdOut(ctx, p, out.Weights, old)
	return out, err
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

func (h *history) prior() *prior {
	p := &prior{mean: memory.DefaultWeights(), sigma: sigmas}
	s := h.prefit()
	copy(p.mean[:], s[:])
	return p
}

// The sizes of the samples, in cards: the first, by how much the next is larger,
// and what the decision about adopting is made on.
const (
	sampleCards  = 2500
	sampleGrowth = 8
	heldOutCards = 5000
)

// fit fits to samples of growing size, then to the whole tree.
func (h *history) fit(ctx context.Context, p *prior, whole *tree, w scope) (memory.Weights, error) {
	at := p.mean
	n := h.cards()
	for size := sampleCards; size*2 < n; size *= sampleGrowth {
		cards := h.sample(size)
		sample := h.newTree(cards, w)
		sample.scale = float64(n) / float64(len(cards))
		var err error
		if at, err = sample.optimise(ctx, p, at, 2*sample.scale); err != nil {
			return at, err
		}
	}
	if n > 2*sampleCards {
		return whole.optimise(ctx, p, at, oneStep*float64(h.total))
	}
	return whole.optimise(ctx, p, at, enough)
}

// When to stop: where the next step, which is still taken, would gain less. A
// step takes all but a few per cent of what there is to gain, so what is left is
// far below what one review tells.
const (
	enough  = 0.3
	oneStep = 3e-4 // a scored review, after a sample has come near
)

// sample chooses about n cards, always the same ones, in ascending order; smaller
// samples are part of larger ones.
func (h *history) sample(n int) []uint32 {
	share := uint64(math.MaxUint64)
	if n < h.cards() {
		share = share / uint64(h.cards()) * uint64(n)
	}
	out := make([]uint32, 0, min(n+n/16, h.cards()))
	for i := range uint32(h.cards()) {
		if chance.Mix(uint64(i)+1) <= share {
			out = append(out, i)
		}
	}
	return out
}

// holdOut fits to the first four fifths of the scored reviews and returns the
// mean log loss of the last fifth, by these weights and by the old ones. One step
// does: it starts near its end, at the weights of the whole log. A large log is
// judged by a sample of its cards.
func (h *history) holdOut(ctx context.Context, p *prior, from, old memory.Weights) (fitted, before float64, err error) {
	const cut = 0.8
	cards := h.sample(heldOutCards)
	then := h.newTree(cards, scope{from: 0, to: cut, span: cut})
	w, err := then.optimise(ctx, p, from, math.Inf(1))
	if err != nil {
		return 0, 0, err
	}
	later := h.newTree(cards, scope{from: cut, to: 2, even: true})
	a, b := later.losses(w), later.losses(old)
	n := float64(max(a.passes+a.fails, 1))
	return a.even / n, b.even / n, nil
}
