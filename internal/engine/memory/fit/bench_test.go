package fit

import (
	"context"
	"testing"

	"quiz/internal/engine/memory"
)

// BenchmarkFitRealLog fits the real log of the tests.
func BenchmarkFitRealLog(b *testing.B) {
	r := realLog(b)
	for b.Loop() {
		if _, err := Weights(context.Background(), r, memory.DefaultWeights()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFitRealLogAlone leaves out what Fit adds to the weights: the losses that
// are reported, and the judgement on the last fifth.
func BenchmarkFitRealLogAlone(b *testing.B) {
	r := realLog(b)
	for b.Loop() {
		h := newHistory(r)
		p := h.prior()
		if _, err := h.fit(context.Background(), p, h.newTree(h.sample(h.cards()), everything), everything); err != nil {
			b.Fatal(err)
		}
	}
}
