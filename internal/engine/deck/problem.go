package deck

import (
	"cmp"
	"fmt"
	"slices"
)

// Span is a place in a file: bytes from 1, EndColumn exclusive. The zero Span
// is not a place.
type Span struct {
	Line, Column       int
	EndLine, EndColumn int
	Offset, End        int // bytes from 0, End exclusive
}

// Severity orders problems by how much they matter.
type Severity uint8

// The severities.
const (
	Note Severity = iota
	Warning
	Error
)

func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Problem is a place, a rule and a message.
type Problem struct {
	File     string
	Span     Span
	Rule     string // as in `quiz check --explain RULE`
	Severity Severity
	Message  string // lower case, no full stop, names the object
	Help     string // what to do, or empty
	Deck     string // the deck's id, or empty
	Card     string // the card's id, or empty
}

func (p Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s [%s]", p.File, p.Span.Line, p.Span.Column, p.Severity, p.Message, p.Rule)
}

// Hint is what to do, for a problem that is returned as an error.
func (p Problem) Hint() string { return p.Help }

// Problems is a sortable list; its zero value is ready to use.
type Problems []Problem

// Sort orders by file, line, column, rule.
func (ps Problems) Sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Span.Line, b.Span.Line),
			cmp.Compare(a.Span.Column, b.Span.Column),
			cmp.Compare(a.Rule, b.Rule),
		)
	})
}

// Count says how many problems are of this severity or worse.
func (ps Problems) Count(least Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity >= least {
			n++
		}
	}
	return n
}
