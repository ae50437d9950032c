package lint

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// controlChar finds characters that a terminal obeys, or that hide or reorder
// text, written as they are or as an escape, in values and in comments. A file
// that could not be read is told of that alone: in UTF-16 every other byte is one.
func controlChar(u *unit, r report) {
	if u.unread() {
		return
	}
	latex := latexEscapes(u.Deck)
	for _, h := range hiddenRunes(u.Deck) {
		if !latex[h.at.Offset] { // that rule says what to do
			u.forbid(r, h)
		}
	}
}

// hidden is a rune that may not stand in a deck, and its place.
type hidden struct {
	rune rune
	at   deck.Span
}

// hiddenRunes are all of a file, those of its comments too.
func hiddenRunes(d *deck.Deck) []hidden {
	var out []hidden
	src := d.Source()
	for i := 0; i < len(src); i++ {
		c := src[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' && i+1 < len(src) && src[i+1] == '\n' {
			continue
		}
		r, size := utf8.DecodeRuneInString(src[i:])
		if text.Forbidden(r) && !(r == utf8.RuneError && size == 1) {
			out = append(out, hidden{r, d.SpanAt(i, i+size)})
		}
		i += size - 1
	}
	for _, at := range d.Escapes() {
		if r, ok := escaped(src[at.Offset:at.End]); ok && text.Forbidden(r) && r != '\n' && r != '\t' && r != '\r' {
			out = append(out, hidden{r, at})
		}
	}
	return out
}

// unread reports whether the file stops at its encoding or syntax.
func (u *unit) unread() bool {
	return slices.ContainsFunc(u.Deck.Problems, func(p deck.Problem) bool {
		return p.Rule == "encoding" || p.Rule == "toml-syntax"
	})
}

// forbid reports a rune. Soft hyphens and marks of direction are for who sets
// pages; they do no harm, and right-to-left text has use for the latter.
func (u *unit) forbid(r report, h hidden) {
	c := u.Deck.CardAt(h.at.Offset)
	switch {
	case !text.Layout(h.rune):
		r.about(c).add(h.at, fmt.Sprintf("%U may not stand in a deck: it steers a terminal or hides text", h.rune), "take the character out; it is shown as �")
	case h.rune == softHyphen || !rightToLeft[u.languageOf(c).base]:
		r.about(c).add(h.at, fmt.Sprintf("%U is never shown", h.rune), "`quiz check --fix` removes it").Severity = deck.Note
	}
}

const softHyphen = 0xad

// rightToLeft are the languages whose text may need marks of direction.
var rightToLeft = map[string]bool{"ar": true, "fa": true, "he": true, "ur": true, "yi": true, "ps": true, "sd": true, "ug": true, "dv": true, "ckb": true}

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

// removals take out the characters that hide or reorder text. Those that steer a
// terminal are left to the writer: what follows them is part of them.
func removals(d *deck.Deck) []edit {
	var out []edit
	for _, h := range hiddenRunes(d) {
		mark := text.Layout(h.rune) && h.rune != softHyphen
		control := h.rune < 0xa0
		if !control && !(mark && rightToLeft[baseOf(d.Language)]) {
			out = append(out, edit{h.at.Offset, h.at.End, ""})
		}
	}
	return out
}
