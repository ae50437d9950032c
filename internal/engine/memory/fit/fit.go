// Package fit finds the weights of the memory model that explain a learner's log
// best: the maximum of the posterior, by Fisher scoring. Derivatives are written
// by hand; a fit is a function of the reviews alone and takes 2 to 5 passes over
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
	var g gate
	atOnce(
		func() { whole = h.newTree(h.sample(h.cards())) },
		func() { g = r.newGate(l, h.fifth) },
	)
	if h.total >= LeastScored {
		then, err := g.fit(ctx)
		if err != nil {
			return out, err
		}
		if out.Weights, out.HeldOut, err = h.fit(ctx, whole, then); err != nil {
			return out, err
		}
	}
	out.measure(whole, old)
	return out, nil
}

// measure notes the losses of the fitted weights, of the defaults, and of those to
// be replaced.
func (f *Result) measure(whole *tree, old memory.Weights) {
	fitted, standard := whole.losses(f.Weights), whole.losses(memory.DefaultWeights())
	n := float64(f.Scored)
	f.Objective = fitted.loss + expected.penalty(f.Weights[:])
	f.LogLoss, f.Default = fitted.even/n, standard.even/n
	f.Constant = entropy(float64(fitted.passes), float64(fitted.fails)) / n
	switch {
	case f.Scored < LeastScored:
	case old == memory.DefaultWeights():
		f.HeldOutOld = standard.held.value()
	default:
		f.HeldOutOld = whole.losses(old).held.value()
	}
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

// When to stop: where the next step, which is still taken, would gain less than
// this of the objective for each scored review, or less than one in all. A step
// leaves some hundredths of what it gains, seldom a fifth: the log loss is within
// 0.0001 of the least. The weights that decide about adopting, from which the fit
// to the whole log starts, need not be as near.
const (
	enoughGain = 5e-4
	enoughGate = 2e-3
)

// enough is the gain that is not worth another pass.
func (h *history) enough(each float64) float64 { return max(1, each*float64(h.total)) }

// fit fits to the whole tree, starting from weights that were fitted to a part; a
// large one is fitted to a sample first. heldOut is the mean log loss of the last
// fifth at the weights that it starts from.
func (h *history) fit(ctx context.Context, whole *tree, from memory.Weights) (w memory.Weights, heldOut float64, err error) {
	n := h.cards()
	if n <= 2*sampleCards {
		w, start, err := whole.optimise(ctx, from, h.enough(enoughGain))
		return w, start.held.value(), err
	}
	cards := h.sample(sampleCards)
	sample := h.newTree(cards)
	sample.scale = float64(n) / float64(len(cards))
	near, _, err := sample.optimise(ctx, from, 2*sample.scale)
	if err != nil {
		return near, 0, err
	}
	w, _, err = whole.optimise(ctx, near, h.enough(enoughGain))
	return w, whole.losses(from).held.value(), err
}

// optimise finds the weights that explain a tree best, and gives the sums at those
// that it starts from.
func (t *tree) optimise(ctx context.Context, from memory.Weights, enough float64) (w memory.Weights, start *sums, err error) {
	start = &sums{}
	if err := ctx.Err(); err != nil {
		return from, start, err
	}
	start = t.derive(from)
	derive := func(w []float64) slope { return t.slope(t.derive(memory.Weights(w))) }
	found, err := (&surface{expected, derive}).optimise(ctx, from[:], t.slope(start), enough)
	return memory.Weights(found), start, err
}

// slope is what sums stand for, with the whole of the information.
func (t *tree) slope(s *sums) slope {
	out := newSlope(len(s.grad))
	out.loss = t.scale * s.loss
	for i := range s.grad {
		out.grad[i] = t.scale * s.grad[i]
		for j := i; j < len(s.grad); j++ {
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
