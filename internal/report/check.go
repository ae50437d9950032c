package report

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
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
	All      bool   // text lists every problem, however often a file breaks a rule
}

// Format is a form in which a check is told.
type Format func(w io.Writer, c *Check) error

// formats are those that there are, by name.
var formats = []struct {
	name   string
	format Format
}{{"text", asText}, {"compact", asCompact}, {"json", asJSON}, {"sarif", asSARIF}, {"github", asGitHub}, {"gitlab", asGitLab}, {"junit", asJUnit}}

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

// Rules says how often each rule was broken, most first; "" where none was.
func (c *Check) Rules() string {
	count := map[string]int{}
	for _, p := range c.Problems {
		count[p.Rule]++
	}
	rules := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), strings.Compare(a, b))
	})
	for i, rule := range rules {
		rules[i] = fmt.Sprintf("%d %s", count[rule], rule)
	}
	return strings.Join(rules, ", ")
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
