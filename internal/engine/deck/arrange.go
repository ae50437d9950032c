package deck

import (
	"math/rand/v2"
	"slices"
)

// Arrange returns the order in which the parts of a prompt are shown: indices
// into Options, or of Ordered into Want. Every order is as likely as any other,
// so that the place of an option says nothing about it; only Ordered is never
// shown in its right order. It depends on nothing but the two seeds, which a
// caller changes with every asking. Options that the card does not shuffle keep
// the order of the file.
func (p *Prompt) Arrange(seed1, seed2 uint64) []int {
	n := len(p.Options)
	if p.Kind == Ordered {
		n = len(p.Want)
	}
	source := rand.New(rand.NewPCG(seed1, seed2))
	order := source.Perm(n)
	if p.Kind == Ordered {
		for n > 1 && slices.IsSorted(order) {
			order = source.Perm(n)
		}
		return order
	}
	if !p.Rules.Shuffle {
		slices.Sort(order)
	}
	return order
}
