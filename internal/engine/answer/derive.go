package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/text"
)

var (
	aside  = text.Pattern(`(^|\s)\(([^()]*)\)($|\s)`)
	ending = text.Pattern(`(\pL+)\((s|es|n|en|in|innen|e|er|r)\)`)
)

// derive returns the texts that follow from a form without being listed: without
// what stands in brackets, with either ending, a full name or its initials, and a
// verb without its "to".
func (r *rules) derive(raw string) []string {
	if !strings.ContainsRune(raw, '(') && !strings.HasPrefix(raw, "to ") {
		return nil
	}
	var out []string
	if without, ok := r.withoutAside(raw); ok {
		out = append(out, without)
		out = append(out, r.initialsAside(raw, without)...)
	}
	if ending().MatchString(raw) && (r.lex.language != "en" || knownWord(lower(ending().FindStringSubmatch(raw)[1]))) {
		out = append(out, ending().ReplaceAllString(raw, "$1"), ending().ReplaceAllString(raw, "$1$2"))
	}
	if r.lex.language == "en" {
		for _, text := range append([]string{raw}, out...) {
			if verb, ok := strings.CutPrefix(text, "to "); ok {
				out = append(out, verb)
			}
		}
	}
	return out
}

// withoutAside drops what stands in brackets after a space, where it only adds to
// the answer: no digit, numeral or sign, no negation and no prefix.
func (r *rules) withoutAside(raw string) (string, bool) {
	m := aside().FindStringSubmatch(raw)
	if m == nil || !r.addsOnly(m[2]) {
		return "", false
	}
	without := strings.TrimSpace(aside().ReplaceAllString(raw, " "))
	return without, without != ""
}

func (r *rules) addsOnly(inner string) bool {
	words := strings.Fields(inner)
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool {
		bare := strings.Trim(w, ",.;/")
		negative := slices.Contains([]string{"not", "no", "never", "without", "non", "nicht", "kein", "ohne", "pas", "sans", "non", "no", "sin"}, lower(bare))
		return negative || romanValue(bare) > 0 && len(bare) < 5 || strings.ContainsFunc(bare, func(c rune) bool { return !unicode.IsLetter(c) && !strings.ContainsRune("'-’/.,:;\"&", c) })
	})
}

// initialsAside returns what stands in the brackets where one is the initials of the
// other: World Health Organization (WHO).
func (r *rules) initialsAside(raw, without string) []string {
	inner := aside().FindStringSubmatch(raw)[2]
	if initialsOf(without) == inner || initialsOf(inner) == without {
		return []string{inner}
	}
	return nil
}

// initialsOf is the first letters of the capitalised words, and of the others where
// all are in small letters.
func initialsOf(text string) string {
	var b strings.Builder
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return unicode.IsSpace(c) || c == '-' }) {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(first) {
			b.WriteRune(first)
		}
	}
	return b.String()
}
