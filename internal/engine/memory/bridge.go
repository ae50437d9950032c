package memory

import "math"

// Standing is where a card stood in a program whose answers are not known. Its
// fields are 0 where that program did not keep them.
type Standing struct {
	Days       int     `json:"days,omitzero"`       // the interval that was promised last
	Ease       float64 `json:"ease,omitzero"`       // the factor of SM-2, 2.5 for a usual card
	Stability  float64 `json:"stability,omitzero"`  // of FSRS, in days
	Difficulty float64 `json:"difficulty,omitzero"` // of FSRS, 1 to 10
}

// Known reports whether a state follows from it.
func (s Standing) Known() bool { return s.Days > 0 || s.Stability > 0 && s.Difficulty > 0 }

// usualEase is the factor of a new card under SM-2.
const usualEase = 2.5

// Bridge is the state of a card that stood somewhere in another program: the one it
// had there, else what its interval and ease say, where recall was believed to be
// retention at the end of an interval. Without either it is new.
func (m *Model) Bridge(s Standing, retention float64) State {
	if !s.Known() {
		return State{}
	}
	if s.Stability > 0 && s.Difficulty > 0 {
		return State{S: clip(s.Stability, MinS, MaxS), D: clip(s.Difficulty, MinD, MaxD)}
	}
	ease := s.Ease
	if ease <= 0 {
		ease = usualEase
	}
	out := m.FromSM2(ease, float64(s.Days), retention)
	if s.Difficulty > 0 {
		out.D = clip(s.Difficulty, MinD, MaxD)
	}
	return out
}

// Bridge is the state whose recall at the end of the interval is retention, with the
// fast trace that a first answer leaves and, where none is known, the difficulty of
// the middle. A stability of FSRS-6 is an interval at whose end recall is 0.9.
func (m *Traces) Bridge(s Standing, retention float64) State {
	if !s.Known() {
		return State{}
	}
	const middle = 5
	interval, d := float64(s.Days), float64(middle)
	if s.Difficulty > 0 {
		d = s.Difficulty
	}
	if s.Stability > 0 {
		const atStability = 0.9
		interval, retention = s.Stability, atStability
	}
	at := func(slow float64) State { return m.clamp(State{S: slow, Fast: FastShare * slow, D: d}) }
	low, high := LeastTrace, float64(MaxS)
	for range 60 { // halvings: as exact as numbers are
		between := math.Sqrt(low * high)
		if m.Recall(at(between), interval) < retention {
			low = between
		} else {
			high = between
		}
	}
	return at(high)
}
