package anki

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"quiz/internal/exchange"
)

const (
	typeNew        = 0
	typeReview     = 2
	queueSuspended = -1
	queueLearning  = 1
	secondsOfDay   = 24 * 60 * 60
)

// readStates keeps where a card stood if its history does not say it, and that it
// was suspended.
func (r *reader) readStates() {
	var all []*life
	for _, l := range r.lives {
		all = append(all, l)
	}
	slices.SortFunc(all, func(a, b *life) int { return cmp.Compare(a.row.id, b.row.id) })
	for _, l := range all {
		if s, ok := r.state(l); ok {
			r.bundle.States = append(r.bundle.States, s)
		}
	}
}

func (r *reader) state(l *life) (s exchange.State, ok bool) {
	suspended := l.row.queue == queueSuspended
	replayed := l.began || l.row.kind == typeNew
	if !suspended && replayed {
		return s, false
	}
	if !replayed {
		s = l.bridge
		if s.At == 0 {
			s = stateOf(l.row)
		}
		s.Due = r.due(l.row)
	}
	s.Card, s.Part, s.Suspended = l.card, l.row.ord, suspended
	return s, true
}

// stateOf is where a card stands by its own row.
func stateOf(c row) exchange.State {
	s := exchange.State{Interval: int(min(max(0, c.interval), math.MaxInt32))}
	setEase(&s, c.factor)
	var data struct {
		Stability  float64 `json:"s"`
		Difficulty float64 `json:"d"`
		Last       loose   `json:"lrt"`
	}
	if c.data == "" || json.Unmarshal([]byte(c.data), &data) != nil || data.Stability <= 0 || data.Difficulty <= 0 {
		return s
	}
	s.Stability, s.Difficulty, s.At = data.Stability, data.Difficulty, 1000*int64(data.Last)
	return s
}

// setEase reads the factor of SM-2, in thousandths. Up to 1100 it is the
// difficulty of FSRS.
func setEase(s *exchange.State, factor int64) {
	ease := float64(factor) / 1000
	switch {
	case factor >= 100 && factor <= 1100:
		s.Difficulty = (ease-0.1)*9 + 1
	case factor > 1100:
		s.Ease = ease
	}
}

// due is when a card comes up again: a moment in steps, else a day counted from the
// first of the collection. 0 for none.
func (r *reader) due(c row) int64 {
	switch {
	case c.kind == typeNew:
		return 0
	case c.queue == queueLearning:
		return 1000 * c.due
	case c.due > math.MaxInt32:
		return 0
	}
	return 1000 * (r.c.created + secondsOfDay*max(0, c.due))
}

// offerWeights offers the weights of FSRS that the presets have.
func (r *reader) offerWeights() {
	slices.SortFunc(r.c.presets, func(a, b preset) int { return cmp.Compare(a.name, b.name) })
	for _, p := range r.c.presets {
		f := exchange.Fitted{Name: p.name, Weights: p.weights}
		if p.retention > 0 && p.retention < 1 {
			f.Retention = roundTo(p.retention, 4)
		}
		if len(f.Weights) > 0 && !usable(f.Weights) {
			r.lose("weights of a memory model", fmt.Sprintf("preset %q", p.name))
			f.Weights = nil
		}
		const usual = 0.9
		if len(f.Weights) > 0 || f.Retention != 0 && f.Retention != usual {
			r.bundle.Fitted = append(r.bundle.Fitted, f)
		}
	}
}

// usable reports whether weights are those of a version of FSRS.
func usable(weights []float64) bool {
	for _, w := range weights {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return false
		}
	}
	return slices.Contains([]int{17, 19, 21}, len(weights))
}

// roundTo rounds to a number of places: Anki keeps 32-bit numbers.
func roundTo(x float64, places int) float64 {
	scale := math.Pow10(places)
	return math.Round(x*scale) / scale
}
