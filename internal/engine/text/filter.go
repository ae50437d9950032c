// Package text has what every package says and shows in the same way: text that
// is safe for a terminal, plurals, short amounts, and the word that was meant.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxMarks is how many combining marks one letter may carry.
const MaxMarks = 8

// Clean filters text of several lines for a terminal: what a terminal would obey,
// or what would hide or reorder text, becomes �; marks for the layout of pages go;
// tabs become spaces.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	marks := 0
	var before rune
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\n':
			b.WriteByte('\n')
		case r == '\t':
			b.WriteString("    ")
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"):
			continue
		case Layout(r):
			continue
		case r == utf8.RuneError && size == 1, Forbidden(r), Joiner(r) && !joins(before):
			r = '\ufffd'
			b.WriteRune(r)
		case unicode.Is(unicode.M, r):
			if marks++; marks <= MaxMarks {
				b.WriteRune(r)
			}
			continue
		default:
			b.WriteRune(r)
		}
		marks, before = 0, r
	}
	return b.String()
}

// Line filters text for one line: line breaks become spaces.
func Line(s string) string {
	return strings.ReplaceAll(Clean(strings.ReplaceAll(s, "\r", "")), "\n", " ")
}

// Title filters text for the title of a window: one line, at most n runes.
func Title(s string, n int) string {
	r := []rune(Line(s))
	return string(r[:min(len(r), n)])
}

// plain reports whether every byte is printable ASCII or a line break.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c != '\n' && (c < ' ' || c > '~') {
			return false
		}
	}
	return true
}

// Forbidden reports whether a rune must not reach a terminal: control
// characters, bidirectional controls, tag characters, and what has no width.
func Forbidden(r rune) bool {
	switch {
	case r < ' ', r >= 0x7f && r < 0xa0: // C0, DEL, C1
		return true
	case r < 0x300:
		return r == 0xad // soft hyphen
	case r == 0x200b, r == 0xfeff, r == 0x2060, r == 0x180e, r == 0x061c: // no width
		return true
	case r >= 0x200e && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x206f: // direction
		return true
	case r == 0x2028, r == 0x2029: // line and paragraph separators
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff: // annotations, tags
		return true
	}
	return false
}

// Layout reports whether a rune only advises who sets text: where a word may
// break, and which way a sign between two scripts runs. It hides nothing, and a
// terminal has no use for it.
func Layout(r rune) bool {
	return r == 0xad || r == 0x200e || r == 0x200f || r == 0x61c
}

// Joiner reports whether a rune joins its neighbours: right in emoji and in
// scripts that shape letters, hidden text elsewhere.
func Joiner(r rune) bool { return r == 0x200c || r == 0x200d }

func joins(before rune) bool {
	return unicode.In(before, unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
		unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer,
		unicode.Myanmar, unicode.Mongolian, unicode.Syriac) || before >= 0x1f000 && before < 0x20000 || before >= 0x2600 && before < 0x2800
}
