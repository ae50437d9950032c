package deck

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Notes are the text of a source, in which quotes are looked up. White space of any
// kind and length is equal.
type Notes struct{ text, spaced string }

// NewNotes prepares a text for look-ups.
func NewNotes(text string) Notes { return Notes{text, Spaced(text)} }

// Spaced is a text with one space where it has white space, and none at its ends.
func Spaced(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for word := range strings.FieldsSeq(text) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

// Spaced is the text as it is compared.
func (n Notes) Spaced() string { return n.spaced }

// Find returns the bytes of the text in which a quote stands: the first, between what
// the card says stands round it. The work is linear in the text.
func (n Notes) Find(c Cite) (start, end int, ok bool) {
	at, length := n.find(c)
	if at < 0 {
		return 0, 0, false
	}
	return n.place(at), n.place(at+length-1) + 1, true
}

// Has reports whether a quote stands in the text, as Find does, and sooner.
func (n Notes) Has(c Cite) bool {
	at, _ := n.find(c)
	return at >= 0
}

// find looks for the quote in the spaced text. With or without a space between the
// quote and its neighbours, all three are one string, so that they are found at once.
func (n Notes) find(c Cite) (at, length int) {
	quote, before, after := Spaced(c.Quote), Spaced(c.Before), Spaced(c.After)
	at = -1
	if quote == "" {
		return at, 0
	}
	for _, left := range joints(before) {
		for _, right := range joints(after) {
			i := strings.Index(n.spaced, before+left+quote+right+after)
			if begin := i + len(before+left); i >= 0 && (at < 0 || begin < at) {
				at = begin
			}
		}
	}
	return at, len(quote)
}

// joints are what may stand between a quote and its neighbour.
func joints(neighbour string) []string {
	if neighbour == "" {
		return []string{""}
	}
	return []string{"", " "}
}

// place is where a byte of the spaced text stands in the text.
func (n Notes) place(spaced int) int {
	at, gap := 0, false
	for i := 0; i < len(n.text); {
		r, size := utf8.DecodeRuneInString(n.text[i:])
		if unicode.IsSpace(r) {
			gap = at > 0
			i += size
			continue
		}
		if gap {
			at, gap = at+1, false
		}
		if spaced < at+size {
			return i + spaced - at
		}
		at, i = at+size, i+size
	}
	return len(n.text)
}
