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
// new life; nothing is learned from one whose beginning another program saw.
type Learned struct {
	Reviews fit.Reviews
	ledger  *Ledger
	lives   map[string]int
	midway  map[string]bool // of prompts whose life began in another program
}

// NewLearned begins to collect from a log with this ledger.
func NewLearned(l *Ledger) *Learned {
	return &Learned{ledger: l, lives: map[string]int{}, midway: map[string]bool{}}
}

// Add takes the next entry, in the order of the log. What cannot be read is passed
// over: the fold over the same log reports it.
func (h *Learned) Add(e Entry) {
	if e.Prompt == "" || e.Kind != KindReset && e.Kind != KindReview || !h.ledger.Holds(e) {
		return
	}
	key := h.ledger.Key(&e)
	if e.Kind == KindReset {
		b, err := Decode[Reset](e)
		if err == nil {
			h.lives[key]++
			h.midway[key] = b.Stood()
		}
		return
	}
	r, err := Decode[Review](e)
	if err != nil || !r.Counts || h.midway[key] {
		return
	}
	if n := h.lives[key]; n > 0 {
		key += "\x00" + strconv.Itoa(n)
	}
	_ = h.Reviews.Add(key, e.At, day.Of(e.At, e.Zone), r.Rating) // what has no rating moved nothing
}

// InForce is the model at the end of a log.
type InForce struct {
	Model   *memory.Model
	Fitted  bool // its weights come from a fit; else they are the defaults
	Reviews int  // how many were in the log then

	Given memory.Weights // of a fit: as the log has them, perhaps out of bounds
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
		if given, err := memory.ConvertWeights(w.Weights); err == nil {
			out.Fitted, out.Reviews, out.Given = true, w.Reviews, given
		}
	}
	return out
}

// Habits are how the learner of a log in order rates, and how long that takes.
func Habits(entries []Entry) simulate.Habits {
	l, _ := NewLedger(entries) // the fold over the same log reports what cannot be read
	t := NewTally(l)
	for _, e := range entries {
		t.Add(e)
	}
	return t.Habits()
}

// Tally collects how a learner rates, and how long that takes. Practice and exams
// are left out, and so is what is not in force.
type Tally struct {
	simulate.Tally
	ledger *Ledger
	before map[string]rated // by prompt
}

// rated is where an answer left a prompt.
type rated struct {
	phase  memory.Phase
	rating memory.Rating
}

// NewTally begins to collect from a log with this ledger.
func NewTally(l *Ledger) *Tally { return &Tally{ledger: l, before: map[string]rated{}} }

// Add takes the next entry, in the order of the log.
func (t *Tally) Add(e Entry) {
	if e.Kind != KindReset && e.Kind != KindReview || !t.ledger.Holds(e) {
		return
	}
	key := t.ledger.Key(&e)
	if e.Kind == KindReset {
		delete(t.before, key)
		if b, err := Decode[Reset](e); err == nil && b.Stood() {
			t.before[key] = rated{memory.Review, memory.Good}
		}
		return
	}
	r, err := Decode[Review](e)
	if err != nil || !r.Counts {
		return
	}
	b := t.before[key]
	t.Note(b.phase, b.rating, r.Rating, r.Ms)
	t.before[key] = rated{r.Phase, r.Rating}
}

// Memory is what a model makes of the history of one prompt, in order: its state,
// and when it was answered last.
type Memory struct {
	memory.State
	Last day.Moment // of no meaning where the state is new
}

// Remember replays the history of one prompt with a model, of answers before a study
// day alone.
func Remember(history []Entry, m memory.Predictor, before int) (out Memory) {
	for _, e := range history {
		at := day.Moment{Ms: e.At, Zone: e.Zone}
		if at.Day() >= before {
			continue
		}
		if e.Kind == KindReset {
			out = goneOn(e, m)
		}
		r, err := Decode[Review](e)
		if e.Kind != KindReview || err != nil || !r.Counts {
			continue
		}
		out = Memory{m.Later(out.State, r.Rating, out.since(m, at)), at}
	}
	return out
}

// goneOn is what a model makes of a reset: nothing, or where a prompt stood.
func goneOn(e Entry, m memory.Predictor) Memory {
	b, err := Decode[Reset](e)
	if err != nil || !b.Stood() {
		return Memory{}
	}
	return Memory{m.Bridge(b.Standing, believed), day.Moment{Ms: e.At, Zone: e.Zone}}
}

// since is the time from the last answer to a moment, as a model sees it.
func (s Memory) since(m memory.Predictor, now day.Moment) float64 {
	if s.IsNew() {
		return 0
	}
	return m.Elapsed(max(0, now.Day()-s.Last.Day()), max(0, float64(now.Ms-s.Last.Ms)/86_400_000))
}

// Recall is the probability that the prompt is recalled at a moment.
func (s Memory) Recall(m memory.Predictor, now day.Moment) float64 {
	return m.Recall(s.State, s.since(m, now))
}
