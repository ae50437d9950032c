package deck

import "strings"

// file is the text of a deck with its places.
type file struct {
	src   string
	lines lines
	root  *node
}

// Source returns the text of the file, without a byte order mark.
func (d *Deck) Source() string { return d.file.src }

// At returns the place of a value of the deck: names and indices lead to it, as
// in At("exam", "pass"). A place that is not in the file is the file's start.
func (d *Deck) At(path ...any) Span { return d.file.place(d.file.root.child(path...)) }

// At returns the place of a value of the card, as in At("choices", 2). Where it
// is not in the file, it is the place of the whole card.
func (c *Card) At(path ...any) Span {
	n := c.node.child(path...)
	if n == nil {
		n = c.node
	}
	return c.file.place(n)
}

// Has reports whether the card's table has this value.
func (c *Card) Has(path ...any) bool { return c.node.child(path...) != nil }

// Raw returns a value of the card as it is spelled in the file, or "".
func (c *Card) Raw(path ...any) string {
	n := c.node.child(path...)
	if n == nil {
		return ""
	}
	return c.file.src[n.value.start:n.value.end]
}

func (f *file) place(n *node) Span {
	if n == nil || f.lines == nil {
		return Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	}
	return f.lines.span(n.value)
}

// Place is [Deck.At] for those who need to know whether the value is there.
func (d *Deck) Place(path ...any) (Span, bool) {
	n := d.file.root.child(path...)
	return d.file.place(n), n != nil && d.file.lines != nil
}

// Head is the place of the card's name in its [[card]] line.
func (c *Card) Head() Span { return c.file.lines.span(c.node.key) }

// within is the place of the bytes from start to end of a value's text. Where
// the text is not spelled as it is read, it is the place of the whole value.
func (r *reader) within(n *node, text string, start, end int) extent {
	raw := r.src[n.value.start:n.value.end]
	at := strings.Index(raw, text)
	if at < 0 || text == "" {
		return n.value
	}
	return extent{n.value.start + at + start, n.value.start + at + end}
}
