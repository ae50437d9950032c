package memory

import (
	"encoding/json"
	"math"
	"os"
	"testing"
	"time"
)

// vector is one known answer; testdata names the source of each.
type vector struct {
	ID        string    `json:"id"`
	Kind      string    `json:"kind"`
	Tolerance float64   `json:"tolerance"`
	Weights   []float64 `json:"weights"`
	Weights19 []float64 `json:"weights19"`
	History   [][2]int  `json:"history_rating_deltaDays"`
	Stability float64   `json:"stability"`
	Difficult float64   `json:"difficulty"`
	Retention []float64 `json:"desired_retention"`
	Rounded   []float64 `json:"expect_rounded_min1"`
	T         []float64 `json:"t"`
	S         any       `json:"S"`
	D         any       `json:"D"`
	R         []float64 `json:"R"`
	Expect    []float64 `json:"expect"`
	ByRating  []float64 `json:"expect_by_rating"`
	In        []float64 `json:"inp"`
	Out       []float64 `json:"out"`
	Prefix    []float64 `json:"expect_prefix"`
	Cases     []struct {
		W11   float64 `json:"w11"`
		W13   float64 `json:"w13"`
		W14   float64 `json:"w14"`
		Steps int     `json:"relearning_steps"`
		Want  float64 `json:"ceiling"`
	} `json:"cases"`
	States [][2]float64    `json:"states"`
	Rows   json.RawMessage `json:"rows"`
	NoFuzz [][4]float64    `json:"no_fuzz"`
	Round  [][2]int        `json:"round_days"`
}

var checks = map[string]func(t *testing.T, v vector, m *Model){
	"fsrs6.memory_state":         checkHistory,
	"fsrs6.states":               checkStates,
	"fsrs6.interval":             checkIntervals,
	"fsrs6.retrievability":       checkCurve,
	"fsrs6.retrievability_pairs": checkCurve,
	"fsrs6.first":                checkFirst,
	"fsrs6.next_difficulty":      checkDifficulty,
	"fsrs6.forget_stability":     checkLapse,
	"fsrs6.short_stability":      checkSameDay,
	"fsrs6.clip":                 checkClip,
	"fsrs6.w17_w18_ceiling":      checkCeiling,
	"migrate":                    checkMigrate,
	"fuzz.lower_middle_upper":    checkFuzz,
	"fuzz.minimum":               checkMinimum,
	"steps":                      checkSteps,
	"leech":                      nil, // package queue has them
	"fsrs6.loss_grad":            nil, // of fits
}

func TestVectors(t *testing.T) {
	data, err := os.ReadFile("testdata/fsrs6_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []vector }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, v := range file.Vectors {
		check, known := checks[v.Kind]
		if !known {
			t.Errorf("no check for vectors of kind %s", v.Kind)
		}
		if check == nil {
			continue
		}
		t.Run(v.ID, func(t *testing.T) {
			m := Default()
			if w := append(v.Weights, v.Weights19...); w != nil {
				if m, err = NewModel(w); err != nil {
					t.Fatal(err)
				}
			}
			check(t, v, m)
		})
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= max(tolerance, 1e-9)*max(1, math.Abs(want))) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func floats(v any) []float64 {
	if x, one := v.(float64); one {
		return []float64{x}
	}
	list, _ := v.([]any)
	out := make([]float64, len(list))
	for i := range list {
		out[i] = list[i].(float64)
	}
	return out
}

func checkHistory(t *testing.T, v vector, m *Model) {
	var s State
	for _, r := range v.History {
		s = m.Next(s, Rating(r[0]), r[1])
	}
	near(t, "S", s.S, v.Stability, v.Tolerance)
	near(t, "D", s.D, v.Difficult, v.Tolerance)
}

func checkStates(t *testing.T, v vector, m *Model) {
	var s State
	for i, r := range v.History {
		s = m.Next(s, Rating(r[0]), r[1])
		near(t, "S", s.S, v.States[i][0], v.Tolerance)
		near(t, "D", s.D, v.States[i][1], v.Tolerance)
	}
}

func checkIntervals(t *testing.T, v vector, m *Model) {
	for i, r := range v.Retention {
		near(t, "I", max(1, math.Round(m.Interval(State{S: v.Stability}, r))), v.Rounded[i], v.Tolerance)
	}
}

func checkCurve(t *testing.T, v vector, m *Model) {
	s := append(floats(v.S), v.Stability)
	for i, at := range v.T {
		near(t, "R", m.Recall(State{S: s[min(i, len(s)-1)]}, at), v.Expect[i], v.Tolerance)
	}
}

func checkFirst(t *testing.T, v vector, m *Model) {
	for g := Again; g <= Easy; g++ {
		s := m.Next(State{}, g, 0)
		near(t, "S", s.S, floats(v.S)[g-1], v.Tolerance)
		near(t, "D", s.D, floats(v.D)[g-1], v.Tolerance)
	}
}

func checkDifficulty(t *testing.T, v vector, m *Model) {
	for g := Again; g <= Easy; g++ {
		near(t, "D'", m.nextD(floats(v.D)[0], g), v.ByRating[g-1], v.Tolerance)
	}
}

func checkLapse(t *testing.T, v vector, m *Model) {
	for i, want := range v.Expect {
		near(t, "S'", m.forgotten(State{S: floats(v.S)[i], D: floats(v.D)[i]}, v.R[i]), want, v.Tolerance)
	}
}

func checkSameDay(t *testing.T, v vector, m *Model) {
	for g := Again; g <= Easy; g++ {
		near(t, "S'", m.sameDay(floats(v.S)[0], g), v.ByRating[g-1], v.Tolerance)
	}
}

func checkClip(t *testing.T, v vector, _ *Model) {
	w := DefaultWeights()
	copy(w[:], v.In)
	for i, want := range v.Prefix {
		near(t, "w", w.Clip(1)[i], want, v.Tolerance)
	}
}

func checkCeiling(t *testing.T, v vector, _ *Model) {
	for _, c := range v.Cases {
		w := DefaultWeights()
		if c.W11 != 0 {
			w[11], w[13], w[14] = c.W11, c.W13, c.W14
		}
		near(t, "ceiling", w.ceiling(c.Steps), c.Want, v.Tolerance)
	}
}

func checkMigrate(t *testing.T, v vector, _ *Model) {
	got, err := ConvertWeights(v.In)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range v.Out {
		near(t, "w", got[i], want, v.Tolerance)
	}
}

func checkFuzz(t *testing.T, v vector, _ *Model) {
	var rows [][6]float64
	if err := json.Unmarshal(v.Rows, &rows); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		for i, u := range []float64{0, 0.5, 0.99} {
			if got := fuzzed(r[0], int(r[1]), int(r[2]), u); got != int(r[3+i]) {
				t.Errorf("fuzzed(%v, %v, %v, %v) = %d, want %v", r[0], r[1], r[2], u, got, r[3+i])
			}
		}
	}
}

func checkMinimum(t *testing.T, v vector, _ *Model) {
	var rows [][4]float64
	if err := json.Unmarshal(v.Rows, &rows); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if got := passing(r[0], int(r[1]), int(r[2])); got != int(r[3]) {
			t.Errorf("passing(%v) = %d", r, got)
		}
	}
}

func checkSteps(t *testing.T, v vector, m *Model) {
	var raw [][]any
	if err := json.Unmarshal(v.Rows, &raw); err != nil {
		t.Fatal(err)
	}
	for _, r := range raw {
		var steps []time.Duration
		for _, minutes := range floats(r[0]) {
			steps = append(steps, time.Duration(minutes)*time.Minute)
		}
		s := NewScheduler(m)
		s.Steps = steps
		p := Place{State: State{S: 1, D: 5}, Phase: Learning, Step: len(steps) - int(r[1].(float64))}
		got := s.Choices(p, 0, 1)
		for i, want := range r[2:] {
			seconds, _ := want.(float64) // null: no step, so no delay
			if got[i].Delay.Seconds() != seconds {
				t.Errorf("steps %v, place %d: %v after %vs, want %v", steps, p.Step, Rating(i+1), got[i].Delay.Seconds(), want)
			}
		}
	}
	for _, r := range v.Round {
		if got := wholeDays(time.Duration(r[0]) * time.Second); got != time.Duration(r[1])*time.Second {
			t.Errorf("wholeDays(%ds) = %v", r[0], got)
		}
	}
}
