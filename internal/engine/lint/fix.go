package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// edit replaces the bytes from start to end of a deck's text.
type edit struct {
	start, end int
	text       string
}

// Fix does what can be done without a decision, and returns the new text and what
// was done, in words. It writes the ids that cards and the deck go by already,
// sorts numeric options that keep their order, and takes out characters that hide
// text and white space at the ends of lines. Comments and all else stay. The text is the old
// one where there is nothing to do, or where the deck would decode otherwise.
func Fix(d *deck.Deck) (fixed string, done []string) {
	src := d.Source()
	if d.Broken {
		return src, nil
	}
	ids, sorted, spaces, hidden := idEdits(d), orderEdits(d), spaceEdits(d), removals(d)
	fixed = apply(src, slices.Concat(ids, sorted, spaces, hidden))
	if fixed == src || !sameDeck(d, deck.Parse(d.Path, []byte(fixed))) {
		return src, nil
	}
	for _, what := range []struct {
		n     int
		thing string
	}{{len(ids), "id"}, {len(sorted), "option put in order"}, {len(spaces), "run of white space"}, {len(hidden), "hidden character"}} {
		if what.n > 0 {
			done = append(done, fmt.Sprintf("%s: %d", what.thing, what.n))
		}
	}
	return fixed, done
}

// apply does the edits from the last to the first. Where two begin at one
// place, the first of the list comes first in the text.
func apply(src string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.start < at {
			continue
		}
		b.WriteString(src[at:e.start])
		b.WriteString(e.text)
		at = e.end
	}
	b.WriteString(src[at:])
	return b.String()
}

// sameDeck reports whether nothing but written ids and order has changed.
func sameDeck(a, b *deck.Deck) bool {
	if a.ID != b.ID || len(a.Cards) != len(b.Cards) || len(b.Problems) > len(a.Problems) {
		return false
	}
	for i, c := range a.Cards {
		d := b.Cards[i]
		if c.ID != d.ID || seen(c.Question) != seen(d.Question) || c.Broken != d.Broken || len(c.Prompts) != len(d.Prompts) {
			return false
		}
		for j, p := range c.Prompts {
			if p.Key != d.Prompts[j].Key || p.Kind != d.Prompts[j].Kind || seen(p.RightAnswer()) != seen(d.Prompts[j].RightAnswer()) {
				return false
			}
		}
	}
	return true
}

// seen is a text without the characters that nobody sees.
func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if text.Forbidden(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
}

// idEdits write the ids that were derived, below the header of each card.
func idEdits(d *deck.Deck) []edit {
	var out []edit
	src := d.Source()
	ending := lineEnding(src)
	if d.IDDerived {
		at := idPlace(src)
		out = append(out, edit{at, at, fmt.Sprintf("id = %q%s", d.ID, ending)})
	}
	count := map[string]int{}
	for _, c := range d.Cards {
		count[c.ID]++
	}
	for _, c := range d.Cards {
		if !c.IDDerived || c.Question == "" || count[c.ID] > 1 || c.Has("id") {
			continue
		}
		head := c.Head()
		start := strings.LastIndexByte(src[:head.Offset], '\n') + 1
		end := strings.IndexByte(src[head.End:], '\n')
		if end < 0 || !strings.HasPrefix(strings.TrimLeft(src[start:], " \t"), "[[") {
			continue // an inline card: quiz fmt writes its id
		}
		at := head.End + end + 1
		out = append(out, edit{at, at, fmt.Sprintf("id = %q%s", c.ID, ending)})
	}
	return out
}

func lineEnding(src string) string {
	if i := strings.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// idPlace is where the deck's id goes: before the first key; where a table is
// first, at the top, below a line for editors such as #:schema.
func idPlace(src string) int {
	at, top := 0, 0
	for line := range strings.Lines(src) {
		text := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(text, "#:") && at == 0:
			top = len(line)
		case text == "", strings.HasPrefix(text, "#"):
		case strings.HasPrefix(text, "["):
			return top
		default:
			return at
		}
		at += len(line)
	}
	return top
}

// orderEdits sort numeric options that are shown as written.
func orderEdits(d *deck.Deck) []edit {
	var out []edit
	for _, c := range d.Cards {
		if len(c.Prompts) == 0 || c.Prompts[0].Kind != deck.Single && c.Prompts[0].Kind != deck.Multi || c.Prompts[0].Rules.Shuffle {
			continue
		}
		out = append(out, reorder(newCard(&unit{File: &File{Deck: d}, lex: lexiconFor(d.Language)}, c), d.Source())...)
	}
	return out
}

func reorder(c *card, src string) []edit {
	values := c.sortedOptions()
	if !unordered(values) {
		return nil
	}
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	if whole := c.At("choices"); strings.Contains(src[whole.Offset:whole.End], "#") {
		return nil // a comment may belong to an option
	}
	var out []edit
	for i, from := range order {
		to, value := c.At("choices", i), c.At("choices", from)
		if i != from {
			out = append(out, edit{to.Offset, to.End, src[value.Offset:value.End]})
		}
	}
	return out
}

// unordered reports whether values neither rise nor fall.
func unordered(values []float64) bool {
	down := slices.Clone(values)
	slices.Reverse(down)
	return !slices.IsSorted(values) && !slices.IsSorted(down)
}

// spaceEdits take away spaces at the ends of lines, outside of strings, and end
// the file with one line break.
func spaceEdits(d *deck.Deck) []edit {
	var out []edit
	src := d.Source()
	long := d.LongValues()
	at := 0
	for line := range strings.Lines(src) {
		text := strings.TrimRight(line, "\r\n")
		bare := strings.TrimRight(text, " \t")
		start, end := at+len(bare), at+len(text)
		at += len(line)
		for len(long) > 0 && long[0].End <= start {
			long = long[1:]
		}
		if start < end && (len(long) == 0 || long[0].Offset >= start) {
			out = append(out, edit{start, end, ""})
		}
	}
	if src != "" && !strings.HasSuffix(src, "\n") {
		out = append(out, edit{len(src), len(src), lineEnding(src)})
	}
	return out
}
