package app

import (
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/engine/stats"
)

// Msg is something that happened: the learner did something, or a command was
// carried out.
type Msg interface{ msg() }

// Do is an action, taken at a moment by a key, the mouse or the palette.
type Do struct {
	Action Action
	Now    day.Moment
}

// Typed is the whole new text of the field with the cursor.
type Typed struct{ Text string }

// Click is a click on a row of the list that the screen shows, counted from 0.
// A second one on the same row opens it.
type Click struct {
	Row    int
	Double bool
	Now    day.Moment
}

// Wheel is a turn of the mouse wheel.
type Wheel struct {
	Down bool
	Now  day.Moment
}

// Given is an answer as a whole, where it is not typed and chosen bit by bit: a
// front end that reads lines says it so.
type Given struct {
	Answer answer.Given
	Now    day.Moment
}

// Resized says how large the window is, in cells.
type Resized struct{ Width, Height int }

// Told is a line for the learner from outside, such as "pasted text ignored".
type Told struct{ Text string }

// Reply brings the message that an order came to.
type Reply struct {
	Number int
	Msg    Msg
	Now    day.Moment
}

// Failed says why a command was not carried out.
type Failed struct{ Err error }

// Elapsed answers After.
type Elapsed struct{}

// Reading says how far the decks are read; it may come at any time.
type Reading struct{ Done, Total int }

// TakenIn says that the decks are as their files are now; it may come at any time.
type TakenIn struct{}

// Begun answers Begin.
type Begun struct {
	Title string // of the one deck, or of the folder; "" for several
	News  string // for the learner, a line; "" for none
	// Choose says that the letter of an option answers at once, where one is right.
	Choose bool
	Turn   Turn
}

// Turn is what comes next in a session.
type Turn struct {
	Question *Question // nil where nothing is left
	LeftOut  []error   // prompts that could not be asked, and why
	Progress Progress
}

// Measured answers Measure.
type Measured struct {
	Progress Progress
	Undoable bool // there is something that Undo would take back
}

// Progress is how far a session is.
type Progress struct {
	Done  int // prompts that will not come again in this session
	Left  int // prompts that wait, the one on the screen included; below 0: not counted yet
	Score session.Score
}

// Question is a prompt as it is to be asked.
type Question struct {
	Prompt *deck.Prompt
	State  review.State
	Order  []int // how options, or the items of an order, are arranged; see [deck.Prompt.Arrange]
}

// Judged answers Judge.
type Judged struct {
	Judgement answer.Judgement
	Choices   [4]memory.Choice // what each rating would lead to; all zero in practice
	Passage   Passage
}

// Passage is the place of the notes that a card cites. The zero value is none.
type Passage struct {
	Title  string // of the source
	At     string // chapter, section or page, as a person would say it
	File   string
	Line   int // of the quote; 0 where it was not found
	Before string
	Quote  string
	After  string
	Fault  string // why it cannot be shown
}

// Rated answers Rate: the answer is on disk.
type Rated struct {
	Turn  Turn
	Leech bool // with this answer the prompt became a leech
}

// Changed answers Change. Where the prompt cannot be asked any more in this session
// the turn holds the next one; else its question is the same one.
type Changed struct {
	State review.State
	Turn  Turn
}

// Undone answers Undo and Redo. In a session the turn asks the prompt that it
// concerned, or whose turn it is.
type Undone struct {
	What   string // what was taken back, or done again; "" where there is nothing
	Prompt string // its key, or ""
	Turn   Turn
	// Undoable says that Undo would find something more.
	Undoable bool
}

// Rows answers Home.
type Rows struct {
	Decks    []Deck        // in the order they are shown; those of a folder stand together
	All      Deck          // all of them as one row
	Streak   int           // study days in a row with an answer, until today or yesterday
	Today    int           // answers of today
	Pace     time.Duration // that an answer took, over the newest ones; 0 for none yet
	Sessions []PastSession // the last ones, newest first
	NextDue  Next          // when something comes up, where nothing is due
	Sorted   Sorted        // how the browser was ordered last
	OffUntil int           // the last study day of a vacation that this day is in; 0 for none
	News     string        // for the learner, a line; "" for none
	Plans    []Plan        // in force, the next exam first
	Exams    int           // that were not handed in
	Left     queue.Left    // of today's limits, which hold over all decks together
}

// Deck is a row of the home screen.
type Deck struct {
	ID, Title, Path string
	Due             int     // in review, due today or before
	Learning        int     // in steps, due before the next rollover
	New             int     // never seen
	Total           int     // all prompts but drafts
	Mastery         float64 // the share that would be recalled a week from now, 0 to 1
	Folder          string  // that it stands in, as a learner names it; "" for none
	BuiltIn         bool
	Broken          bool
	Problems        deck.Problems
	ToAsk           queue.Counts // of what a session asks, before the limits of a day
	ToDo            int          // what a session over it would ask today
	Flagged         int          // prompts
	Leeches         int          // prompts
	Forecast        []int        // reviews that come up today and on the days after
}

// Forecast answers Foresee: by deck, the reviews that come up today and on the days
// after. Decks without any are left out.
type Forecast struct {
	Decks    map[string][]int
	Backlog  Backlog
	Undoable bool // there is something that Undo would take back
}

// Backlog is what waits after an absence; the zero value is nothing.
type Backlog struct {
	Reviews int    // that waited when the day began
	Usual   int    // reviews of a usual day
	Order   string // urgent, oldest or spread
	Plan    []int  // reviews of each day from today on, until it is worked through; nil where no end can be seen
}

// PastSession is a session that is over.
type PastSession struct {
	Title    string // of its deck; "" for several
	Mode     review.Mode
	Ended    day.Moment
	Points   float64
	Possible float64
}

// Next says when prompts come up again.
type Next struct {
	Soon    int           // prompts in steps that come up before the study day ends
	SoonIn  time.Duration // until the first of them
	Days    int           // days until the next study day with reviews; 0 for none
	Count   int           // prompts of that day
	Plan    bool          // some decks follow a plan, which Days and Count leave out
	Planned int           // prompts that it still has for today
	Exam    int           // days until its exam, 0 on the day
}

// Card answers Look.
type Card struct {
	State   review.State
	Recall  float64        // now, 0 to 1
	History []review.Entry // oldest first
}

// Edited answers Edit.
type Edited struct {
	Changed  bool          // the deck's file is another one now, and was read again
	Problems deck.Problems // that keep the file, or this card, from being read now
	Turn     Turn          // the card as it is now, or what comes instead, where it changed and could be read
	Err      error         // of the editor, or of the file
}

// Accepted answers Accept.
type Accepted struct{ Removed bool }

// Ended answers Finish.
type Ended struct {
	Score    session.Score
	Took     time.Duration
	Next     Next
	Sessions []PastSession // earlier ones of the same decks, newest first, five at most
	Best     float64       // the best share of the points of earlier ones, 0 to 1; below 0 for none
}

// Counted answers Count: the figures as they were found yet.
type Counted struct {
	Ask     int // of the Count
	Summary stats.Summary
	Share   float64 // of the log that was looked at, 0 to 1
	More    bool    // there is more of it
}

// Scores answers Past.
type Scores struct {
	Sessions []stats.Session   // oldest first
	Titles   map[string]string // of decks, by id
}

// Exported answers Export.
type Exported struct{ Path string }

// Reloaded brings the deck of a preview as it was saved just now; it comes unasked.
type Reloaded struct {
	Draft Draft
	Err   error // the file cannot be read: what was shown stays
	Now   day.Moment
}

// Draft is a deck that is looked at while it is written: every prompt can be
// answered, and nothing is logged.
type Draft struct {
	Title    string
	Prompts  []*deck.Prompt // in the order of the file
	Problems deck.Problems  // of the deck and of all its cards
}

func (Do) msg()       {}
func (Typed) msg()    {}
func (Click) msg()    {}
func (Wheel) msg()    {}
func (Given) msg()    {}
func (Resized) msg()  {}
func (Told) msg()     {}
func (Reply) msg()    {}
func (Failed) msg()   {}
func (Elapsed) msg()  {}
func (TakenIn) msg()  {}
func (Reading) msg()  {}
func (Begun) msg()    {}
func (Measured) msg() {}
func (Turn) msg()     {}
func (Judged) msg()   {}
func (Rated) msg()    {}
func (Changed) msg()  {}
func (Undone) msg()   {}
func (Forecast) msg() {}
func (Rows) msg()     {}
func (Card) msg()     {}
func (Edited) msg()   {}
func (Accepted) msg() {}
func (Ended) msg()    {}
func (Counted) msg()  {}
func (Scores) msg()   {}
func (Exported) msg() {}
func (Reloaded) msg() {}
