package lint

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold is a text as the rules compare it, words separated by one space: without
// letter case, accents, punctuation and an article at its start. The grader's fold
// knows far more, and takes several times as long.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r < 0x80 && strings.IndexByte(signs, byte(r)) >= 0, r == '°':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'', r == '’', r == '"', r == '`', unicode.Is(unicode.Mn, r):
			// isn't is one word, and an accent is none
		default:
			gap = true
		}
	}
	return withoutArticle(b.String())
}

// signs tell texts apart: C++ is not C#.
const signs = "+#%$/&"

func withoutArticle(s string) string {
	first, rest, more := strings.Cut(s, " ")
	if more && (first == "the" || first == "a" || first == "an") {
		return rest
	}
	return s
}

// words are the folded words of a text.
func words(s string) []string { return strings.Fields(fold(s)) }
