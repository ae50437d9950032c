package cli

import (
	"time"

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
	prompt, err := r.lib.Prompt(r.prompt.Key)
	if err != nil {
		return nil, err
	}
	st := r.subject.State
	o := cardJSON{
		Prompt: r.prompt.Key, Deck: r.info.ID, Card: prompt.Card.ID, Part: prompt.Part,
		Question: r.text.Question, Answer: answerJSON(prompt),
		State: st.Phase.String(), Reps: int(st.Reps), Lapses: int(st.Lapses),
		Suspended: st.Suspended, Flagged: st.Flagged, Tags: append([]string{}, r.prompt.Tags...),
	}
	if st.Phase != memory.New {
		due := r.dueAt(st).Format(time.RFC3339)
		o.Due, o.Stability, o.Difficulty, o.Recall = &due, &st.S, &st.D, &r.subject.Recall
	}
	return o, nil
}
