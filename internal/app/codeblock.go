package app

import (
	"strings"

	"quiz/internal/engine/markdown"
)

// code sets a block of code, indented. Its blanks stay; what is too long goes on in
// the next row, further in.
func (m *markup) code(b markdown.Block) []Line {
	var out []Line
	colours := m.window.drawn.colours(b)
	for i, l := range b.Code {
		spans := []Span{{Text: l, Role: Body}}
		if colours != nil {
			spans = colours[i]
		}
		out = append(out, m.codeLine(m.fill(spans))...)
	}
	return out
}

// fill puts the gaps into pieces.
func (m *markup) fill(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		out = append(out, m.filled(s.Text, s.Role)...)
	}
	return out
}

const codeIndent = "  "

func (m *markup) codeLine(spans []Span) []Line {
	rest := pieces(spans)
	var out []Line
	for lead := codeIndent; ; lead = codeIndent + codeIndent {
		room := max(1, m.width-len(lead))
		var row pieces
		row, rest = rest.cut(room)
		out = append(out, line(append([]Span{{Text: lead}}, row...)...))
		if len(rest) == 0 {
			return out
		}
	}
}

// cut takes what fits into a width, at least one grapheme.
func (p pieces) cut(width int) (row, rest pieces) {
	for i, s := range p {
		if n := Width(s.Text); n <= width {
			row, width = append(row, s), width-n
			continue
		}
		start, tail := "", s.Text
		if width > 0 || len(row) == 0 {
			start, tail = head(s.Text, max(1, width))
		}
		if Width(start) > width && len(row) > 0 { // a wide rune that has no room any more
			start, tail = "", s.Text
		}
		if start != "" {
			row = append(row, Span{Text: start, Role: s.Role})
		}
		return row, append(pieces{{Text: tail, Role: s.Role}}, p[i+1:]...)
	}
	return row, nil
}

// text is the text of all pieces.
func (p pieces) text() string {
	var b strings.Builder
	for _, s := range p {
		b.WriteString(s.Text)
	}
	return b.String()
}
