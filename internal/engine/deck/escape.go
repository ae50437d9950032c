package deck

import (
	"sort"
	"strings"
)

// Escapes returns the places of all \x, \u, \U and one-letter escapes in the
// strings of the file, in no order.
func (d *Deck) Escapes() []Span {
	var out []Span
	if d.file.root == nil || !strings.Contains(d.file.src, `\`) {
		return nil
	}
	var visit func(n *node)
	visit = func(n *node) {
		for _, c := range n.children {
			visit(c)
		}
		for _, c := range n.items {
			visit(c)
		}
		if n.kind == scalarNode && d.file.src[n.value.start] == '"' {
			out = d.file.escapes(n.value, out)
		}
	}
	visit(d.file.root)
	return out
}

// escapes adds the escapes of one basic string.
func (f *file) escapes(e extent, out []Span) []Span {
	for i := e.start; i+1 < e.end; i++ {
		if f.src[i] != '\\' {
			continue
		}
		width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[f.src[i+1]]
		end := min(i+2+width, e.end)
		out = append(out, f.lines.span(extent{i, end}))
		i = end - 1
	}
	return out
}

// SpanAt is the place of the bytes from start to end of [Deck.Source].
func (d *Deck) SpanAt(start, end int) Span {
	if d.file.lines == nil {
		return Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	}
	return d.file.lines.span(extent{start, end})
}

// CardAt is the card whose block holds a byte of [Deck.Source], or nil.
func (d *Deck) CardAt(offset int) *Card {
	i := sort.Search(len(d.Cards), func(i int) bool { return d.Cards[i].Span.End > offset })
	if i < len(d.Cards) && d.Cards[i].Span.Offset <= offset {
		return d.Cards[i]
	}
	return nil
}
