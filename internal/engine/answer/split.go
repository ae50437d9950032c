package answer

import (
	"regexp"
	"slices"
	"strings"
)

// maxItems is how many items of a given list are looked at, and longestItem how
// many separators one item may hold.
const (
	maxItems    = 100
	longestItem = 3
)

// isItem reports whether a piece of a line is, as a whole, an expected item.
type isItem func(piece string) bool

var comma = lazily(`,`)

// split takes a line of items apart: at line breaks and semicolons, at commas,
// and at the "and" before the last. What is an expected item as a whole stays
// whole: Bosnia and Herzegovina; Washington, D.C.
func (l *lexicon) split(line string, whole isItem) []string {
	if whole(line) {
		return []string{strings.TrimSpace(line)}
	}
	pieces := strings.FieldsFunc(line, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' })
	var out []string
	for i, p := range pieces[:min(len(pieces), maxItems)] {
		parts := []string{p}
		if len(pieces) == 1 || !whole(p) && slices.ContainsFunc(cutAt(p, comma(), whole), whole) {
			parts = cutAt(strings.TrimRight(p, ", "), comma(), whole)
		}
		if n := len(parts) - 1; i == len(pieces)-1 {
			last := l.lead.ReplaceAllString(parts[n], "") // "a, b, and c"
			parts = append(parts[:n], cutAt(last, l.and, whole)...)
		}
		out = append(out, parts...)
	}
	for i, p := range out {
		out[i] = strings.TrimSpace(p)
	}
	out = slices.DeleteFunc(out, func(p string) bool { return p == "" })
	return out[:min(len(out), maxItems)]
}

// cutAt cuts a line at a separator, but not inside of an item that holds it.
func cutAt(line string, separator *regexp.Regexp, whole isItem) []string {
	cuts := separator.FindAllStringIndex(line, maxItems)
	cuts = append(cuts, []int{len(line), len(line)})
	var out []string
	start := 0
	for i := 0; i < len(cuts); i++ {
		for k := min(i+longestItem, len(cuts)-1); k > i; k-- {
			if whole(line[start:cuts[k][0]]) {
				i = k
				break
			}
		}
		out = append(out, line[start:cuts[i][0]])
		start = cuts[i][1]
	}
	return out
}
