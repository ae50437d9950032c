package answer

import "strings"

// question is the words of a question that may stand beside its answer: the noun of
// "How many states", the pH of "What is the pH". It is made when it is needed.
type question struct {
	text string
	lex  *lexicon
}

// allows reports whether the words beside a number are of the question, and no
// measure that the question itself has after a number.
func (q question) allows(words string) bool {
	asked := (folder{lex: q.lex, keepArticles: true}).fold(q.text).words()
	if q.asksIn(asked, words) {
		return true
	}
	given := (folder{lex: q.lex, keepArticles: true}).fold(words).words()
	for _, w := range given {
		if !q.has(asked, w) {
			return false
		}
	}
	return len(given) > 0
}

// asksIn reports whether a word of the question is the unit, by whatever name.
func (q question) asksIn(asked []string, unit string) bool {
	for i, a := range asked {
		if !measured(asked, i) && len(a) > 2 && q.lex.sameUnit(a, unit) {
			return true
		}
	}
	return false
}

// measured reports whether a number stands before a word: the question itself has
// that much of it.
func measured(asked []string, i int) bool {
	return i > 0 && (asked[i-1] == "°" || allDigits(asked[i-1]))
}

func (q question) has(asked []string, word string) bool {
	for i, a := range asked {
		if !measured(asked, i) && (a == word || plural(a, word) || elidedWord(a, q.lex) == word || a == elidedWord(word, q.lex)) {
			return true
		}
	}
	return false
}

// elidedWord is a word without the article or preposition written onto it:
// d'habitants is folded to dhabitants.
func elidedWord(w string, lex *lexicon) string {
	for _, e := range lex.elided {
		if rest, ok := strings.CutPrefix(w, strings.TrimSuffix(e, "'")); ok && len(rest) > 2 {
			return rest
		}
	}
	return w
}

// stands reports whether a folded word stands in the question.
func (q question) stands(word string) bool {
	if q.text == "" {
		return false
	}
	return q.has((folder{lex: q.lex, keepArticles: true}).fold(q.text).words(), word)
}
