package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold is a text as searches compare it: without letter case, without accents,
// in compatibility form, with single spaces. A mark that makes another letter of
// its letter (が of か, the vowel signs of Indian scripts) stays. Folding twice
// changes nothing.
func Fold(s string) string {
	s = strings.ToLower(cases.Fold().String(norm.NFKD.String(s))) // Fold makes capitals of Cherokee
	s = norm.NFKD.String(s)
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, accents) {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(norm.NFC.String(s)), " ")
}

// accents are the blocks of marks that are put on the letters of any script.
var accents = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0300, Hi: 0x036f, Stride: 1},
	{Lo: 0x1ab0, Hi: 0x1aff, Stride: 1},
	{Lo: 0x1dc0, Hi: 0x1dff, Stride: 1},
	{Lo: 0x20d0, Hi: 0x20ff, Stride: 1},
	{Lo: 0xfe20, Hi: 0xfe2f, Stride: 1},
}}
