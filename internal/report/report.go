// Package report prints what commands find: results as the lines of a table or as
// objects of JSON, and the problems of decks as text, JSON, SARIF or the commands
// of a GitHub workflow. It is handed values and a place to write to; where they
// come from, and where the text goes, it does not know.
//
// Text of decks is hostile. Nothing that would steer a terminal passes, in any
// format: in text it is �, in JSON an escape.
package report

import "io"

// Row is one result.
type Row interface {
	Object() (any, error) // for JSON
	Cells() []string      // for a line of a table, as many as it has columns
}

// Results takes the results of a command, one after the other.
type Results interface {
	Add(Row) error
	Flush() error // at the end
}

// NewResults prints results as objects, or as a table of these columns. width is
// how many cells a line may have; 0 for no bound.
func NewResults(w io.Writer, asJSON bool, width int, columns ...Column) Results {
	if asJSON {
		return NewObjects(w)
	}
	return NewTable(w, width, columns...)
}
