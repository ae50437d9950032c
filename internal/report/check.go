package report

import (
	"io"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// Check is what a check of decks found.
type Check struct {
	Problems deck.Problems         // sorted
	Decks    map[string]*deck.Deck // by path, for the lines that are shown
	Cards    int
	Version  string // of the program
}

// Format is a form in which a check is told.
type Format func(w io.Writer, c *Check) error

// formats are those that there are, by name.
var formats = []struct {
	name   string
	format Format
}{{"text", asText}, {"json", asJSON}, {"sarif", asSARIF}, {"github", asGitHub}}

// FormatNames are the names of the formats, the usual one first.
func FormatNames() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// FindFormat returns a format by its name, or nil.
func FindFormat(name string) Format {
	for _, f := range formats {
		if f.name == name {
			return f.format
		}
	}
	return nil
}

// Sum says in one line how it went.
func (c *Check) Sum() string {
	var parts []string
	for _, s := range []deck.Severity{deck.Error, deck.Warning, deck.Note} {
		if n := c.Problems.Count(s) - c.Problems.Count(s+1); n > 0 {
			parts = append(parts, text.Counted(n, s.String()))
		}
	}
	found := "no problems"
	if len(parts) > 0 {
		found = strings.Join(parts, ", ")
	}
	return text.Counted(len(c.Decks), "deck") + ", " + text.Counted(c.Cards, "card") + ": " + found
}

// line is the line of a problem's place, and where in it the place ends: bytes
// from 1, exclusive.
func (c *Check) line(p deck.Problem) (line string, end int) {
	d := c.Decks[p.File]
	if d == nil {
		return "", max(p.Span.EndColumn, p.Span.Column)
	}
	src := d.Source()
	start := min(p.Span.Offset-(p.Span.Column-1), len(src))
	line, _, _ = strings.Cut(src[max(start, 0):], "\n")
	line = strings.TrimSuffix(line, "\r")
	end = p.Span.EndColumn
	if p.Span.EndLine != p.Span.Line {
		end = len(line) + 1
	}
	return line, max(min(end, len(line)+1), p.Span.Column)
}
