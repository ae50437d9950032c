package power

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestExp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range 2_000_000 {
		x := (rng.Float64() - 0.5) * math.Pow(10, 3*rng.Float64()-1)
		if i < 2000 {
			x = float64(i-1000) / 2
		}
		got, want := Exp(x), math.Exp(x)
		if math.Abs(got-want) > 3e-15*want {
			t.Fatalf("Exp(%v) = %v, want %v, off by %v", x, got, want, got/want-1)
		}
	}
	for _, x := range []float64{0, math.Inf(1), math.Inf(-1), 1000, -1000, -740} {
		if Exp(x) != math.Exp(x) {
			t.Errorf("Exp(%v) = %v, want %v", x, Exp(x), math.Exp(x))
		}
	}
	if !math.IsNaN(Exp(math.NaN())) {
		t.Error("Exp(NaN) is a number")
	}
}

func BenchmarkExp(b *testing.B) {
	x := 0.0
	for b.Loop() {
		x = Exp(-0.3 * x)
	}
}

func BenchmarkMathExp(b *testing.B) {
	x := 0.0
	for b.Loop() {
		x = math.Exp(-0.3 * x)
	}
}
