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

// BenchmarkFitRealLogAlone leaves out what Weights adds to a fit: the losses that
// are reported, and the judgement by the last fifth.
func BenchmarkFitRealLogAlone(b *testing.B) {
	r := realLog(b)
	for b.Loop() {
		h := newHistory(r, r.lives(), everything)
		if _, _, err := h.fit(context.Background(), h.newTree(h.sample(h.cards())), memory.DefaultWeights()); err != nil {
			b.Fatal(err)
		}
	}
}
