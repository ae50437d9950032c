package memory

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// randomCase draws in-bounds weights and a state.
func randomCase(r *rand.Rand) (*Model, State, int) {
	var w Weights
	for i, b := range bounds {
		w[i] = b.Lower + r.Float64()*(b.Upper-b.Lower)
	}
	if r.IntN(2) == 0 {
		w = DefaultWeights()
	}
	s := State{S: MinS * math.Exp(r.Float64()*math.Log(MaxS/MinS)), D: 1 + 9*r.Float64()}
	return w.Model(), s, 1 + int(math.Exp(r.Float64()*10))
}

// TestLaws holds random in-bounds weights and states against what a memory
// does whatever its weights.
func TestLaws(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	r := rand.New(rand.NewPCG(seed, 0))
	n := 1_000_000
	if testing.Short() {
		n = 100_000
	}
	for range n {
		m, s, days := randomCase(r)
		var next [5]State
		for g := Again; g <= Easy; g++ {
			next[g] = m.Next(s, g, days)
			same := m.Next(s, g, 0)
			if bad(next[g]) || bad(same) {
				t.Fatalf("seed %d: %v after %v: %v, %v", seed, s, g, next[g], same)
			}
			if g > Again && (next[g].S < s.S*(1-1e-12) || same.S < s.S*(1-1e-12)) {
				t.Fatalf("seed %d: success lowers S: %v, %v → %v, %v", seed, s, g, next[g], same)
			}
			if g == Again && (next[g].S > s.S*(1+1e-12) || same.S > s.S*(1+1e-12)) {
				t.Fatalf("seed %d: forgetting raises S: %v → %v, %v", seed, s, next[g], same)
			}
			if g > Again && (next[g].S < next[g-1].S || next[g].D > next[g-1].D) {
				t.Fatalf("seed %d: %v is worse than %v: %v → %v", seed, g, g-1, s, next)
			}
		}
		ret := 0.7 + 0.29*r.Float64()
		if back := m.Recall(s, m.Interval(s, ret)); math.Abs(back-ret) > 1e-9 {
			t.Fatalf("seed %d: R(I(%v)) = %v for %v", seed, ret, back, s)
		}
		if math.Abs(m.Interval(s, 0.9)/s.S-1) > 1e-9 {
			t.Fatalf("seed %d: I(0.9) = %v, S = %v", seed, m.Interval(s, 0.9), s.S)
		}
	}
	t.Logf("%d cases, seed %d", n, seed)
}

func bad(s State) bool {
	return !(s.S >= MinS && s.S <= MaxS && s.D >= MinD && s.D <= MaxD)
}

// TestHostileInput: no NaN and no panic, whatever comes in.
func TestHostileInput(t *testing.T) {
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), -1, 0, 1e300, 1e-300, 0.5}
	for _, a := range odd {
		for _, b := range odd {
			checkHostile(t, a, b)
		}
		if _, err := NewModel([]float64{a}); err == nil {
			t.Errorf("one weight is a model")
		}
	}
}

// checkHostile makes weights and states of a and b.
func checkHostile(t *testing.T, a, b float64) {
	t.Helper()
	var w Weights
	for i := range w {
		w[i] = []float64{a, b}[i%2]
	}
	m := w.Model()
	for g := Rating(0); g <= 5; g++ {
		s := m.Next(State{S: a, D: b}, g, -3)
		if g >= Again && g <= Easy && a != 0 && bad(s) {
			t.Errorf("Next(%v, %v) = %v", a, b, s)
		}
		NewScheduler(m).Choices(Place{State: State{S: a, D: b}, Phase: Review}, math.MaxInt, 7)
	}
}

func TestSchedulerOrdersIntervals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewScheduler(Default())
		s.Max = rapid.IntRange(5, 36500).Draw(t, "max")
		s.Retention = rapid.Float64Range(0.7, 0.99).Draw(t, "retention")
		p := Place{
			State: State{S: rapid.Float64Range(0.001, 36500).Draw(t, "S"), D: rapid.Float64Range(1, 10).Draw(t, "D")},
			Phase: Review, Days: rapid.IntRange(1, 400).Draw(t, "days"),
		}
		seed := rapid.Uint64().Draw(t, "seed")
		c := s.Choices(p, rapid.IntRange(0, 500).Draw(t, "elapsed"), seed)
		if c[0].Delay != 10*time.Minute || c[0].Phase != Relearning {
			t.Fatalf("again leads to %+v", c[0])
		}
		for i := 1; i < 4; i++ {
			if c[i].Days < 1 || c[i].Days > s.Max {
				t.Fatalf("%v: %d days", Rating(i+1), c[i].Days)
			}
			if i > 1 && c[i].Days <= c[i-1].Days && c[i].Days < s.Max {
				t.Fatalf("%v is no longer than %v: %+v", Rating(i+1), Rating(i), c)
			}
		}
		if again := s.Choices(p, 0, seed); p.Days == 0 && again != c {
			t.Fatal("the same seed gives other intervals")
		}
	})
}

func TestNewPromptGoesThroughTheSteps(t *testing.T) {
	s := NewScheduler(Default())
	c := s.Choices(Place{}, 0, 1)
	want := []time.Duration{time.Minute, 5*time.Minute + 30*time.Second, 10 * time.Minute, 0}
	for i, d := range want {
		if c[i].Delay != d {
			t.Errorf("%v: %v, want %v", Rating(i+1), c[i].Delay, d)
		}
	}
	if c[3].Phase != Review || c[3].Days < 6 || c[3].Days > 10 {
		t.Errorf("easy: %+v", c[3])
	}
	c = s.Choices(c[2].Place, 0, 2)
	if c[2].Phase != Review || c[2].Delay != 0 || c[2].Days != 2 && c[2].Days != 1 && c[2].Days != 3 {
		t.Errorf("good twice: %+v", c[2])
	}
}

func TestParseWeights(t *testing.T) {
	got, err := ParseWeights(" [1, 2.5,3] ")
	if err != nil || len(got) != 3 || got[1] != 2.5 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := ParseWeights("1,,2"); err == nil {
		t.Error("an empty weight is read")
	}
}

// TestBridge: a state is kept, an interval and an ease say one, and nothing says none.
func TestBridge(t *testing.T) {
	m := Default()
	for name, c := range map[string]struct {
		from Standing
		want State
	}{
		"a state":          {Standing{Days: 9, Stability: 12, Difficulty: 3}, State{S: 12, D: 3}},
		"out of bounds":    {Standing{Stability: 1e9, Difficulty: 20}, State{S: MaxS, D: MaxD}},
		"interval, ease":   {Standing{Days: 30, Ease: 2.1}, m.FromSM2(2.1, 30, 0.9)},
		"interval alone":   {Standing{Days: 30}, m.FromSM2(2.5, 30, 0.9)},
		"and a difficulty": {Standing{Days: 30, Difficulty: 7}, State{S: m.FromSM2(2.5, 30, 0.9).S, D: 7}},
		"nothing":          {Standing{Ease: 2.5, Difficulty: 5}, State{}},
	} {
		if got := m.Bridge(c.from, 0.9); got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	if s := m.Bridge(Standing{Days: 30}, 0.9).S; s < 29 || s > 31 {
		t.Errorf("stability %v of an interval of 30 days", s)
	}
}
