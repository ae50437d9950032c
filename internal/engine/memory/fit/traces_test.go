package fit

import (
	"context"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"quiz/internal/engine/memory"
)

// plainTraces is the loss of lives at w by the model itself.
func plainTraces(t *testing.T, lives tracedLives, w memory.TraceWeights) float64 {
	t.Helper()
	m, err := memory.NewTraces(w)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, life := range lives {
		var s memory.State
		for _, v := range life {
			if v.weight > 0 {
				sum += v.weight * logLoss(m.Recall(s, v.days), v.rating > memory.Again)
			}
			s = m.Later(s, v.rating, v.days)
		}
	}
	return sum
}

// randomTraceWeights are in bounds, a little away from them so that differences can
// be taken.
func randomTraceWeights(rng *rand.Rand) memory.TraceWeights {
	w := memory.DefaultTraceWeights()
	for i, b := range memory.TraceBounds() {
		if rng.IntN(2) == 0 {
			w[i] *= 0.8 + 0.4*rng.Float64()
		}
		room := 0.02 * (b.Upper - b.Lower)
		w[i] = min(max(w[i], b.Lower+room), b.Upper-room)
	}
	for i := range 3 {
		w[i+1] = max(w[i+1], w[i]*1.1)
	}
	w[26] = max(w[26], w[25]+0.01)
	return w
}

func TestDerivativesOfTracesAreThoseOfTheModel(t *testing.T) {
	const rounds = 30
	bad := 0
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 21))
		r := randomReviews(rng, 40, 2+rng.IntN(10))
		lives, w := r.tracedLives(r.lives(), everything), randomTraceWeights(rng)
		got := lives.slope(w[:])
		if plain := plainTraces(t, lives, w); !alike(got.loss, plain, 1e-9) {
			t.Fatalf("seed %d: loss %v, the plain one %v", seed, got.loss, plain)
		}
		for i := range w {
			step := 1e-6 * max(1, w[i])
			a, b := w, w
			a[i], b[i] = w[i]+step, w[i]-step
			want := (plainTraces(t, lives, a) - plainTraces(t, lives, b)) / (2 * step)
			if math.Abs(got.grad[i]-want) > 1e-3*max(1, math.Abs(want)) {
				bad++ // a kink (a clamp, a cap) may lie between
				t.Logf("seed %d: w%d: %v, by differences %v", seed, i, got.grad[i], want)
			}
		}
	}
	if bad > rounds*memory.TraceCount/100 {
		t.Errorf("%d of %d derivatives are wrong", bad, rounds*memory.TraceCount)
	}
}

func TestFitOfTracesToARealLog(t *testing.T) {
	r := realLog(t)
	f, err := Traces(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	six := fitted(t, r, memory.DefaultWeights())
	t.Logf("FSRS-7: log loss %.4f, by default %.4f, held out %.4f; FSRS-6: %.4f, %.4f, %.4f", f.LogLoss, f.Default, f.HeldOut, six.LogLoss, six.Default, six.HeldOut)
	if f.Scored != six.Scored {
		t.Errorf("%d reviews are scored, by FSRS-6 %d", f.Scored, six.Scored)
	}
	if !(f.LogLoss < f.Default) || math.IsNaN(f.Objective+f.HeldOut) {
		t.Errorf("%+v", f)
	}
	if f.Weights != f.Weights.Clip() {
		t.Errorf("%v is not within bounds", f.Weights)
	}
	lives, top := r.tracedLives(r.lives(), everything), f.Objective
	for i := range f.Weights {
		for _, by := range []float64{-0.03, 0.03} {
			w := f.Weights
			w[i] += by * traceSigmas[i]
			if w != w.Clip() {
				continue
			}
			if got := plainTraces(t, lives, w) + tracesExpected.penalty(w[:]); got < top-0.1 {
				t.Errorf("w%d at %.4f instead of %.4f gains %.4f", i, w[i], f.Weights[i], top-got)
			}
		}
	}
}

func TestFitOfTracesIsTheSameOnAnyNumberOfCores(t *testing.T) {
	r := randomReviews(rand.New(rand.NewPCG(3, 4)), 300, 8)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one, err := Traces(context.Background(), r)
	if err != nil {
		t.Fatal(err)
	}
	runtime.GOMAXPROCS(3)
	if many, err := Traces(context.Background(), r); many != one || err != nil {
		t.Errorf("on three cores %+v (%v), on one %+v", many, err, one)
	}
}

func TestFitOfTracesToLittle(t *testing.T) {
	f, err := Traces(context.Background(), randomReviews(rand.New(rand.NewPCG(3, 4)), 2, 2))
	if err != nil || f.Weights != memory.DefaultTraceWeights() || f.HeldOut != 0 {
		t.Errorf("%+v, %v", f, err)
	}
	if (TraceResult{}).Better(Result{HeldOut: 1}) {
		t.Error("what was not fitted is better than what was")
	}
}
