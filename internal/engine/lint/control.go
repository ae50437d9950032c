package lint

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// controlChar finds characters that a terminal obeys, or that hide or reorder
// text, written as they are or as an escape, in values and in comments. A file
// that could not be read is told of that alone: in UTF-16 every other byte is one.
func controlChar(u *unit, r report) {
	if u.unread() {
		return
	}
	src := u.Deck.Source()
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' && i+1 < len(src) && src[i+1] == '\n' {
			continue
		}
		ch, size := utf8.DecodeRuneInString(src[i:])
		if forbidden(ch) && !(ch == utf8.RuneError && size == 1) {
			forbid(u, r, ch, i, size)
		}
		i += size - 1
	}
	for _, at := range u.Deck.Escapes() {
		if ch, ok := escaped(src[at.Offset:at.End]); ok && forbidden(ch) && ch != '\n' && ch != '\t' && ch != '\r' {
			forbid(u, r, ch, at.Offset, at.End-at.Offset)
		}
	}
}

// unread reports whether the file stops at its encoding or syntax.
func (u *unit) unread() bool {
	return slices.ContainsFunc(u.Deck.Problems, func(p deck.Problem) bool {
		return p.Rule == "encoding" || p.Rule == "toml-syntax"
	})
}

func forbid(u *unit, r report, ch rune, offset, size int) {
	at := u.Deck.SpanAt(offset, offset+size)
	r.about(u.Deck.CardAt(offset)).add(at, fmt.Sprintf("%U may not stand in a deck: it steers a terminal or hides text", ch), "take the character out; it is shown as �")
}

// escaped reads \x1b, \u001b, \U0000001b, \b, \f or \e.
func escaped(s string) (rune, bool) {
	switch s[1] {
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'e':
		return 0x1b, true
	case 'x', 'u', 'U':
		v, err := strconv.ParseUint(s[2:], 16, 32)
		return rune(v), err == nil
	}
	return 0, false
}

// forbidden are the characters that the screen draws as �; a test holds it
// against the filter of the screen.
func forbidden(r rune) bool {
	for _, x := range forbiddenRanges {
		if r >= x.from && r <= x.to {
			return true
		}
	}
	return false
}

var forbiddenRanges = []struct{ from, to rune }{
	{0, 0x1f}, {0x7f, 0x9f}, // controls
	{0xad, 0xad}, {0x200b, 0x200b}, {0xfeff, 0xfeff}, {0x2060, 0x2060}, {0x180e, 0x180e}, // without width
	{0x61c, 0x61c}, {0x200e, 0x200f}, {0x202a, 0x202e}, {0x2066, 0x206f}, // direction
	{0x2028, 0x2029}, {0xfff9, 0xfffb}, {0xe0000, 0xe0fff}, // separators, annotations, tags
}
