package fit

import (
	"context"

	"quiz/internal/engine/memory"
)

// gate decides whether fitted weights are to be adopted: by weights that are fitted
// to what came before a place in the order of the log, where the last fifth of the
// scored reviews begins, as if the log ended there. They are judged by that fifth,
// of which nothing has a part in them: neither as where they start, nor in which
// cards are left out. Of a large log a sample of the cards is enough to fit them.
type gate struct {
	tree   *tree
	enough float64
}

func (r *Reviews) newGate(l lives, at int64) gate {
	h := newHistory(r, l.only(sample(gateCards, l.cards())), span{to: at})
	return gate{tree: h.newTree(h.sample(h.cards())), enough: h.enough(enoughGate)}
}

// fit finds the weights that explain what came before.
func (g gate) fit(ctx context.Context) (memory.Weights, error) {
	w, _, err := g.tree.optimise(ctx, memory.DefaultWeights(), g.enough)
	return w, err
}
