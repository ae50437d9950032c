// Package review is the log of a learner: its entries, and what follows from
// them. The log is the only truth there is about a learner; every state is a
// fold over it.
package review

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"quiz/internal/engine/memory"
)

// Kind is what an entry says.
type Kind string

// The kinds. A log may hold kinds of a newer program; they are kept, merged and
// passed over.
const (
	KindReview  Kind = "review"
	KindSession Kind = "session"
	KindPaper   Kind = "paper"
	KindTyped   Kind = "typed" // an exam answer before it is handed in
	KindVoid    Kind = "void"
	KindSuspend Kind = "suspend"
	KindBury    Kind = "bury"
	KindFlag    Kind = "flag"
	KindDue     Kind = "due"
	KindReset   Kind = "reset"
	KindAlias   Kind = "alias"
	KindWeights Kind = "weights"
	KindPlan    Kind = "plan"
)

// Entry is one line of the log. It is never changed.
type Entry struct {
	ID      string          `json:"id"`            // UUIDv7; the order of the log
	Act     string          `json:"act,omitempty"` // what the learner did with it; empty: an act by itself
	At      int64           `json:"at"`            // UTC, in milliseconds
	Zone    int             `json:"zone"`          // minutes east of UTC at that moment
	Device  string          `json:"device"`        // one per data directory
	Session string          `json:"session"`       // or empty
	Kind    Kind            `json:"kind"`
	Prompt  string          `json:"prompt"` // deck/card[#part], or empty
	Body    json.RawMessage `json:"body"`
}

// Compare is the order of a log: by id, whatever the clocks said. The store gives
// each new entry an id above all that it has.
func Compare(a, b Entry) int { return cmp.Compare(a.ID, b.ID) }

// Mode is what kind of session an answer was given in.
type Mode string

// The modes.
const (
	Study    Mode = "study"
	Practice Mode = "practice"
	Exam     Mode = "exam"
)

// Due is when a prompt comes up again: on a study day, or at a moment while it
// is in steps. The zero Due is never.
type Due struct {
	Day int   `json:"day,omitempty"` // study day number
	At  int64 `json:"at,omitempty"`  // UTC, in milliseconds
}

// Review is the body of an answer.
type Review struct {
	Mode    Mode          `json:"mode"`
	Judged  string        `json:"judged"`  // the grader's verdict; "" for a revealed card
	Verdict string        `json:"verdict"` // after an override
	Score   float64       `json:"score"`   // 0 to 1
	Rating  memory.Rating `json:"rating"`
	Given   []string      `json:"given"`
	Ms      int64         `json:"ms"`     // from the question to the answer
	Hints   int           `json:"hints"`  // how many were shown
	Counts  bool          `json:"counts"` // it moves the schedule
	Phase   memory.Phase  `json:"phase"`  // after it
	Step    int           `json:"step"`   // after it
	Days    int           `json:"days"`   // the interval promised, 0 in steps
	Due     Due           `json:"due"`    // as promised
}

// Unseen reports whether it is a question of an exam that was handed in before the
// learner came to it.
func (r Review) Unseen() bool {
	given := func(s string) bool { return s != "" }
	return r.Mode == Exam && r.Ms == 0 && !slices.ContainsFunc(r.Given, given)
}

// Void takes an entry back. A void of a void has no effect.
type Void struct {
	Entry string `json:"entry"`
}

// Switch is the body of suspend and flag.
type Switch struct {
	On bool `json:"on"`
}

// Bury hides a prompt until a study day.
type Bury struct {
	Until int `json:"until"`
}

// SetDue promises another day.
type SetDue struct {
	Due Due `json:"due"`
}

// Reset begins a new life of a prompt: from nothing, or from where it stood in
// another program, whose answers are not in the log. The moment of the entry is
// then that of the last answer there.
type Reset struct {
	memory.Standing
	Phase memory.Phase `json:"phase,omitzero"` // [memory.Review] where it stood somewhere
	Due   Due          `json:"due,omitzero"`   // as promised there
}

// Stood reports whether a prompt begins from where it stood.
func (r Reset) Stood() bool { return r.Phase == memory.Review && r.Known() }

// Alias gives the history of one key to another. From one key to itself it ends
// the alias in force: another card has the key now, and what is answered from this
// entry on is its own.
type Alias struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Weights adopts fitted weights.
type Weights struct {
	Weights []float64 `json:"weights"`
	Reviews int       `json:"reviews"` // how many were in the log then
}

// SessionEnd says how a session went. One that was taken up again by an undo after
// its end has several; the last one holds.
type SessionEnd struct {
	Mode     Mode     `json:"mode"`
	Decks    []string `json:"decks"`
	Started  int64    `json:"started"` // UTC, in milliseconds
	Answered int      `json:"answered"`
	Points   float64  `json:"points"`
	Possible float64  `json:"possible"`

	Mastery  map[string]float64 `json:"mastery,omitempty"`  // of the decks at the end, by id, 0 to 1
	Pass     float64            `json:"pass,omitempty"`     // of an exam: the share of the points that passes; 0 for none
	Forecast *Forecast          `json:"forecast,omitempty"` // of an exam: the share that was expected before it
}

// Forecast is the share of the points that is expected of an exam, 0 to 1, with the
// interval that holds nine results out of ten.
type Forecast struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Holds reports whether a result lies within the interval; rounding does not count.
func (f Forecast) Holds(result float64) bool { return result >= f.Low-1e-9 && result <= f.High+1e-9 }

// Encode writes a body.
func Encode(body any) json.RawMessage {
	data, err := json.Marshal(body)
	if err != nil { // every body is a struct of plain fields
		return json.RawMessage("{}")
	}
	return data
}

// Decode reads the body of an entry. What is out of bounds is an error, and so is a
// moment of the entry from which no study day follows.
func Decode[T any](e Entry) (T, error) {
	var body, none T
	err := e.checkBounds()
	if err == nil {
		err = json.Unmarshal(e.Body, &body)
	}
	if c, ok := any(body).(checked); ok && err == nil {
		err = c.check()
	}
	if err != nil {
		return none, fmt.Errorf("entry %s: body of a %s: %w", e.ID, e.Kind, err)
	}
	return body, nil
}

// line is an entry as `quiz log --json` prints it.
type line Entry

// MarshalJSON writes an entry. A body that is not an object, which cannot be used, is
// written as a string, so that everything in a log can be printed and read again.
func (e Entry) MarshalJSON() ([]byte, error) {
	if body := bytes.TrimSpace(e.Body); len(body) == 0 || body[0] != '{' || !json.Valid(body) {
		e.Body = Encode(string(e.Body))
	}
	return json.Marshal(line(e))
}

// UnmarshalJSON reads what [Entry.MarshalJSON] wrote.
func (e *Entry) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, (*line)(e)); err != nil {
		return err
	}
	if !bytes.HasPrefix(e.Body, []byte(`"`)) {
		return nil
	}
	var text string
	err := json.Unmarshal(e.Body, &text)
	e.Body = json.RawMessage(text)
	return err
}

// What says in a few words what an act did, for whoever takes it back: "" for none.
func What(act []Entry) string {
	switch len(act) {
	case 0:
		return ""
	case 1:
		return act[0].What()
	}
	return fmt.Sprintf("%s and %d more", act[0].What(), len(act)-1)
}

// What says in a few words what an entry did.
func (e Entry) What() string {
	switch e.Kind {
	case KindReview:
		return "the answer to " + e.Prompt
	case KindWeights:
		return "the fitted weights of the memory model"
	case KindPlan:
		if p, err := Decode[Plan](e); err == nil && p.Exam == 0 {
			return "the end of a plan for an exam"
		}
		return "the plan for an exam"
	}
	return string(e.Kind) + " of " + e.Prompt
}
