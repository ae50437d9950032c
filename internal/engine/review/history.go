package review

import (
	"strconv"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/memory/simulate"
)

// Learned collects what the memory model learns from: the reviews of a log that
// count and are in force, under the keys that prompts go by now. A reset begins a
// new life.
type Learned struct {
	Reviews fit.Reviews
	ledger  *Ledger
	lives   map[string]int
}

// NewLearned begins to collect from a log with this ledger.
func NewLearned(l *Ledger) *Learned { return &Learned{ledger: l, lives: map[string]int{}} }

// Add takes the next entry, in the order of the log. What cannot be read is passed
// over: the fold over the same log reports it.
func (h *Learned) Add(e Entry) {
	if e.Prompt == "" || e.Kind != KindReset && e.Kind != KindReview || !h.ledger.Holds(e) {
		return
	}
	key := h.ledger.Key(&e)
	if e.Kind == KindReset {
		h.lives[key]++
		return
	}
	r, err := Decode[Review](e)
	if err != nil || !r.Counts {
		return
	}
	if n := h.lives[key]; n > 0 {
		key += "\x00" + strconv.Itoa(n)
	}
	_ = h.Reviews.Add(key, e.At, day.Of(e.At, e.Zone), r.Rating) // what has no rating moved nothing
}

// History is what the memory model learns from a log in order.
func History(entries []Entry) *fit.Reviews {
	l, _ := NewLedger(entries)
	h := NewLearned(l)
	for _, e := range entries {
		h.Add(e)
	}
	return &h.Reviews
}

// InForce is the model at the end of a log.
type InForce struct {
	Model   *memory.Model
	Fitted  bool // its weights come from a fit; else they are the defaults
	Reviews int  // how many were in the log then
}

// WeightsInForce is the model at the end of a log in order.
func WeightsInForce(entries []Entry) InForce {
	l, _ := NewLedger(entries)
	out := InForce{Model: l.Model}
	for _, e := range entries {
		if e.Kind != KindWeights || !l.Holds(e) {
			continue
		}
		w, err := Decode[Weights](e)
		if err != nil {
			continue
		}
		if _, err := memory.NewModel(w.Weights); err == nil {
			out.Fitted, out.Reviews = true, w.Reviews
		}
	}
	return out
}

// Habits are how the learner of a log in order rates, and how long that takes.
// Practice and exams are left out, and so is what is not in force.
func Habits(entries []Entry) simulate.Habits {
	type before struct {
		phase  memory.Phase
		rating memory.Rating
	}
	l, _ := NewLedger(entries) // the fold over the same log reports what cannot be read
	prompts := map[string]before{}
	var t simulate.Tally
	for _, e := range entries {
		key := l.Key(&e)
		if e.Kind == KindReset && l.Holds(e) {
			delete(prompts, key)
		}
		if e.Kind != KindReview || !l.Holds(e) {
			continue
		}
		r, err := Decode[Review](e)
		if err != nil || !r.Counts {
			continue
		}
		t.Note(prompts[key].phase, prompts[key].rating, r.Rating, r.Ms)
		prompts[key] = before{r.Phase, r.Rating}
	}
	return t.Habits()
}
