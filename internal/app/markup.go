package app

import (
	"strings"

	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// markup sets text in light Markdown: lines of a width, each piece with its role.
// Nothing that a deck says is lost; only the marks go.
type markup struct {
	window Window
	width  int
	base   Role   // of what is not marked
	gaps   []Span // what stands in place of each gapSign, in their order
}

// gapSign holds the place of a gap while the text round it is read. No deck can
// write it: it is a control character, and the text is filtered first.
const gapSign = "\x01"

// prose is a text that is read, such as an explanation.
func prose(source string, width int, w Window) []Line {
	m := markup{window: w, width: width, base: Body}
	return m.lines(source)
}

// lines sets a text.
func (m *markup) lines(source string) []Line { return m.set(text.Clean(source)) }

// blocks are those of a text that is filtered already.
func blocks(clean string) []markdown.Block { return markdown.Parse(strings.Trim(clean, "\n")) }

// set sets a text that is filtered already.
func (m *markup) set(source string) []Line {
	var out []Line
	for _, b := range blocks(source) {
		switch b.Kind {
		case markdown.Item:
			out = append(out, m.item(b)...)
		case markdown.Fenced:
			out = append(out, m.code(b)...)
		case markdown.Table:
			out = append(out, m.table(b.Rows)...)
		default:
			out = append(out, wrap(line(m.spans(b.Spans)...), m.width)...)
		}
	}
	return out
}

// item hangs an item behind its mark.
func (m *markup) item(b markdown.Block) []Line {
	deepest := m.width / 8
	lead := strings.Repeat("  ", min(b.Depth, deepest)) + b.Marker + " "
	return hang(line(append([]Span{{Text: lead, Role: m.base}}, m.spans(b.Spans)...)...), m.width, Width(lead))
}

// spans gives the pieces of a line their roles.
func (m *markup) spans(pieces []markdown.Span) []Span {
	var out []Span
	for _, p := range pieces {
		out = append(out, m.filled(p.Text, m.role(p.Role))...)
	}
	return out
}

// filled puts the gaps into a piece.
func (m *markup) filled(piece string, r Role) []Span {
	var out []Span
	for {
		before, after, found := strings.Cut(piece, gapSign)
		if before != "" {
			out = append(out, Span{Text: before, Role: r})
		}
		if !found || len(m.gaps) == 0 {
			return out
		}
		out, m.gaps = append(out, m.gaps[0]), m.gaps[1:]
		piece = after
	}
}

// role is that of a marked piece. What is right, wrong or dim says so before
// anything else; in a question, which is strong as a whole, emphasis is another.
func (m *markup) role(r markdown.Role) Role {
	switch {
	case r == markdown.Plain || m.base != Body && m.base != Strong:
		return m.base
	case r == markdown.Code:
		return Code
	case r == markdown.Strong && m.base == Body:
		return Strong
	}
	return Emphasis
}

// inline is a text of one line, with its marks read.
func inline(words string, r Role) []Span {
	m := markup{base: r}
	return m.spans(markdown.Inline(text.Line(words)))
}

// unmarked is a text of one line without its marks.
func unmarked(words string) string { return text.Line(markdown.Text(text.Clean(words))) }

// typedOut is what must be typed, as it stands: marks in it count. The backticks
// round a piece of code are none.
func typedOut(words string, r Role) Span {
	return Span{Text: withoutTicks(text.Line(words)), Role: r}
}

func withoutTicks(s string) string {
	read := markdown.Inline(s)
	if len(read) == 1 && read[0].Role == markdown.Code {
		return read[0].Text
	}
	return s
}

// choices are texts that are chosen from, with their marks read where they can
// still be told apart without them.
func choices(texts []string) [][]Span {
	out := make([][]Span, len(texts))
	seen := map[string]bool{}
	for i, t := range texts {
		out[i] = inline(t, Body)
		seen[pieces(out[i]).text()] = true
	}
	if len(seen) == len(texts) {
		return out
	}
	for i, t := range texts {
		out[i] = []Span{{Text: text.Line(t)}}
	}
	return out
}
