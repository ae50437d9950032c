package deck

import (
	"slices"
	"sort"
	"strings"
)

// notes are the comments of one value, or of one table.
type notes struct {
	lead  []string // own lines above it; "" is an empty line
	open  string   // behind the [ of an array
	trail string   // behind it, on its line
	tail  []string // own lines at the end of the table or array
}

// annotated is a file with its comments given to what they are about.
type annotated struct {
	src    string
	root   *node
	of     map[*node]*notes
	header []string // lines at the top that are about the file
	footer []string // lines at its end

	comments []string // all of them, sorted
}

// annotate gives every comment its place. One above a key, header or item
// belongs to that, one behind it too; a block right under the last key of a
// table, with an empty line after it, belongs to the table.
func annotate(src string) (*annotated, error) {
	t := &trace{}
	root, err := scanWith(src, t)
	if err != nil {
		return nil, err
	}
	a := &annotated{src: src, root: root, of: map[*node]*notes{}}
	for _, c := range t.comments {
		a.comments = append(a.comments, a.text(c))
	}
	slices.Sort(a.comments)
	var prev *statement
	comments := t.comments
	for i := range t.statements {
		st := &t.statements[i]
		between, rest := cutComments(comments, st.at.start)
		a.between(prev, st, between)
		within, rest := cutComments(rest, st.at.end)
		for _, c := range within {
			a.within(st.node, c)
		}
		prev, comments = st, rest
	}
	a.between(prev, nil, comments)
	return a, nil
}

func cutComments(all []extent, end int) (before, rest []extent) {
	n := 0
	for n < len(all) && all[n].start < end {
		n++
	}
	return all[:n], all[n:]
}

func (a *annotated) notes(n *node) *notes {
	if a.of[n] == nil {
		a.of[n] = &notes{}
	}
	return a.of[n]
}

// look is notes without making any.
func (a *annotated) look(n *node) notes {
	if have := a.of[n]; have != nil {
		return *have
	}
	return notes{}
}

func (a *annotated) text(c extent) string { return strings.TrimRight(a.src[c.start:c.end], " \t\r") }

// breaks is the number of line ends between two places.
func (a *annotated) breaks(from, to int) int { return strings.Count(a.src[from:to], "\n") }

// between places the comments between two statements; prev or next is nil at
// the ends of the file.
func (a *annotated) between(prev, next *statement, comments []extent) {
	end := 0
	if prev != nil {
		end = prev.at.end
	}
	if prev != nil && len(comments) > 0 && a.breaks(end, comments[0].start) == 0 {
		a.notes(prev.node).trail = a.text(comments[0])
		end, comments = comments[0].end, comments[1:]
	}
	if len(comments) == 0 {
		return
	}
	close := prev != nil && a.breaks(end, comments[0].start) == 1
	until := len(a.src)
	if next != nil {
		until = next.at.start
	}
	lines := a.lines(comments, until)
	switch {
	case prev == nil && next == nil:
		a.header = lines
		if lines[len(lines)-1] != "" {
			a.header = append(lines, "")
		}
	case prev == nil:
		a.header, lines = fileHeader(lines)
		a.notes(next.node).lead = lines
	case next == nil:
		if close {
			a.notes(prev.table).tail, lines = cutBlock(append(lines, ""))
		}
		a.footer = lines
	default:
		if close && next.header {
			a.notes(prev.table).tail, lines = cutBlock(lines)
		}
		a.notes(next.node).lead = append(a.notes(next.node).lead, lines...)
	}
}

// lines are comments as lines, with one empty line where there were some.
func (a *annotated) lines(comments []extent, until int) []string {
	var out []string
	for i, c := range comments {
		if i > 0 && a.breaks(comments[i-1].end, c.start) > 1 {
			out = append(out, "")
		}
		out = append(out, a.text(c))
	}
	if a.breaks(comments[len(comments)-1].end, until) > 1 {
		out = append(out, "")
	}
	return out
}

// fileHeader cuts off what is about the file: all before the last empty line,
// or else directives such as #:schema.
func fileHeader(lines []string) (header, rest []string) {
	n := 0
	for n < len(lines) && strings.HasPrefix(lines[n], "#:") {
		n++
	}
	for i, l := range lines {
		if l == "" {
			n = i + 1
		}
	}
	return lines[:n], lines[n:]
}

// cutBlock cuts at the first empty line; without one there is no block.
func cutBlock(lines []string) (block, rest []string) {
	for i, l := range lines {
		if l == "" {
			return lines[:i], lines[i+1:]
		}
	}
	return nil, lines
}

// within places a comment that stands inside a value. Only the items of an array
// that is not in another value have lines of their own.
func (a *annotated) within(n *node, c extent) {
	if n.kind != arrayNode {
		own := a.notes(n)
		own.lead = append(own.lead, a.text(c))
		return
	}
	// next is the first item that ends behind the comment.
	next := sort.Search(len(n.items), func(i int) bool { return n.items[i].value.end > c.start })
	if next < len(n.items) && n.items[next].value.start <= c.start {
		own := a.notes(n.items[next])
		own.lead = append(own.lead, a.text(c))
		return
	}
	a.inArray(n, next, c)
}

// inArray places a comment between the items of an array; next is the first one
// after it.
func (a *annotated) inArray(n *node, next int, c extent) {
	text, end := a.text(c), n.value.start+1
	if next > 0 {
		end = n.items[next-1].value.end
	}
	sameLine := a.breaks(end, c.start) == 0
	switch {
	case sameLine && next == 0:
		a.notes(n).open = text
	case sameLine && a.look(n.items[next-1]).trail == "":
		a.notes(n.items[next-1]).trail = text
	case next < len(n.items):
		own := a.notes(n.items[next])
		own.lead = append(own.lead, text)
	default:
		a.notes(n).tail = append(a.notes(n).tail, text)
	}
}

// all are the comments of everything below a value, and with self its own too,
// as lines.
func (a *annotated) all(n *node, self bool) []string {
	var out []string
	own := a.look(n)
	if self {
		out = append(out, own.lead...)
		if own.trail != "" {
			out = append(out, own.trail)
		}
	}
	if own.open != "" {
		out = append(out, own.open)
	}
	for _, item := range n.items {
		out = append(out, a.all(item, true)...)
	}
	for _, name := range n.names {
		out = append(out, a.all(n.named(name), true)...)
	}
	return append(out, own.tail...)
}
