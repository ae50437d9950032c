// Package memory is the model of a learner's memory: FSRS-6, as its authors
// publish it. A prompt has a stability and a difficulty; both follow from its
// ratings and the study days between them. The formulas are in docs/memory.md,
// with the letters that are used here.
package memory

import "quiz/internal/engine/memory/power"

// Limits of a state.
const (
	MinS, MaxS = 0.001, 36500 // stability, days
	MinD, MaxD = 1, 10        // difficulty
)

// State is what the model knows of one prompt. The zero State is new.
type State struct {
	S    float64 // stability: days until recall falls to 0.9; of FSRS-7 its slow trace
	D    float64 // difficulty, 1 to 10
	Fast float64 // the fast trace, of FSRS-7 alone
}

// IsNew reports whether the prompt was never rated.
func (s State) IsNew() bool { return s.S == 0 }

// Model is a set of weights, ready to use.
type Model struct {
	w    Weights
	f    float64 // 0.9^(-1/w20) − 1, which makes R(S, S) = 0.9
	easy float64 // D0(Easy)
	grow float64 // e^w8
}

// NewModel takes 17, 19 or 21 weights (older ones are migrated) and clips them.
func NewModel(weights []float64) (*Model, error) {
	w, err := ConvertWeights(weights)
	if err != nil {
		return nil, err
	}
	return newModel(w.Clip(1)), nil
}

// Default returns the model with the published default weights.
func Default() *Model { return newModel(DefaultWeights()) }

func newModel(w Weights) *Model {
	m := &Model{w: w, f: power.Pow(0.9, -1/w[20]) - 1, grow: power.Exp(w[8])}
	m.easy = m.d0(Easy)
	return m
}

// Weights returns the weights in force, clipped.
func (m *Model) Weights() Weights { return m.w }

// Recall is R(t, S), the probability of recall t days after the last review:
// (1 + f·t/S)^(−w20).
func (m *Model) Recall(s State, t float64) float64 {
	if s.IsNew() {
		return 0
	}
	if !(t > 0) {
		return 1
	}
	return power.Pow(1+m.f*t/clip(s.S, MinS, MaxS), -m.w[20])
}

// Interval is I(r, S), the days until recall has fallen to r:
// (S/f)·(r^(−1/w20) − 1). It is neither rounded nor limited.
func (m *Model) Interval(s State, r float64) float64 {
	return s.S / m.f * (power.Pow(r, -1/m.w[20]) - 1)
}

// Next is the state after rating g, t study days after the last review. A
// rating outside 1 to 4 changes nothing.
func (m *Model) Next(s State, g Rating, t int) State {
	if g < Again || g > Easy {
		return s
	}
	if s.IsNew() {
		return m.first(g)
	}
	s = State{S: clip(s.S, MinS, MaxS), D: clip(s.D, MinD, MaxD)}
	return m.After(s, g, t, m.Recall(s, float64(t)))
}

// After is Next for a state within its limits whose recall is known: r.
func (m *Model) After(s State, g Rating, t int, r float64) State {
	next := State{D: m.nextD(s.D, g)}
	switch {
	case t <= 0:
		next.S = m.sameDay(s.S, g)
	case g == Again:
		next.S = m.lapse(s, r)
	default:
		next.S = m.success(s, r, g)
	}
	next.S = clip(next.S, MinS, MaxS)
	return next
}

func (m *Model) first(g Rating) State {
	return State{S: clip(m.w[g-1], MinS, MaxS), D: clip(m.d0(g), MinD, MaxD)}
}

// d0 is D0(G) = w4 − e^(w5(G−1)) + 1, not clamped: the mean reversion of nextD
// needs it as it is.
func (m *Model) d0(g Rating) float64 { return m.w[4] - power.Exp(m.w[5]*float64(g-1)) + 1 }

// nextD moves D by the rating, damped towards 10, and back towards D0(Easy).
func (m *Model) nextD(d float64, g Rating) float64 {
	moved := d - m.w[6]*(float64(g)-3)*(10-d)/9
	return clip(m.w[7]*m.easy+(1-m.w[7])*moved, MinD, MaxD)
}

// sameDay is S after another review on the same study day. A success never
// lowers it; unlike in the reference, Again never raises it either, which
// unusual fitted weights would.
func (m *Model) sameDay(s float64, g Rating) float64 {
	k := power.Exp(m.w[17]*(float64(g)-3+m.w[18])) * power.Pow(s, -m.w[19])
	if g == Again {
		return s * min(k, 1)
	}
	return s * max(k, 1)
}

// success is S after a recall on a later day.
func (m *Model) success(s State, r float64, g Rating) float64 {
	growth := m.grow * (11 - s.D) * power.Pow(s.S, -m.w[9]) * (power.Exp(m.w[10]*(1-r)) - 1)
	switch g {
	case Hard:
		growth *= m.w[15]
	case Easy:
		growth *= m.w[16]
	}
	return s.S * (1 + growth)
}

// lapse is S after forgetting on a later day, never above S.
func (m *Model) lapse(s State, r float64) float64 {
	return min(m.forgotten(s, r), s.S/power.Exp(m.w[17]*m.w[18]))
}

func (m *Model) forgotten(s State, r float64) float64 {
	return m.w[11] * power.Pow(s.D, -m.w[12]) * (power.Pow(s.S+1, m.w[13]) - 1) * power.Exp(m.w[14]*(1-r))
}

// FromSM2 estimates the state of a card scheduled by SM-2, from its ease
// factor, its interval in days and the recall that is believed at its end (0.9
// by default there).
func (m *Model) FromSM2(ease, interval, retention float64) State {
	s := clip(max(interval, MinS)*m.f/(power.Pow(retention, -1/m.w[20])-1), MinS, MaxS)
	growth := m.grow * power.Pow(s, -m.w[9]) * (power.Exp(m.w[10]*(1-retention)) - 1)
	return State{S: s, D: clip(11-(ease-1)/growth, MinD, MaxD)}
}
