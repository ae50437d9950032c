package answer

import (
	"fmt"
	"slices"
	"strings"
)

// lookAlikes maps letters of other scripts to the Latin ones they look like.
var lookAlikes = map[rune]rune{
	'а': 'a', 'е': 'e', 'о': 'o', 'р': 'p', 'с': 'c', 'х': 'x', 'у': 'y', 'і': 'i', 'ј': 'j', 'ѕ': 's', 'һ': 'h', 'ԁ': 'd', 'к': 'k', 'м': 'm', 'т': 't', 'в': 'b', 'н': 'h',
	'α': 'a', 'ο': 'o', 'ι': 'i', 'ν': 'v', 'ρ': 'p', 'κ': 'k', 'τ': 't', 'υ': 'u', 'χ': 'x', 'ε': 'e', 'η': 'n', 'β': 'b', 'γ': 'y',
}

// lookAlike names the letters of another script in a text that reads like one of
// the forms, or returns "".
func (r *rules) lookAlike(given string) string {
	plain := ascii(given)
	for _, f := range r.forms {
		if f.text == given || plain && ascii(f.text) || asLatin(f.text) != asLatin(given) {
			continue
		}
		return differing([]rune(f.text), []rune(given))
	}
	return ""
}

func asLatin(s string) string {
	return strings.Map(func(r rune) rune {
		if l, ok := lookAlikes[r]; ok {
			return l
		}
		return r
	}, s)
}

// differing says which letters only look like the ones that are asked. The texts
// have equally many.
func differing(want, given []rune) string {
	var letters []string
	for i, g := range given {
		if text := fmt.Sprintf("%q (U+%04X)", g, g); g != want[i] && !slices.Contains(letters, text) {
			letters = append(letters, text)
		}
	}
	if len(letters) == 1 {
		return "the letter " + letters[0] + " only looks like the right one: it is of another script"
	}
	return "the letters " + strings.Join(letters, ", ") + " only look like the right ones: they are of another script"
}
