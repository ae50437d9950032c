package cli

import (
	"fmt"
	"time"

	"quiz/internal/collection"
	"quiz/internal/engine/memory"
)

// cardJSON is the object of `quiz cards --json`.
type cardJSON struct {
	Prompt     string   `json:"prompt"`
	Deck       string   `json:"deck"`
	Card       string   `json:"card"`
	Part       string   `json:"part"`
	Question   string   `json:"question"`
	Answer     any      `json:"answer"`
	State      string   `json:"state"`
	Due        *string  `json:"due"`
	Stability  *float64 `json:"stability"`
	Difficulty *float64 `json:"difficulty"`
	Recall     *float64 `json:"recall"`
	Reps       int      `json:"reps"`
	Lapses     int      `json:"lapses"`
	Suspended  bool     `json:"suspended"`
	Flagged    bool     `json:"flagged"`
	Tags       []string `json:"tags"`
}

// Object is the prompt with all that is known of it.
func (r cardRow) Object() (any, error) {
	d, err := r.desk.Deck(r.ctx, r.Row.Deck)
	if err != nil {
		return nil, err
	}
	prompt := d.Prompt(r.Key)
	if prompt == nil { // its file has just been written
		return nil, fmt.Errorf("%s: %w", r.Key, collection.ErrGone)
	}
	st := r.State
	o := cardJSON{
		Prompt: r.Key, Deck: r.Row.Deck, Card: prompt.Card.ID, Part: prompt.Part,
		Question: r.Question, Answer: answerJSON(prompt),
		State: st.Phase.String(), Reps: int(st.Reps), Lapses: int(st.Lapses),
		Suspended: st.Suspended, Flagged: st.Flagged, Tags: append([]string{}, r.Tags...),
	}
	if st.Phase != memory.New {
		due := r.dueAt().Format(time.RFC3339)
		recall := r.desk.Model().Recall(st.State, float64(st.Elapsed(r.now.Day())))
		o.Due, o.Stability, o.Difficulty, o.Recall = &due, &st.S, &st.D, &recall
	}
	return o, nil
}
