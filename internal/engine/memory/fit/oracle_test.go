package fit

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"quiz/internal/engine/memory"
)

// oracle is the slow obvious version of what the fit computes: plain loops over
// cards, and derivatives by differences.
type oracle struct {
	lives [][]plainReview
}

type plainReview struct {
	rating memory.Rating
	t      int
	weight float64 // 0 where not scored
}

func newOracle(r *Reviews) *oracle {
	type row struct {
		at  int64
		day int
		g   memory.Rating
	}
	byCard := map[uint32][]row{}
	for i := range r.Len() {
		byCard[r.card[i]] = append(byCard[r.card[i]], row{r.at[i], int(r.day[i]), r.rating[i] &^ midLife})
	}
	count := map[first]int{}
	var firsts = map[uint32]first{}
	for c, life := range byCard {
		slices.SortFunc(life, func(a, b row) int { return int(a.at-b.at)*8 + int(a.g) - int(b.g) })
		for k := 1; k < len(life); k++ {
			if d := life[k].day - life[k-1].day; d > 0 {
				firsts[c] = first(d<<3 | int(life[0].g))
				count[firsts[c]]++
				break
			}
		}
	}
	out := outliers(count)
	var times []int64
	for c, life := range byCard {
		if f, ok := firsts[c]; !ok || out[f] {
			delete(byCard, c)
			continue
		}
		for k := 1; k < len(life); k++ {
			if life[k].day > life[k-1].day {
				times = append(times, life[k].at)
			}
		}
	}
	slices.Sort(times)
	o := &oracle{}
	for _, life := range byCard {
		var plain []plainReview
		for k, v := range life {
			p := plainReview{rating: v.g}
			if k > 0 {
				p.t = max(0, v.day-life[k-1].day)
			}
			if p.t > 0 {
				from, _ := slices.BinarySearch(times, v.at)
				to, _ := slices.BinarySearch(times, v.at+1)
				x := float64(from+to-1) / 2 / float64(len(times)-1)
				p.weight = 0.25 + 0.75*x*x*x
			}
			plain = append(plain, p)
		}
		o.lives = append(o.lives, plain)
	}
	return o
}

// each hands out the recall of every scored review at w.
func (o *oracle) each(w memory.Weights, f func(p plainReview, recall float64)) {
	m := w.Model()
	for _, life := range o.lives {
		var s memory.State
		for k, p := range life {
			if k > 0 && p.t > 0 {
				f(p, m.Recall(s, float64(p.t)))
			}
			s = m.Next(s, p.rating, p.t)
		}
	}
}

func (o *oracle) loss(w memory.Weights) float64 {
	sum := 0.0
	o.each(w, func(p plainReview, r float64) {
		r = min(max(r, leastP), 1-leastP)
		if p.rating == memory.Again {
			r = 1 - r
		}
		sum -= p.weight * math.Log(r)
	})
	return sum
}

func (o *oracle) objective(w memory.Weights) float64 { return o.loss(w) + plainPenalty(w) }

// plainPenalty is what the prior costs, written out.
func plainPenalty(w memory.Weights) float64 {
	sum := 0.0
	for i, b := range memory.Bounds() {
		if i < 4 {
			sum += math.Pow(math.Log(w[i])-math.Log(b.Standard), 2)
		} else {
			sum += math.Pow((w[i]-b.Standard)/sigmas[i], 2)
		}
	}
	return sum
}

// randomReviews is a log of cards with the same number of reviews each, by a learner who
// forgets as the default weights say.
func randomReviews(rng *rand.Rand, cards, each int) *Reviews {
	r, m := &Reviews{}, memory.Default()
	for c := range cards {
		day := rng.IntN(300)
		var s memory.State
		for k := range each {
			t := rng.IntN(3)
			if rng.IntN(3) == 0 {
				t += rng.IntN(1 + int(min(s.S*2, 200)))
			}
			g := memory.Rating(2 + rng.IntN(3))
			if k == 0 {
				t, g = 0, memory.Rating(1+rng.IntN(4))
			} else if rng.Float64() > m.Recall(s, float64(t)) || rng.IntN(30) == 0 {
				g = memory.Again
			}
			day += t
			s = m.Next(s, g, t)
			r.push(r.number(string(rune('a'+c))), int64(day)*86_400_000+int64(k)*60_000, day, g)
		}
	}
	r.order = r.at
	return r
}

// randomWeights are in bounds, a little away from them so that differences can
// be taken.
func randomWeights(rng *rand.Rand) memory.Weights {
	var w memory.Weights
	for i, b := range expected.bounds {
		share := 0.02 + 0.96*rng.Float64()
		w[i] = b.Lower + share*(b.Upper-b.Lower)
		if i < 4 || rng.IntN(2) == 0 {
			w[i] = b.Standard * (0.8 + 0.4*rng.Float64())
			w[i] = min(max(w[i], b.Lower+0.01*(b.Upper-b.Lower)), b.Upper-0.01*(b.Upper-b.Lower))
		}
	}
	return w
}

func TestDerivativesAreThoseOfThePlainLoop(t *testing.T) {
	const rounds = 60
	bad := 0
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 7))
		r := randomReviews(rng, 60, 1+rng.IntN(12))
		h, o, w := newHistory(r, r.lives(), everything), newOracle(r), randomWeights(rng)
		tree := h.newTree(h.sample(h.cards()))
		got := tree.derive(w)
		if plain := o.loss(w); !alike(got.loss, plain, 1e-6) || !alike(tree.losses(w).loss, plain, 1e-6) {
			t.Fatalf("seed %d: loss %v and %v, the plain one %v", seed, got.loss, tree.losses(w).loss, plain)
		}
		for i := range w {
			step := 1e-6 * max(1, w[i])
			a, b := w, w
			a[i], b[i] = w[i]+step, w[i]-step
			want := (o.loss(a) - o.loss(b)) / (2 * step)
			if math.Abs(got.grad[i]-want) > 1e-3*max(1, math.Abs(want)) {
				bad++ // a kink (a clamp, a cap) may lie between
				t.Logf("seed %d: w%d: %v, by differences %v", seed, i, got.grad[i], want)
			}
		}
	}
	if bad > rounds*memory.WeightCount/100 {
		t.Errorf("%d of %d derivatives are wrong", bad, rounds*memory.WeightCount)
	}
}

func TestInformationIsThatOfThePlainLoop(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	r := randomReviews(rng, 80, 8)
	h, o, w := newHistory(r, r.lives(), everything), newOracle(r), memory.DefaultWeights()
	w[7] = 0.1
	recalls := func(w memory.Weights) (out []float64) {
		o.each(w, func(_ plainReview, r float64) { out = append(out, r) })
		return out
	}
	var weights []float64
	o.each(w, func(p plainReview, r float64) { weights = append(weights, p.weight/(r*(1-r))) })
	var slopes [memory.WeightCount][]float64
	for i := range w {
		a, b := w, w
		a[i], b[i] = w[i]+1e-6, w[i]-1e-6
		up, down := recalls(a), recalls(b)
		for k := range up {
			slopes[i] = append(slopes[i], (up[k]-down[k])/2e-6)
		}
	}
	got := h.newTree(h.sample(h.cards())).derive(w).info
	for i := range w {
		for j := i; j < memory.WeightCount; j++ {
			want := 0.0
			for k, x := range weights {
				want += x * slopes[i][k] * slopes[j][k]
			}
			if math.Abs(got[i][j]-want) > 1e-3*max(1, math.Abs(want)) {
				t.Errorf("information of w%d and w%d is %v, by differences %v", i, j, got[i][j], want)
			}
		}
	}
}

// alike reports whether a and b differ by no more than a share of them.
func alike(a, b, share float64) bool {
	return math.Abs(a-b) <= share*max(math.Abs(a), math.Abs(b))
}
