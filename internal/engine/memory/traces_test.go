package memory

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// known are the known answers of FSRS-7.
type known struct {
	ID, Kind  string
	Tolerance float64
	History   [][2]float64 `json:"history_rating_deltaDays"`
	After     [][3]float64 `json:"states_slow_fast_D"`
	State     [3]float64   // slow, fast, D
	Cases     []map[string]any
	States    map[string][3]float64
	Intervals map[string][3]float64 `json:"intervals_at_.65_.9_.99"`
	Lo, Hi    []float64
	Monotone  struct{ In, Out []float64 } `json:"monotone_w0_w3"`
}

func readKnown(t *testing.T) (weights []float64, out []known) {
	t.Helper()
	data, err := os.ReadFile("testdata/fsrs7_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Weights []float64
		Vectors []known
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	return file.Weights, file.Vectors
}

func traces(t testing.TB, w TraceWeights) *Traces {
	t.Helper()
	m, err := NewTraces(w)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestKnownAnswersOfTraces(t *testing.T) {
	weights, vectors := readKnown(t)
	if !slices.Equal(weights, slices.Collect(func(yield func(float64) bool) {
		for _, x := range DefaultTraceWeights() {
			if !yield(x) {
				return
			}
		}
	})) {
		t.Errorf("defaults %v, want %v", DefaultTraceWeights(), weights)
	}
	checks := map[string]func(*testing.T, known, *Traces){
		"fsrs7.history": checkTraceHistory, "fsrs7.next_states": checkTraceNext,
		"fsrs7.new_states": checkTraceFirst, "fsrs7.bounds": checkTraceBounds,
	}
	for _, v := range vectors {
		t.Run(v.ID, func(t *testing.T) { checks[v.Kind](t, v, traces(t, DefaultTraceWeights())) })
	}
}

func nearState(t *testing.T, s State, want [3]float64, tolerance float64) {
	t.Helper()
	near(t, "slow", s.S, want[0], tolerance)
	near(t, "fast", s.Fast, want[1], tolerance)
	near(t, "D", s.D, want[2], tolerance)
}

func checkTraceHistory(t *testing.T, v known, m *Traces) {
	var s State
	for i, r := range v.History {
		s = m.Later(s, Rating(r[0]), r[1])
		nearState(t, s, v.After[i], v.Tolerance)
	}
}

var ratingNames = map[string]Rating{"again": Again, "hard": Hard, "good": Good, "easy": Easy}

func checkTraceNext(t *testing.T, v known, m *Traces) {
	s := State{S: v.State[0], Fast: v.State[1], D: v.State[2]}
	for _, c := range v.Cases {
		at := c["t"].(float64)
		near(t, "R", m.Recall(s, at), c["R"].(float64), v.Tolerance)
		for name, g := range ratingNames {
			if want := floats(c[name]); len(want) == 3 {
				nearState(t, m.Later(s, g, at), [3]float64(want), v.Tolerance)
			}
		}
		intervals, _ := c["intervals_at_.65_.9_.99"].(map[string]any)
		for name, days := range intervals {
			checkTraceIntervals(t, m, m.Later(s, ratingNames[name], at), [3]float64(floats(days)))
		}
		if days := floats(c["interval_good_at_.65_.9_.99"]); len(days) == 3 {
			checkTraceIntervals(t, m, m.Later(s, Good, at), [3]float64(days))
		}
	}
}

// checkTraceIntervals: after the known intervals recall is what was desired.
func checkTraceIntervals(t *testing.T, m *Traces, s State, days [3]float64) {
	t.Helper()
	for i, desired := range []float64{0.65, 0.9, 0.99} {
		near(t, "R after the interval", m.Recall(s, days[i]), desired, 1e-4)
	}
}

func checkTraceFirst(t *testing.T, v known, m *Traces) {
	for name, g := range ratingNames {
		s := m.Later(State{}, g, 0)
		nearState(t, s, v.States[name], v.Tolerance)
		checkTraceIntervals(t, m, s, v.Intervals[name])
	}
}

func checkTraceBounds(t *testing.T, v known, _ *Traces) {
	for i, b := range TraceBounds() {
		if b.Lower != v.Lo[i] || b.Upper != v.Hi[i] {
			t.Errorf("w%d has bounds %+v, want %v to %v", i, b, v.Lo[i], v.Hi[i])
		}
	}
	w := DefaultTraceWeights()
	copy(w[:], v.Monotone.In)
	if got := w.Clip(); !slices.Equal(got[:4], v.Monotone.Out) {
		t.Errorf("%v becomes %v, want %v", v.Monotone.In, got[:4], v.Monotone.Out)
	}
}

// Whatever the weights: recall falls with time, a better rating never leaves less
// of a trace, a success never lowers one, and all stays within limits.
func TestLawsOfTraces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w TraceWeights
		for i, b := range TraceBounds() {
			w[i] = rapid.Float64Range(b.Lower, b.Upper).Draw(t, "w")
		}
		m, err := NewTraces(w)
		if err != nil {
			t.Fatal(err)
		}
		size := rapid.Float64Range(math.Log(LeastTrace), math.Log(MaxS))
		s := State{S: math.Exp(size.Draw(t, "slow")), Fast: math.Exp(size.Draw(t, "fast")), D: rapid.Float64Range(MinD, MaxD).Draw(t, "D")}
		days := math.Exp(rapid.Float64Range(-9, 8).Draw(t, "days"))
		if early, late := m.Recall(s, days), m.Recall(s, 2*days); !(late <= early && late > 0 && early < 1) {
			t.Fatalf("recall %v, later %v", early, late)
		}
		last := State{}
		for g := Again; g <= Easy; g++ {
			next := m.Later(s, g, days)
			if next != m.clamp(next) || next.S < last.S || next.Fast < last.Fast || g > Again && (next.S < s.S*(1-1e-9) || next.Fast < s.Fast*(1-1e-9)) {
				t.Fatalf("%v: %+v after %+v", g, next, s)
			}
			last = next
		}
	})
}

func TestTracesRefuseWhatIsNoNumber(t *testing.T) {
	w := DefaultTraceWeights()
	w[9] = math.NaN()
	if _, err := NewTraces(w); err == nil {
		t.Error("weights that are not numbers are taken")
	}
}

// TestTracesBridge: at the end of the interval, recall is what it is believed to be.
func TestTracesBridge(t *testing.T) {
	m, err := NewTraces(DefaultTraceWeights())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		from     Standing
		interval float64
		want     float64
	}{
		{Standing{Days: 1, Ease: 2.5}, 1, 0.85}, {Standing{Days: 300}, 300, 0.85}, {Standing{Days: 20, Stability: 30, Difficulty: 8}, 30, 0.9},
	} {
		s := m.Bridge(c.from, 0.85)
		if r := m.Recall(s, c.interval); math.Abs(r-c.want) > 1e-6 {
			t.Errorf("%+v: recall %v after %v days, want %v", c.from, r, c.interval, c.want)
		}
	}
	if s := m.Bridge(Standing{Ease: 2.5}, 0.9); !s.IsNew() {
		t.Errorf("of nothing: %+v", s)
	}
}
