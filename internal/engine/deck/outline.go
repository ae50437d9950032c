package deck

import (
	"encoding/binary"
	"errors"
	"strings"
)

// Extent is a run of bytes of a deck file, end exclusive, with the line on which
// it starts, counted from 1.
type Extent struct{ Start, End, Line int }

// Outline says where the head and the cards of a deck stand in its file, so that
// one card can be read without the others: [Folder.ParseOne].
type Outline struct {
	Head  []Extent // all that is neither a card nor a comment between cards
	Cards []Extent // in the order of the file
}

// Outline returns the outline of a deck that was parsed from a file with this many
// bytes before its text: those of a byte order mark. ok is false where a card
// cannot be cut out: cards written as an inline array, or with another table of
// the deck among their own.
func (d *Deck) Outline(before int) (o Outline, ok bool) {
	if d.Broken || d.file.root == nil {
		return o, false
	}
	cards := d.file.root.child("card")
	if cards == nil || cards.kind != arrayNode {
		return o, false
	}
	from := 0
	for _, n := range cards.items {
		if n.value.start < from || d.file.src[n.value.start] != '[' {
			return o, false
		}
		o.gap(d, from, n.value.start, before)
		o.Cards = append(o.Cards, d.extent(n.value, before))
		from = n.value.end
	}
	o.gap(d, from, len(d.file.src), before)
	for i, n := range d.file.root.values {
		if d.file.root.names[i] != "card" && !o.holds(n, before) {
			return o, false
		}
	}
	return o, true
}

func (d *Deck) extent(e extent, before int) Extent {
	line, _ := d.file.lines.at(e.start)
	return Extent{e.start + before, e.end + before, line}
}

// gap takes a run between cards into the head, unless it has comments alone.
func (o *Outline) gap(d *Deck, start, end, before int) {
	for line := range strings.Lines(d.file.src[start:end]) {
		line = strings.TrimSpace(line)
		if line != "" && line[0] != '#' {
			o.Head = append(o.Head, d.extent(extent{start, end}, before))
			return
		}
	}
}

// holds reports whether a value of the deck stands in the head.
func (o *Outline) holds(n *node, before int) bool {
	if n.kind == tableNode && len(n.values) > 0 {
		for _, v := range n.values {
			if !o.holds(v, before) {
				return false
			}
		}
		return true
	}
	for _, h := range o.Head {
		if h.Start <= n.value.start+before && n.value.end+before <= h.End {
			return true
		}
	}
	return false
}

// Encode writes an outline in few bytes: differences, as variable-length numbers.
func (o Outline) Encode() []byte {
	var out []byte
	for _, list := range [][]Extent{o.Head, o.Cards} {
		out = binary.AppendUvarint(out, uint64(len(list)))
		var last Extent
		for _, e := range list {
			out = binary.AppendUvarint(out, uint64(e.Start-last.End))
			out = binary.AppendUvarint(out, uint64(e.End-e.Start))
			out = binary.AppendUvarint(out, uint64(e.Line-last.Line))
			last = e
		}
	}
	return out
}

var errOutline = errors.New("the outline of the deck is damaged")

// DecodeOutline reads what [Outline.Encode] wrote.
func DecodeOutline(data []byte) (o Outline, err error) {
	r := numbers{data}
	o.Head, o.Cards = r.extents(), r.extents()
	if r.data == nil || len(r.data) > 0 {
		return Outline{}, errOutline
	}
	return o, nil
}

// numbers are what is left to read; nil behind what cannot be read.
type numbers struct{ data []byte }

func (r *numbers) next() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > 1<<32 {
		r.data = nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *numbers) extents() []Extent {
	n := r.next()
	if n > len(r.data) { // each takes more than a byte
		r.data = nil
		return nil
	}
	var last Extent
	out := make([]Extent, 0, n)
	for range n {
		e := Extent{Start: last.End + r.next(), Line: last.Line}
		e.End = e.Start + r.next()
		e.Line += r.next()
		out, last = append(out, e), e
	}
	return out
}
