// Package exchange is what other people's formats become, and come from: decks as
// plain values, answers that were given elsewhere, and a report of what did not
// fit.
//
// Each format is a package below this one and knows no other. A reader takes the
// bytes of a foreign file, which are hostile, and returns a [Bundle]; a writer
// takes decks and returns bytes and a [Report]. Files, logs and flags are the
// caller's business.
package exchange

import "time"

// Bundle is what a foreign file holds.
type Bundle struct {
	Decks   []Deck
	Media   []Media
	Reviews []Review
	States  []State  // of cards whose history is not in the file, or is not all there
	Fitted  []Fitted // weights that the owner of the file had, offered for adoption
	Guesses []Guess  // that can be chosen otherwise
	Report  Report

	// Local says that the source keeps no zone: all its moments are what the
	// learner's clock showed, as if that were UTC. See [Bundle.SetZone].
	Local bool
}

// SetZone makes moments of what the learner's clock showed, if the source says no
// more than that.
func (b *Bundle) SetZone(zone *time.Location) {
	if !b.Local {
		return
	}
	b.Local = false
	for i := range b.Reviews {
		r := &b.Reviews[i]
		r.At, r.DueAt = shown(r.At, zone), shown(r.DueAt, zone)
	}
	for i := range b.States {
		s := &b.States[i]
		s.At, s.Due = shown(s.At, zone), shown(s.Due, zone)
	}
}

// shown is the moment at which clocks of a zone show what ms says. 0 stays 0.
func shown(ms int64, zone *time.Location) int64 {
	if ms == 0 {
		return 0
	}
	t := time.UnixMilli(ms).UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone).UnixMilli()
}

// Media is a picture or a sound that cards name.
type Media struct {
	Name string // one plain path component
	Data []byte
}

// Review is an answer that was given in another program.
type Review struct {
	Card   string // the card's foreign id
	Part   int    // the foreign number of its prompt, from 0; see [Card.Parts]
	ID     string // of the answer, unique within its source
	At     int64  // UTC, in milliseconds
	Rating int    // 1 to 4; 0 for a reset, which begins a new life
	Ms     int64  // how long the answer took, in milliseconds; 0 where that is not known
	Days   int    // the interval that was promised, in days; 0 in steps
	DueAt  int64  // in steps: when the prompt comes up again, UTC ms; 0 outside of them
	Step   int    // the learning step after it
	Phase  int    // after it, as in memory.Phase
	Counts bool   // it moved the schedule
}

// State is where a prompt stood in another program.
type State struct {
	Card       string // the card's foreign id
	Part       int
	At         int64 // when it stood there, UTC ms: answers after it are replayed on it; 0 for after all of them
	Suspended  bool
	Due        int64   // UTC ms; 0 for none
	Interval   int     // days
	Ease       float64 // SM-2's factor; 0 for none
	Stability  float64 // of FSRS, days; 0 for none
	Difficulty float64 // of FSRS, 1 to 10; 0 for none; without a stability, the interval says it
}

// Fitted are weights of a memory model and the recall that was aimed at.
type Fitted struct {
	Name      string
	Weights   []float64
	Retention float64 // 0 for unknown
}

// Report says what became of a file: nothing is lost without a word.
type Report struct {
	In      int // cards of the foreign file
	Refused int // of them, those that became no card
	Losses  []Loss
	Notes   []string // what was guessed or chosen, a line each
}

// Loss is something that did not fit, of one kind.
type Loss struct {
	Kind   string   `json:"kind"` // in words: "sound", "option weight"
	Count  int      `json:"count"`
	Places []string `json:"places"` // the first few: line 3, card "x"
}

// mostPlaces is how many places of a loss are named.
const mostPlaces = 5

// Lose counts something that did not fit, at a place of the source.
func (r *Report) Lose(kind, place string) {
	for i := range r.Losses {
		if l := &r.Losses[i]; l.Kind == kind {
			l.Count++
			if len(l.Places) < mostPlaces {
				l.Places = append(l.Places, place)
			}
			return
		}
	}
	r.Losses = append(r.Losses, Loss{kind, 1, []string{place}})
}

// Note adds a line on what was guessed or chosen.
func (r *Report) Note(line string) { r.Notes = append(r.Notes, line) }
