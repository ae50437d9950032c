package report

import (
	"io"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// problemJSON is an object of `quiz check --json`.
type problemJSON struct {
	File      string  `json:"file"`
	Line      int     `json:"line"`
	Column    int     `json:"column"`
	EndColumn int     `json:"end_column"`
	Rule      string  `json:"rule"`
	Severity  string  `json:"severity"`
	Message   string  `json:"message"`
	Help      *string `json:"help"`
	Deck      *string `json:"deck"`
	Card      *string `json:"card"`
}

func asJSON(w io.Writer, c *Check) error {
	out := NewObjects(w)
	for _, p := range c.Problems {
		if err := out.Print(c.object(p)); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (c *Check) object(p deck.Problem) problemJSON {
	_, end := c.line(p)
	return problemJSON{
		File: p.File, Line: p.Span.Line, Column: p.Span.Column, EndColumn: end,
		Rule: p.Rule, Severity: p.Severity.String(), Message: text.Clean(p.Message), Help: OrNull(text.Clean(p.Help)),
		Deck: OrNull(p.Deck), Card: OrNull(p.Card),
	}
}

// OrNull is a text for JSON, null where there is none.
func OrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
