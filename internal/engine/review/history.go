package review

import (
	"strconv"

	"quiz/internal/engine/memory"
)

// History is what the memory model learns from: the reviews of a log that count
// and are in force, under the keys that prompts go by now. A reset begins a new
// life. Entries that cannot be read are passed over.
func History(entries []Entry) *memory.Reviews {
	l, _ := NewLedger(entries) // the fold over the same log reports them
	out := &memory.Reviews{}
	lives := map[string]int{}
	for _, e := range entries {
		if e.Prompt == "" || !l.Holds(e) {
			continue
		}
		key := l.Key(e.Prompt)
		switch e.Kind {
		case KindReset:
			lives[key]++
		case KindReview:
			r, err := Decode[Review](e)
			if err != nil || !r.Counts {
				continue
			}
			if n := lives[key]; n > 0 {
				key += "\x00" + strconv.Itoa(n)
			}
			_ = out.Add(key, e.At, Day(e.At, e.Zone), r.Rating) // what has no rating moved nothing
		}
	}
	return out
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
func Habits(entries []Entry) memory.Habits {
	type before struct {
		phase  memory.Phase
		rating memory.Rating
	}
	l, _ := NewLedger(entries) // the fold over the same log reports what cannot be read
	prompts := map[string]before{}
	var t memory.Tally
	for _, e := range entries {
		key := l.Key(e.Prompt)
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
