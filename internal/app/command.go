package app

import (
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// Cmd is something that a screen wants done outside: on a disk, by a clock, with
// the terminal. It is a value; an [Executor] carries it out and returns a message.
type Cmd interface{ cmd() }

// Executor carries out a command and returns what came of it; a [Failed] where it
// could not be done. It may wait for a disk. Its calls come one at a time, in the
// order of the commands.
type Executor func(Cmd) Msg

// Order is a command with its number. Whoever runs the model hands the command to
// the executor and gives the message back in a [Reply] with the same number.
type Order struct {
	Number int
	Cmd    Cmd
}

// Begin starts a session; a Begun answers it.
type Begin struct {
	Mode  review.Mode // study or practice
	Which Selection
	More  int // new prompts over today's limit
	New   int // replaces today's limit for this session; below 0 it does not
	Limit int // the most prompts; 0 for no limit
	Ahead int // reviews that are due within this number of days
}

// Measure wants to know how far the session is; a Measured answers it. The first
// question does not wait for that.
type Measure struct{ Now day.Moment }

// Selection says which prompts a session is about: all conditions hold together.
type Selection struct {
	Decks   []string // ids, or files and folders as a learner names them; none for all
	Tag     string
	Wrong   bool        // answered wrongly the last time
	Flagged bool        // flagged ones
	Query   queue.Query // what it finds; nil for all
	Prompts []string    // exactly these keys, in this order; it goes before all the others
}

// Judge wants an answer graded; a Judged answers it. Nothing is logged.
type Judge struct {
	Prompt *deck.Prompt
	Given  answer.Given
	Now    day.Moment
}

// Rate ends a prompt; a Rated answers it once the answer is on disk. The executor
// finds the next question in the same step.
type Rate struct {
	Prompt   *deck.Prompt
	Judged   answer.Verdict // by the grader; "" for a revealed card
	Verdict  answer.Verdict // after an override
	Score    float64        // 0 to 1
	Rating   memory.Rating
	Given    []string
	Answered day.Moment
	Took     time.Duration // from the question to the answer
	Hints    int
}

// Skip leaves a prompt out of this session; a Turn answers it. With no prompt it
// asks anew for the prompt whose turn it is.
type Skip struct{ Prompt *deck.Prompt }

// Mark is what can be set on a prompt beside an answer.
type Mark string

// The marks.
const (
	MarkFlag    Mark = "flag"
	MarkSuspend Mark = "suspend"
	MarkBury    Mark = "bury"  // until tomorrow
	MarkReset   Mark = "reset" // as if it had never been answered
	MarkDue     Mark = "due"   // due today
)

// Change sets or takes away a mark of a prompt; a Changed answers it once that is
// on disk.
type Change struct {
	Prompt *deck.Prompt
	Mark   Mark
	On     bool // of flag, suspend and bury: set it, or take it away
	Now    day.Moment
}

// Undo takes back what was done last, in this session or before it; Redo does again
// what was taken back last. An Undone answers both.
type Undo struct{ Now day.Moment }

// Redo does again what was taken back last.
type Redo struct{ Now day.Moment }

// Home wants what the home screen shows; Rows answers it.
type Home struct {
	Now   day.Moment
	After bool // what began at home has ended, or something was taken back
}

// Foresee wants the reviews of the days to come; a Forecast answers it. What there is
// to do today does not wait for that.
type Foresee struct{ Now day.Moment }

// Look wants what is known of a prompt; a Card answers it.
type Look struct {
	Prompt *deck.Prompt
	Now    day.Moment
}

// Edit wants a place of a deck file opened in the learner's editor, while the
// terminal is given back; an Edited answers it.
type Edit struct {
	Prompt *deck.Prompt // the card, and what is asked again; nil for a place alone
	File   string       // where there is no prompt
	Line   int
}

// Accept wants an answer written into a deck's file as an accepted one, or with
// Remove taken out again; an Accepted answers it.
type Accept struct {
	Prompt *deck.Prompt
	Text   string
	Remove bool
}

// Finish ends the session: its score is noted. An Ended answers it. After an undo a
// session may go on, and end again.
type Finish struct{ Now day.Moment }

// Count wants figures of the log; a Counted answers it with what is known so far, and
// the next Count goes on where it says that there is more.
type Count struct {
	Decks []string // ids; none for all
	Days  int      // the last ones, today included; 0 for all
	Now   day.Moment
	On    bool // goes on with what the last one began
	Ask   int  // the number of the question, which the answer has too
}

// Past wants all sessions that are over; a Scores answers it.
type Past struct{}

// Export wants figures written into a file; an Exported answers it.
type Export struct{ Summary stats.Summary }

// Copy wants text in the clipboard. Nothing answers it.
type Copy struct{ Text string }

// After wants an Elapsed after some time. Whoever runs the model does it, beside
// the executor.
type After struct{ Wait time.Duration }

// Leave wants the program to end. Nothing answers it.
type Leave struct{}

func (Begin) cmd()   {}
func (Measure) cmd() {}
func (Judge) cmd()   {}
func (Rate) cmd()    {}
func (Skip) cmd()    {}
func (Change) cmd()  {}
func (Undo) cmd()    {}
func (Redo) cmd()    {}
func (Foresee) cmd() {}
func (Home) cmd()    {}
func (Look) cmd()    {}
func (Edit) cmd()    {}
func (Accept) cmd()  {}
func (Finish) cmd()  {}
func (Count) cmd()   {}
func (Past) cmd()    {}
func (Export) cmd()  {}
func (Copy) cmd()    {}
func (After) cmd()   {}
func (Leave) cmd()   {}
