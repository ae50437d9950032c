package fit

import (
	"context"
	"math"

	"quiz/internal/engine/memory"
)

// gate decides whether fitted weights are to be adopted: by weights that are
// fitted to the first four fifths of the scored reviews, as if the log ended
// there, and judged by the last fifth. Nothing of that fifth has a part in those
// weights: neither as where they start, nor in which cards are left out. A large
// log is judged by a sample of its cards.
type gate struct {
	before, later *tree
}

// newGate puts the gate at a place in the order of the log.
func newGate(r *Reviews, l lives, at int64) *gate {
	l = l.only(sample(gateCards, l.cards()))
	part := func(of span, even bool) *tree {
		h := newHistory(r, l, of)
		return h.newTree(h.sample(h.cards()), even)
	}
	g := &gate{}
	atOnce(
		func() { g.before = part(span{to: at}, false) },
		func() { g.later = part(span{from: at, to: math.MaxInt64}, true) },
	)
	return g
}

// fit finds the weights that explain what was before best.
func (g *gate) fit(ctx context.Context) (memory.Weights, error) {
	return g.before.optimise(ctx, memory.DefaultWeights(), enough)
}

// judge is the mean log loss of what came later.
func (g *gate) judge(w memory.Weights) float64 {
	s := g.later.losses(w)
	return s.even / float64(max(s.passes+s.fails, 1))
}
