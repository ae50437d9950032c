package memory

import (
	"math/rand/v2"
	"testing"
)

// good is the interval of Good for a prompt of stability s, with a balance.
func good(c *Balance, s float64, seed uint64) int {
	sched := NewScheduler(Default())
	sched.Balance = c
	return sched.Choices(Place{State: State{S: s, D: 5}, Phase: Review, Days: 1}, int(s), seed)[Good-1].Days
}

// A balance never leads outside the days that an interval may be spread over,
// nor does it break the order of the ratings.
func TestBalanceStaysWithinTheSpread(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	sched, plain := NewScheduler(Default()), NewScheduler(Default())
	for range 20000 {
		c := &Balance{Today: rng.IntN(30000), Due: map[int]int{}}
		for range rng.IntN(50) {
			c.Due[c.Today+rng.IntN(120)] = rng.IntN(40)
		}
		for i := range c.Easy {
			c.Easy[i] = Ease(rng.IntN(3))
		}
		sched.Balance = c
		p := Place{State: State{S: 0.1 + 200*rng.Float64(), D: 1 + 9*rng.Float64()}, Phase: Review, Days: rng.IntN(100)}
		elapsed := rng.IntN(200)
		got := sched.Choices(p, elapsed, rng.Uint64())
		for g := Hard; g <= Easy; g++ {
			days := plain.Model.Interval(got[g-1].State, 0.9)
			least := max(1, passing(days, p.Days, 36500))
			if g > Hard {
				least = max(least, got[g-2].Days+1)
			}
			lower, upper := window(days, least, 36500)
			if d := got[g-1].Days; d < lower || d > upper {
				t.Fatalf("%v of %+v: %d days, may be %d to %d", g, p, d, lower, upper)
			}
			if g > Hard && got[g-1].Days <= got[g-2].Days {
				t.Fatalf("%v: %d days, below it %d", g, got[g-1].Days, got[g-2].Days)
			}
		}
	}
}

func TestBalanceKeepsEasyDaysFree(t *testing.T) {
	c := &Balance{Today: 20000}
	sunday := 0
	c.Easy[sunday] = Minimum
	for seed := range uint64(2000) {
		if d := good(c, 20, seed); weekday(c.Today+d) == sunday {
			t.Fatalf("seed %d: %d days fall on a Sunday", seed, d)
		}
	}
}

func TestBalanceEvensOut(t *testing.T) {
	spread := func(balance bool) (most int) {
		c := &Balance{Today: 20000, Due: map[int]int{}}
		for seed := range uint64(600) {
			before := c
			if !balance {
				before = nil
			}
			c.Due[c.Today+good(before, 10, seed)]++
		}
		for _, n := range c.Due {
			most = max(most, n)
		}
		return most
	}
	if even, odd := spread(true), spread(false); even > odd {
		t.Errorf("the fullest day has %d prompts, without balance %d", even, odd)
	}
	c := &Balance{Today: 20000, Due: map[int]int{}}
	for d := range 100 {
		c.Due[c.Today+d] = 50
	}
	quiet := c.Today + good(nil, 20, 1)
	c.Due[quiet] = 0
	hits := 0
	for seed := range uint64(200) {
		if c.Today+good(c, 20, seed) == quiet {
			hits++
		}
	}
	if hits < 190 {
		t.Errorf("the only free day was taken %d times of 200", hits)
	}
}

func TestBalancePartsSiblings(t *testing.T) {
	alone := good(nil, 20, 7)
	c := &Balance{Today: 20000, Siblings: []int{20000 + alone}}
	same := 0
	for seed := range uint64(500) {
		if good(c, 20, seed) == alone {
			same++
		}
	}
	if same > 20 {
		t.Errorf("%d of 500 fall on the day of the sibling", same)
	}
}
