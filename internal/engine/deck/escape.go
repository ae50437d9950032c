package deck

import (
	"slices"
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
	d.file.root.scalars(func(n *node) {
		if d.file.src[n.value.start] == '"' {
			out = d.file.escapes(n.value, out)
		}
	})
	return out
}

// LongValues returns the places of the values that go over several lines, in
// order, arrays aside.
func (d *Deck) LongValues() []Span {
	var out []Span
	if d.file.root == nil {
		return nil
	}
	d.file.root.scalars(func(n *node) {
		if strings.Contains(d.file.src[n.value.start:n.value.end], "\n") {
			out = append(out, d.file.lines.span(n.value))
		}
	})
	slices.SortFunc(out, func(a, b Span) int { return a.Offset - b.Offset })
	return out
}

// scalars visits all values below a node that are neither table nor array.
func (n *node) scalars(visit func(*node)) {
	for _, c := range n.values {
		c.scalars(visit)
	}
	for _, c := range n.items {
		c.scalars(visit)
	}
	if n.kind == scalarNode {
		visit(n)
	}
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
