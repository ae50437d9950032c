package answer

import (
	"slices"
	"strings"
)

// maxItems is how many items of a given list are looked at.
const maxItems = 100

// isItem reports whether a piece of a line is, as a whole, an expected item.
type isItem func(piece string) bool

// split takes a line of items apart: at line breaks and semicolons, at commas,
// and at the "and" before the last. What is an expected item as a whole stays
// whole: Bosnia and Herzegovina; Washington, D.C.
func split(line string, whole isItem) []string {
	if whole(line) {
		return []string{strings.TrimSpace(line)}
	}
	pieces := strings.FieldsFunc(line, func(r rune) bool { return r == '\n' || r == '\r' || r == ';' })
	var out []string
	for i, p := range pieces[:min(len(pieces), maxItems)] {
		parts := []string{p}
		if len(pieces) == 1 || !whole(p) && slices.ContainsFunc(strings.Split(p, ","), whole) {
			parts = splitCommas(p, whole)
		}
		if i == len(pieces)-1 {
			last := parts[len(parts)-1]
			if rest, ok := cutWord(strings.TrimSpace(last)); ok {
				last = rest // "a, b, and c"
			}
			parts = append(parts[:len(parts)-1], splitAnd(last, whole)...)
		}
		out = append(out, parts...)
	}
	for i, p := range out {
		out[i] = strings.TrimSpace(p)
	}
	out = slices.DeleteFunc(out, func(p string) bool { return p == "" })
	return out[:min(len(out), maxItems)]
}

// splitCommas splits at commas, but not inside of an item that has one.
func splitCommas(line string, whole isItem) []string {
	pieces := strings.Split(strings.TrimRight(line, ", "), ",")
	var out []string
	for i := 0; i < min(len(pieces), maxItems); {
		n := 1
		for k := min(4, len(pieces)-i); k > 1; k-- {
			if whole(strings.Join(pieces[i:i+k], ",")) {
				n = k
				break
			}
		}
		out = append(out, strings.Join(pieces[i:i+n], ","))
		i += n
	}
	return out
}

func cutWord(s string) (string, bool) {
	for _, and := range []string{"and ", "& "} {
		if len(s) > len(and) && strings.EqualFold(s[:len(and)], and) {
			return s[len(and):], true
		}
	}
	return s, false
}

func splitAnd(s string, whole isItem) []string {
	if whole(s) {
		return []string{s}
	}
	lower := strings.ToLower(s)
	for _, and := range []string{" and ", " & "} {
		for from := 0; len(lower) == len(s); {
			i := strings.Index(lower[from:], and)
			if i < 0 {
				break
			}
			left, right := s[:from+i], s[from+i+len(and):]
			if from += i + len(and); strings.Contains(lower[from:], and) && !whole(left) {
				continue // the last "and", or the one after a whole item
			}
			return append(splitAnd(left, whole), splitAnd(right, whole)...)
		}
	}
	return []string{s}
}
