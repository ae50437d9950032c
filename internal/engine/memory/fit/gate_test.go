package fit

import (
	"context"
	"math/rand/v2"
	"testing"

	"quiz/internal/engine/memory"
)

// The weights that decide about adopting know nothing of the last fifth, whatever
// happened in it.
func TestGateSeesNothingOfTheLastFifth(t *testing.T) {
	r := realLog(t)
	at := newHistory(r, r.lives(), everything).fifth
	before := gateWeights(t, r, at)
	for i := range r.rating {
		if r.order[i] >= at {
			r.rating[i] = memory.Again + memory.Rating(i%2)*3
			r.day[i] += int32(i % 7)
		}
	}
	for c := range 200 { // and many cards that begin in an unusual way
		card := r.number(string(rune('α' + c)))
		r.push(card, at+int64(c), 30_000, memory.Hard)
		r.push(card, at+int64(c)+1, 30_090, memory.Again)
	}
	r.order = r.at
	if after := gateWeights(t, r, at); after != before {
		t.Errorf("with another last fifth: %v\nbefore: %v", after, before)
	}
}

func gateWeights(t *testing.T, r *Reviews, at int64) memory.Weights {
	t.Helper()
	w, err := r.newGate(r.lives(), at).fit(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// What is held out is scored whole: the last fifth of what a fit scores, and the
// cards that it leaves out as well.
func TestGateScoresTheLastFifth(t *testing.T) {
	r := realLog(t)
	h := newHistory(r, r.lives(), everything)
	got := h.newTree(h.sample(h.cards())).losses(memory.DefaultWeights()).held.of
	want := 0
	l := r.lives()
	for c := range l.cards() {
		life := l.rows[l.start[c]:l.start[c+1]]
		for k := 1; k < len(life); k++ {
			if r.day[life[k]] > r.day[life[k-1]] && r.order[life[k]] >= h.fifth && !r.midLife(life) {
				want++
			}
		}
	}
	if got != want || got < h.total/5 {
		t.Errorf("%d reviews are held out, want %d, and at least %d", got, want, h.total/5)
	}
}

// A log is in the order in which things were done, whatever the clock said.
func TestFitGoesByTheOrderOfTheLog(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	from := randomReviews(rng, 200, 10)
	straight, crooked := &Reviews{}, &Reviews{}
	for i := range from.Len() {
		name, g := from.names[from.card[i]], from.rating[i]
		for r, at := range map[*Reviews]int64{straight: from.at[i], crooked: rng.Int64N(1e12)} {
			if err := r.Add(name, at, int(from.day[i]), g); err != nil {
				t.Fatal(err)
			}
		}
	}
	a, b := fitted(t, straight, memory.DefaultWeights()), fitted(t, crooked, memory.DefaultWeights())
	if a != b {
		t.Errorf("with other clocks: %+v\nwant %+v", b, a)
	}
}

// A better first answer never leads to less stability, even where a log says so.
func TestFirstStabilitiesStayInOrder(t *testing.T) {
	tied := 0
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 11))
		r := randomReviews(rng, 400, 6)
		for i := range r.rating { // Good after Again, Again after Easy
			if i%6 == 1 && r.rating[i-1] == memory.Again {
				r.rating[i] = memory.Good
			}
			if i%6 == 1 && r.rating[i-1] == memory.Easy {
				r.rating[i] = memory.Again
			}
		}
		w := fitted(t, r, memory.DefaultWeights()).Weights
		for g := range 3 {
			if w[g] > w[g+1] {
				t.Errorf("seed %d: w%d = %v is above w%d = %v", seed, g, w[g], g+1, w[g+1])
			}
			if w[g] > w[g+1]*(1-1e-9) {
				tied++
			}
		}
	}
	if tied == 0 {
		t.Error("no weights were tied: the logs are too easy")
	}
}
