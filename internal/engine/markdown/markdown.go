// Package markdown reads the light Markdown of cards: emphasis, code, fenced code,
// lists, tables and formulas. Everything else stays as it is written, each line a
// line of its own: nothing that a card says can be lost.
//
// It decides what a text is, not how it looks; a screen has a look for each role.
package markdown

import "strings"

// Role is what a piece of a line is.
type Role uint8

// The roles.
const (
	Plain Role = iota
	Strong
	Emphasis
	Code
	Formula
)

// Span is a piece of a line.
type Span struct {
	Text string
	Role Role
}

// Kind is what a block is.
type Kind uint8

// The kinds.
const (
	Line   Kind = iota // a line of text; it may be empty
	Item               // an item of a list
	Fenced             // lines of code
	Table              // rows of cells
)

// Block is a line, or lines that belong together.
type Block struct {
	Kind     Kind
	Spans    []Span // of a line or item
	Marker   string // of an item: "·" or its number, "1."
	Depth    int    // of an item: 0 for the outermost list
	Language string // of code, as the fence names it; may be empty
	Code     []string
	Rows     [][][]Span // of a table, the head first; every row has as many cells
}

// Parse reads a text. Its work is linear in the length of the text.
func Parse(text string) []Block {
	lines := strings.Split(strings.ReplaceAll(text, "\r", ""), "\n")
	var out []Block
	for i := 0; i < len(lines); {
		b, n := block(lines[i:])
		out = append(out, b)
		i += n
	}
	return out
}

// block reads the first block of some lines, and says how many it takes.
func block(lines []string) (Block, int) {
	if b, n := fenced(lines); n > 0 {
		return b, n
	}
	if b, n := table(lines); n > 0 {
		return b, n
	}
	if b, ok := item(lines[0]); ok {
		return b, 1
	}
	return Block{Kind: Line, Spans: Inline(lines[0])}, 1
}

const fence = "```"

// fenced reads code between two fences; one that nothing closes goes to the end.
func fenced(lines []string) (Block, int) {
	info, ok := strings.CutPrefix(strings.TrimSpace(lines[0]), fence)
	if !ok || strings.Contains(info, "`") {
		return Block{}, 0
	}
	b := Block{Kind: Fenced, Language: strings.TrimSpace(info)}
	for i, l := range lines[1:] {
		if strings.TrimSpace(l) == fence {
			return b, i + 2
		}
		b.Code = append(b.Code, l)
	}
	return b, len(lines)
}

// item reads "- item", "* item" and "1. item", two spaces a depth.
func item(line string) (Block, bool) {
	rest := strings.TrimLeft(line, " ")
	depth := (len(line) - len(rest)) / 2
	for _, mark := range []string{"- ", "* "} {
		if text, ok := strings.CutPrefix(rest, mark); ok {
			return Block{Kind: Item, Spans: Inline(text), Marker: "·", Depth: depth}, true
		}
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	if digits == 0 || digits > 2 {
		return Block{}, false
	}
	text, ok := strings.CutPrefix(rest[digits:], ". ")
	return Block{Kind: Item, Spans: Inline(text), Marker: rest[:digits] + ".", Depth: depth}, ok
}

// table reads rows between bars: a head, a line of dashes, and what follows.
func table(lines []string) (Block, int) {
	if len(lines) < 2 || !strings.Contains(lines[0], "|") || !isRule(lines[1]) {
		return Block{}, 0
	}
	head := cells(lines[0])
	if len(head) != len(cells(lines[1])) {
		return Block{}, 0
	}
	b, n := Block{Kind: Table, Rows: [][][]Span{head}}, 2
	for n < len(lines) && strings.Contains(lines[n], "|") {
		b.Rows = append(b.Rows, fit(cells(lines[n]), len(head)))
		n++
	}
	return b, n
}

// isRule reports whether a line is the one below the head of a table.
func isRule(line string) bool {
	return strings.Contains(line, "-") && strings.Contains(line, "|") && strings.Trim(line, "|:- ") == ""
}

func cells(line string) (out [][]Span) {
	line = strings.TrimSpace(line)
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	for cell := range strings.SplitSeq(line, "|") {
		out = append(out, Inline(strings.TrimSpace(cell)))
	}
	return out
}

// fit makes a row as long as the head: what is over goes into the last cell, so
// that nothing is lost.
func fit(row [][]Span, n int) [][]Span {
	for len(row) < n {
		row = append(row, nil)
	}
	for _, over := range row[n:] {
		row[n-1] = append(append(row[n-1], Span{" | ", Plain}), over...)
	}
	return row[:n]
}

// Text is a text without its marks, a line per block: for lists, and for readers.
func Text(text string) string {
	var out []string
	for _, b := range Parse(text) {
		out = append(out, b.lines()...)
	}
	return strings.Join(out, "\n")
}

func (b *Block) lines() []string {
	switch b.Kind {
	case Fenced:
		return b.Code
	case Table:
		var out []string
		for _, row := range b.Rows {
			out = append(out, plainRow(row))
		}
		return out
	case Item:
		return []string{strings.Repeat("  ", b.Depth) + b.Marker + " " + plain(b.Spans)}
	}
	return []string{plain(b.Spans)}
}

func plainRow(row [][]Span) string {
	var cells []string
	for _, c := range row {
		cells = append(cells, plain(c))
	}
	return strings.Join(cells, " | ")
}

func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}
