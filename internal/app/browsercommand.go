package app

import (
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// Browse wants rows of a list; a Browsed answers it with those that were found so
// far, and the next Browse goes on where that says that there is more. A new one
// ends the one before.
type Browse struct {
	List  queue.List // over all decks
	Count bool       // how many rows there are in all is wanted too
	On    bool       // goes on with what the last one began
	Ask   int        // the number of the question, which the answer has too
}

// Peek wants a prompt of a list whole, with its history; a Peeked answers it.
type Peek struct {
	Row queue.Row
	Now day.Moment
}

// States wants what the log says of some prompts; a Stated answers it.
type States struct{ Keys []string }

// ChangeAll sets or takes away a mark of prompts as one act; a ChangedAll answers it
// once that is on disk. A flag, a suspension or a burial is taken away where all of
// them have it, and else set.
type ChangeAll struct {
	Keys  []string
	Query queue.Query // all that this finds, in place of Keys; nil for none
	Mark  Mark
	Day   int // of MarkDue: the study day
	Now   day.Moment
}

// AddCard wants a card written at the end of a deck's file; an Added answers it.
type AddCard struct {
	Deck             string // its id
	Question, Answer string
	Now              day.Moment
}

// RemoveCard wants a card taken out of its deck's file again that AddCard wrote. An
// Added answers it.
type RemoveCard struct {
	Key string
	Now day.Moment
}

// KeepOrder wants the order of the browser remembered for the next time; a Kept
// answers it.
type KeepOrder struct{ Sorted }

// Sorted is how the browser orders its list.
type Sorted struct {
	Order    int // counted from 0: as in the files, by due date, the weakest first, most forgotten first
	Reversed bool
}

// Kept answers KeepOrder.
type Kept struct{}

// Browsed answers Browse.
type Browsed struct {
	Ask   int
	Rows  []queue.Row // that were found since the last answer, in order
	Whole bool        // these are the last rows of those that were asked for
	Count int         // rows in all; below 0 while that is not known
	More  bool        // there is more to come: rows, or the count
	Fault string      // why no more can be read; "" for nothing
}

// Peeked answers Peek.
type Peeked struct {
	Key    string       // of the row that was asked for
	Prompt *deck.Prompt // nil where it cannot be read
	Card
	Fault string // why it cannot be read; the rest is there all the same
}

// Stated answers States.
type Stated struct{ States map[string]review.State }

// ChangedAll answers ChangeAll.
type ChangedAll struct {
	Count int  // prompts that are different now
	On    bool // the mark was set, not taken away
}

// Added answers AddCard with the key of the new prompt, and RemoveCard with none.
type Added struct{ Key string }

func (Browse) cmd()     {}
func (KeepOrder) cmd()  {}
func (Peek) cmd()       {}
func (States) cmd()     {}
func (ChangeAll) cmd()  {}
func (AddCard) cmd()    {}
func (RemoveCard) cmd() {}

func (Browsed) msg()    {}
func (Sorted) msg()     {}
func (Kept) msg()       {}
func (Peeked) msg()     {}
func (Stated) msg()     {}
func (ChangedAll) msg() {}
func (Added) msg()      {}
