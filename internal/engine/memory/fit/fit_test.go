package fit

import (
	"compress/gzip"
	"context"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"

	"quiz/internal/engine/memory"
)

// realLog is the log of a real learner.
func realLog(t testing.TB) *Reviews {
	t.Helper()
	f, err := os.Open("testdata/revlog.csv.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(z)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func fitted(t *testing.T, r *Reviews, old memory.Weights) Result {
	t.Helper()
	f, err := Weights(context.Background(), r, old)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFitOfARealLog(t *testing.T) {
	r := realLog(t)
	f := fitted(t, r, memory.DefaultWeights())
	if f.Reviews != 12580 || f.Cards != 1205 || f.Scored != 5930 {
		t.Errorf("%d reviews of %d cards, %d scored; want 12580, 1205, 5930", f.Reviews, f.Cards, f.Scored)
	}
	if f.Objective > 1146.8 {
		t.Errorf("the objective is %.3f; 1146.752 can be reached", f.Objective)
	}
	if !(f.LogLoss < f.Default && f.Default < f.Constant) {
		t.Errorf("log loss %.4f, by default %.4f, of a constant %.4f: want them to rise", f.LogLoss, f.Default, f.Constant)
	}
	if !f.Better() {
		t.Errorf("held-out log loss %.4f is not below %.4f", f.HeldOut, f.HeldOutOld)
	}
	if o := newOracle(r); math.Abs(o.objective(memory.DefaultWeights())-1174.15) > 0.1 {
		t.Errorf("the objective of the defaults is %.3f, want 1174.15", o.objective(memory.DefaultWeights()))
	}
}

// Nothing near the fitted weights is better: the optimiser has reached the top.
func TestFitIsAtTheTop(t *testing.T) {
	r := realLog(t)
	f, o := fitted(t, r, memory.DefaultWeights()), newOracle(r)
	top := o.objective(f.Weights)
	if math.Abs(top-f.Objective) > 1e-3 {
		t.Fatalf("the objective is %.6f, the plain one %.6f", f.Objective, top)
	}
	for i := range f.Weights {
		for _, by := range []float64{-0.03, 0.03, -0.003, 0.003} {
			w := f.Weights
			w[i] = expected.bounds[i].Clip(w[i] + by*sigmas[i])
			if got := o.objective(w); got < top-0.05 {
				t.Errorf("w%d at %.4f instead of %.4f gains %.4f", i, w[i], f.Weights[i], top-got)
			}
		}
	}
}

// Where a fit stops, next to nothing is left to gain.
func TestFitStopsNearTheTop(t *testing.T) {
	logs := []*Reviews{realLog(t)}
	for seed := range uint64(8) {
		logs = append(logs, randomReviews(rand.New(rand.NewPCG(seed, 13)), 200<<(seed/2), 8))
	}
	for i, r := range logs {
		f, h := fitted(t, r, memory.DefaultWeights()), newHistory(r, r.lives(), everything)
		tree := h.newTree(h.sample(h.cards()))
		top, _, err := tree.optimise(context.Background(), f.Weights, 1e-9)
		if err != nil {
			t.Fatal(err)
		}
		least := tree.losses(top).loss + expected.penalty(top[:])
		if left := (f.Objective - least) / float64(f.Scored); left > 1e-4 {
			t.Errorf("log %d, %d scored reviews: the log loss could be less by %.6f", i, f.Scored, left)
		}
	}
}

func TestFitIsTheSameOnAnyNumberOfCores(t *testing.T) {
	r := realLog(t)
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	one := fitted(t, r, memory.DefaultWeights())
	for _, n := range []int{2, 3, 8} {
		runtime.GOMAXPROCS(n)
		if many := fitted(t, r, memory.DefaultWeights()); many != one {
			t.Errorf("on %d cores: %+v\non one: %+v", n, many, one)
		}
	}
}

func TestFitDoesNotDependOnTheOrder(t *testing.T) {
	r := realLog(t)
	want := fitted(t, r, memory.DefaultWeights())
	rng := rand.New(rand.NewPCG(1, 2))
	shuffled := &Reviews{}
	for _, i := range rng.Perm(r.Len()) {
		shuffled.push(shuffled.number(r.names[r.card[i]]), r.at[i], int(r.day[i]), r.rating[i])
	}
	shuffled.order = shuffled.at
	if got := fitted(t, shuffled, memory.DefaultWeights()); got != want {
		t.Errorf("shuffled: %+v\nin order: %+v", got, want)
	}
}

// What is in a log twice counts once.
func TestFitOfRepeatedReviews(t *testing.T) {
	r := randomReviews(rand.New(rand.NewPCG(3, 4)), 200, 12)
	want := fitted(t, r, memory.DefaultWeights())
	for i := range r.Len() {
		r.push(r.card[i], r.at[i], int(r.day[i]), r.rating[i])
	}
	r.order = r.at
	if got := fitted(t, r, memory.DefaultWeights()); got.Weights != want.Weights {
		t.Errorf("every review twice: %v\nonce: %v", got.Weights, want.Weights)
	}
}

func TestFittedWeightsAreWithinBounds(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 5))
		f := fitted(t, randomReviews(rng, 1+rng.IntN(300), 1+rng.IntN(20)), memory.DefaultWeights())
		if f.Weights != f.Weights.Clip(1) {
			t.Errorf("seed %d: %v is not within bounds", seed, f.Weights)
		}
		if math.IsNaN(f.Objective + f.LogLoss + f.Constant + f.HeldOut) {
			t.Errorf("seed %d: not a number: %+v", seed, f)
		}
	}
}

func TestFitOfUnusualLogs(t *testing.T) {
	type rate func(card, k int) (day int, g memory.Rating)
	for _, c := range []struct {
		name           string
		cards, reviews int
		rate           rate
		fits           bool // enough is scored
	}{
		{"nothing", 0, 0, nil, false},
		{"one review", 1, 1, func(int, int) (int, memory.Rating) { return 0, memory.Good }, false},
		{"all on one day", 50, 10, func(_, k int) (int, memory.Rating) { return 0, memory.Rating(1 + k%4) }, false},
		{"seven scored", 7, 2, func(_, k int) (int, memory.Rating) { return k * 3, memory.Good }, false},
		{"all memory.Again", 100, 10, func(_, k int) (int, memory.Rating) { return k, memory.Again }, true},
		{"all memory.Easy", 100, 10, func(_, k int) (int, memory.Rating) { return k * k, memory.Easy }, true},
		{"one card of 10,000", 1, 10000, func(_, k int) (int, memory.Rating) { return k, memory.Rating(1 + k%4) }, false},
		{"25 cards of 1,000", 25, 1000, func(_, k int) (int, memory.Rating) { return k, memory.Rating(1 + k*k%4) }, true},
		{"days without end", 100, 5, func(_, k int) (int, memory.Rating) { return k * 30, memory.Rating(1 + k%4) }, true},
	} {
		r := &Reviews{}
		for i := range c.cards {
			for k := range c.reviews {
				day, g := c.rate(i, k)
				r.push(r.number(string(rune('a'+i))), int64(day)*86_400_000+int64(k), day, g)
			}
		}
		r.order = r.at
		f := fitted(t, r, memory.DefaultWeights())
		if moved := f.Weights != memory.DefaultWeights(); moved != c.fits {
			t.Errorf("%s: weights moved: %v, %d scored", c.name, moved, f.Scored)
		}
		if f.Weights != f.Weights.Clip(1) || math.IsNaN(f.Objective+f.HeldOut+f.Constant) {
			t.Errorf("%s: %+v", c.name, f)
		}
		if !c.fits && f.Better() {
			t.Errorf("%s: the defaults are no better than themselves", c.name)
		}
	}
}

func TestFitStops(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Weights(ctx, realLog(t), memory.DefaultWeights()); err == nil {
		t.Error("a fit that was cancelled ended without an error")
	}
}
