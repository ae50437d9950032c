package queue

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/text"
)

// Query finds prompts. It is a tree of the types And, Or, Not, Word, InDeck, Tag,
// Is and Range; whoever keeps rows in tables turns the tree into a question to
// them, which must find the rows that Match finds. Its String parses to the same
// tree.
type Query interface {
	Match(r Row, at At) bool
	String() string
}

// At is the time and the memory that a query is asked with.
type At struct {
	Now   day.Moment
	Model *memory.Model
}

// And finds what all of its queries find; an empty And finds everything.
type And []Query

// Or finds what one of its queries finds.
type Or []Query

// Not finds what its query does not find.
type Not struct{ Query Query }

// Word finds what has a text in its question or answer, once all are folded.
type Word string

// Folded is what is looked for in a [Folded] question and answer.
func (q Word) Folded() string { return text.Fold(string(q)) }

// InDeck finds the prompts of a deck.
type InDeck struct {
	ID     string
	Prefix bool // all decks whose ids begin with ID; see [Resolve]
}

// Tag finds the prompts that have a tag.
type Tag string

// Is finds the prompts in a state.
type Is string

// The states.
const (
	IsNew       Is = "new"
	IsLearning  Is = "learning" // in steps, of learning or relearning
	IsDue       Is = "due"      // a review that the counts call due
	IsSuspended Is = "suspended"
	IsFlagged   Is = "flagged"
	IsLeech     Is = "leech"
	IsDraft     Is = "draft"
	IsMissed    Is = "missed" // the last answer of any mode was not right
)

// States are all that Is may be.
var States = []Is{IsNew, IsLearning, IsDue, IsSuspended, IsFlagged, IsLeech, IsDraft, IsMissed}

// LeechLapses is how often a prompt is forgotten until it is called a leech.
const LeechLapses = 8

// Range finds prompts by a number, both ends included; an end that is infinite is
// open. Prompts without the number are not found.
type Range struct {
	Measure   Measure
	Low, High float64
}

// Measure is a number of a prompt.
type Measure string

// The measures. Only lapses is a number of new prompts too.
const (
	Lapses    Measure = "lapses"
	Recall    Measure = "recall"    // the chance that it would be recalled now, 0 to 1
	DueIn     Measure = "due"       // days from today; 0 in steps, below 0 overdue
	Stability Measure = "stability" // days
)

// Measures are all measures.
var Measures = []Measure{Lapses, Recall, DueIn, Stability}

// Match implements Query.
func (q And) Match(r Row, at At) bool {
	return !slices.ContainsFunc(q, func(p Query) bool { return !p.Match(r, at) })
}

// Match implements Query.
func (q Or) Match(r Row, at At) bool {
	return slices.ContainsFunc(q, func(p Query) bool { return p.Match(r, at) })
}

// Match implements Query.
func (q Not) Match(r Row, at At) bool { return !q.Query.Match(r, at) }

// Match implements Query.
func (q Word) Match(r Row, _ At) bool {
	return strings.Contains(Folded(r.Question, r.Answer), q.Folded())
}

// Match implements Query.
func (q InDeck) Match(r Row, _ At) bool {
	if q.Prefix {
		return strings.HasPrefix(r.Deck, q.ID)
	}
	return r.Deck == q.ID
}

// Match implements Query.
func (q Tag) Match(r Row, _ At) bool { return slices.Contains(r.Tags, string(q)) }

// Match implements Query.
func (q Is) Match(r Row, at At) bool {
	switch q {
	case IsNew:
		return r.State.Phase == memory.New
	case IsLearning:
		return InSteps(r.State)
	case IsDue:
		return r.Count(at.Now).Due > 0
	case IsSuspended:
		return r.State.Suspended
	case IsFlagged:
		return r.State.Flagged
	case IsLeech:
		return r.State.Lapses >= LeechLapses
	case IsDraft:
		return r.Draft
	case IsMissed:
		return r.State.Missed
	}
	return false
}

// Match implements Query.
func (q Range) Match(r Row, at At) bool {
	if q.Measure == Recall {
		return q.matchRecall(r, at)
	}
	x, ok := q.Measure.of(r, at)
	return ok && x >= q.Low && x <= q.High
}

// of is the measure of a prompt; false where it has none.
func (m Measure) of(r Row, at At) (float64, bool) {
	seen := r.State.Phase != memory.New
	switch m {
	case Lapses:
		return float64(r.State.Lapses), true
	case Stability:
		return r.State.S, seen
	case DueIn:
		if InSteps(r.State) {
			return 0, true
		}
		today := at.Now.Day()
		return float64(DueDay(r.State, today) - today), seen
	}
	return 0, false
}

// matchRecall compares t/S, elapsed days over stability, which tables can do too.
func (q Range) matchRecall(r Row, at At) bool {
	if r.State.Phase == memory.New || r.State.S == 0 {
		return false
	}
	least, most := q.Elapsed(at.Model)
	t := float64(r.State.Elapsed(at.Now.Day())) / r.State.S
	return t >= least && t <= most
}

// Elapsed are the bounds of t/S, elapsed study days over stability, between which
// recall is in the range: the more time, the less recall. Where least > most,
// nothing is.
func (q Range) Elapsed(m *memory.Model) (least, most float64) {
	return ratio(m, q.High), ratio(m, q.Low)
}

// ratio is the t/S at which recall has fallen to r; recall is never above 1.
func ratio(m *memory.Model, r float64) float64 {
	switch {
	case r > 1:
		return -1
	case r <= 0:
		return math.Inf(1)
	}
	return m.Interval(memory.State{S: 1}, r)
}

// Resolve says which of the decks a query names are there: deck:go means the deck
// go, if known has one, and else all decks whose ids begin so.
func Resolve(q Query, known func(id string) bool) Query {
	switch q := q.(type) {
	case And:
		return And(resolveAll(q, known))
	case Or:
		return Or(resolveAll(q, known))
	case Not:
		return Not{Resolve(q.Query, known)}
	case InDeck:
		q.Prefix = q.Prefix && !known(q.ID)
		return q
	}
	return q
}

func resolveAll(all []Query, known func(id string) bool) []Query {
	out := make([]Query, len(all))
	for i, q := range all {
		out[i] = Resolve(q, known)
	}
	return out
}

func (q And) String() string { return join(q, " ") }

func (q Or) String() string { return "(" + join(q, " or ") + ")" }

func (q Not) String() string {
	if _, several := q.Query.(And); several {
		return "not (" + q.Query.String() + ")"
	}
	return "not " + q.Query.String()
}

func (q Word) String() string { return string(q) }

func (q InDeck) String() string { return "deck:" + q.ID }

func (q Tag) String() string { return "tag:" + string(q) }

func (q Is) String() string { return "is:" + string(q) }

func (q Range) String() string {
	return fmt.Sprintf("%s:%s..%s", q.Measure, bound(q.Low), bound(q.High))
}

func bound(x float64) string {
	if math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

func join(all []Query, by string) string {
	words := make([]string, len(all))
	for i, q := range all {
		words[i] = q.String()
	}
	return strings.Join(words, by)
}
