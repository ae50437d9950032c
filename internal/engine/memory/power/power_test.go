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

func TestLog(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for i := range 2_000_000 {
		x := math.Exp((rng.Float64() - 0.5) * 1400)
		if i%2 == 0 {
			x = 0.6 + rng.Float64()
		}
		want := math.Log(x)
		if got := Log(x); math.Abs(got-want) > max(1e-16, 2e-15*math.Abs(want)) {
			t.Fatalf("Log(%v) = %v, want %v, off by %v", x, got, want, got-want)
		}
	}
	for _, x := range []float64{0, -1, 1, math.Inf(1), math.NaN(), 5e-324, math.MaxFloat64, 0x1p-1022} {
		if got, want := Log(x), math.Log(x); got != want && !(math.IsNaN(got) && math.IsNaN(want)) && math.Abs(got-want) > 1e-12 {
			t.Errorf("ln %v is %v, not %v", x, got, want)
		}
	}
}

func BenchmarkLog(b *testing.B) {
	x := 2.0
	for b.Loop() {
		x = 2 + Log(x)
	}
}

func BenchmarkMathLog(b *testing.B) {
	x := 2.0
	for b.Loop() {
		x = 2 + math.Log(x)
	}
}
