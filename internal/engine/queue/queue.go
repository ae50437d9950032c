// Package queue says which prompt is asked next, how many there are, and which
// ones a query finds.
//
// The rules are methods of [Row], so that they exist once: whoever keeps a
// collection, in memory or in tables, asks them here. [Collection] is what a
// session and the lists need of one; [Memory] is its slow, obvious version, a
// loop over all prompts, against which every other is tested.
package queue

import (
	"context"
	"iter"
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// Row is a prompt as lists know it.
type Row struct {
	Key      string // deck/card[#part]
	Deck     string // the deck's id
	Root     string // the name of the root that its file is in
	Path     string // of the file below the root, with slashes
	Place    int    // orders the prompts of a file; it may have gaps
	Draft    bool   // never asked
	Tags     []string
	Question string // as it was written
	Answer   string
	State    review.State
	Waits    int // study day before which it waits for a sibling; see [Waits]
	Plan     int // its place in the ranking of plans, [Unplanned] or [LeftOut]; lists do not know it
	Ranked   int // study day of that ranking, where its deck follows a plan
}

// Card is the key of the card that a prompt belongs to, deck/card. Prompts of one
// card are siblings.
func Card(key string) string {
	card, _, _ := strings.Cut(key, "#")
	return card
}

// Tour is the id of the deck that teaches the keys.
const Tour = "tour"

// Free reports whether a prompt uses none of the day's limits: the tour leaves them to
// what the learner came for.
func Free(key string) bool { return strings.HasPrefix(key, Tour+"/") }

// Folded is the text that words are looked for in.
func Folded(question, answer string) string {
	return text.Fold(question) + "\n" + text.Fold(answer)
}

// Scope is the part of a collection that a command is about. Where two of its
// roots have a deck of the same id, or one root has it in two files, the first
// one is meant: by the order of Roots, then by path.
type Scope struct {
	Roots []string // in their order; nil for all, by name
	Decks []string // ids; nil for all
	Tag   string   // or ""
}

// Left is what is left of a day's limits.
type Left struct {
	New     int // new prompts; below 0 is none
	Reviews int // reviews, where Capped
	Capped  bool
}

// Want is what a session may be asked next.
type Want struct {
	Scope
	Now    day.Moment
	Ahead  int             // reviews that are due within this number of days are due
	Urgent bool            // reviews come by [Urgency], not by due day
	Left   Left            // of the limits
	Skip   map[string]bool // keys that are passed over
}

// AtMost is what is left where there is another limit on reviews.
func (l Left) AtMost(reviews int) Left {
	if !l.Capped || reviews < l.Reviews {
		l.Capped, l.Reviews = true, reviews
	}
	return l
}

// Counts are what there is to do.
type Counts struct {
	Due      int // in review, due today or before
	Learning int // in steps, due before the next rollover
	New      int // never seen
	Total    int // all prompts but drafts
	Planned  int // that a plan has for today, not answered yet
}

// ToDo is how many prompts a session would ask with what is left of the limits. No
// limit is about what is planned.
func (c Counts) ToDo(left Left) int {
	due := c.Due
	if left.Capped {
		due = min(due, max(0, left.Reviews))
	}
	return c.Planned + due + c.Learning + min(c.New, max(0, left.New))
}

// Add is the sum of two counts.
func (c Counts) Add(d Counts) Counts {
	return Counts{c.Due + d.Due, c.Learning + d.Learning, c.New + d.New, c.Total + d.Total, c.Planned + d.Planned}
}

// Sub is what is left of counts without others.
func (c Counts) Sub(d Counts) Counts {
	return Counts{c.Due - d.Due, c.Learning - d.Learning, c.New - d.New, c.Total - d.Total, c.Planned - d.Planned}
}

// Deck is a deck as home lists it.
type Deck struct {
	ID      string
	Title   string
	Root    string
	Path    string // of the file below the root, with slashes
	Counts  Counts
	Mastery float64 // see [Mastery]
	Flagged int     // prompts
	Leeches int     // prompts
	Plan    bool    // it follows a plan for an exam
}

// Upcoming is when there is something to do again.
type Upcoming struct {
	Step    int64 // moment of the next step, UTC in milliseconds; 0 for none
	Day     int   // study day of the next review after today; 0 for none
	Reviews int   // how many there are on that day
}

// Done is how much of a day's limits was used, over all decks.
type Done struct {
	New     int // prompts whose first counting answer was on that day
	Reviews int // prompts seen before that day whose last counting answer was on it
}

// List asks for the rows of a list.
type List struct {
	Scope
	Now        day.Moment
	Query      Query // nil for all
	Order      Order
	Descending bool
	After      *Row // only rows that come after this one in the order; nil for all
	Limit      int  // at most this number of rows; 0 for all
	Asked      bool // leaves out what is never asked now: drafts, suspended, buried
}

// Order is the order of a list. Equal rows go by key.
type Order uint8

// The orders.
const (
	InFiles     Order = iota // root, path, place in the file
	ByDeck                   // deck id, place in the file
	ByDue                    // steps by moment, reviews by day, then new ones
	ByStability              // the weakest first; new ones are at 0
	ByLapses
)

// Collection answers the questions about the prompts of a learner. Days are study
// days in the zone of the moment that is given.
type Collection interface {
	// Next is the prompt that study asks now; false where none is left. Decks that
	// follow a plan have no limits: what is planned is asked.
	Next(ctx context.Context, w Want) (Row, bool, error)
	// Row is a prompt of the scope; false where the scope does not have it.
	Row(ctx context.Context, s Scope, key string) (Row, bool, error)
	// State is what the log says of a prompt, which no deck needs to have.
	State(ctx context.Context, key string) (review.State, error)
	// Siblings are the states of the other prompts of a prompt's card that were
	// ever answered or set, in no order. No deck needs to have them.
	Siblings(ctx context.Context, key string) ([]review.State, error)
	// Done is how much of the limits was used on a study day; prompts that are [Free]
	// use none of it.
	Done(ctx context.Context, day int) (Done, error)
	// Balance counts the prompts of the log that are promised for the study days
	// from..to, both included, whatever the decks; days without any are left out.
	Balance(ctx context.Context, from, to int) (map[int]int, error)
	// Decks are the decks of a scope in the order of the files, with counts of the
	// prompts that have the scope's tag. Mastery, flags and leeches are the whole
	// deck's; mastery may be of an earlier day.
	Decks(ctx context.Context, s Scope, now day.Moment) ([]Deck, error)
	// Load counts by deck the reviews that come up today (overdue ones too) and on
	// each day after it, for this number of days. Decks without any are left out.
	Load(ctx context.Context, s Scope, now day.Moment, days int) (map[string][]int, error)
	// Upcoming is what comes up next.
	Upcoming(ctx context.Context, s Scope, now day.Moment) (Upcoming, error)
	// Rows are the rows of a list, given as they are found. It ends at the first
	// error.
	Rows(ctx context.Context, l List) iter.Seq2[Row, error]
	// Count is the number of rows that Rows would give.
	Count(ctx context.Context, l List) (int, error)
}
