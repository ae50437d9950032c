// Package memory is the model of a learner's memory: FSRS.
package memory

import "time"

// State is what the model knows of one prompt. The zero State is new.
type State struct {
	S float64 // stability: days until recall falls to 0.9
	D float64 // difficulty, 1 to 10
}

// Phase is where a prompt is in its life.
type Phase uint8

// The phases.
const (
	New Phase = iota
	Learning
	Review
	Relearning
)

func (p Phase) String() string { return [...]string{"new", "learning", "review", "relearning"}[p] }

// Place is a state together with the place in the schedule.
type Place struct {
	State
	Phase Phase
	Step  int // index of the current step while learning or relearning
	Days  int // the interval that was promised last, in days; 0 before the first
}

// Choice is what one rating would lead to: the place after it, and when the
// prompt comes up again: after Delay while in steps, else after Place.Days
// study days.
type Choice struct {
	Place
	Delay time.Duration // 0 unless the place is learning or relearning
}

// Scheduler turns answers into places. Everything but Model has a default.
type Scheduler struct {
	Model     *Model
	Retention float64         // desired recall when a prompt comes up, 0.70 to 0.99
	Steps     []time.Duration // learning
	Relearn   []time.Duration // relearning
	Max       int             // longest interval, days
}

// Choices returns what Again, Hard, Good and Easy (index 0 to 3) would lead to,
// when elapsed study days have passed since the last counting review (0 for a
// new prompt). seed fixes the fuzz: the same seed gives the same intervals, so
// the interval shown is the interval applied.
func (s *Scheduler) Choices(p Place, elapsed int, seed uint64) [4]Choice { return [4]Choice{} }

// Model is a set of weights, ready to use.
type Model struct{}

// NewModel takes 17, 19 or 21 weights (older ones are migrated).
func NewModel(weights []float64) (*Model, error) { return &Model{}, nil }

// Default returns the model with the published default weights.
func Default() *Model { return &Model{} }

// Recall is the probability of recall t study days after the last review.
func (m *Model) Recall(s State, t float64) float64 { return 0 }

// Next is the state after a rating, t study days after the last review.
func (m *Model) Next(s State, g Rating, t int) State { return s }
