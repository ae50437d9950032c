package answer

import (
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// Exact folds a text as the grader compares options and rejects under rules:
// articles stay. There are two readings, since a dash counts as a space and as
// nothing; texts are equal where one reading is.
func Exact(rules deck.Rules, text string) [2]string {
	f := folder{strictCase: rules.StrictCase, strictAccents: rules.StrictAccents}.fold(text)
	return [2]string{f.text, f.joined}
}

// Near reports whether one folded answer is within the budget of slips of
// another, before any guard has spoken. Words with digits have no budget.
func Near(a, b string) bool {
	want, given := strings.Fields(a), strings.Fields(b)
	if a == b || len(want) != len(given) {
		return false
	}
	edits := 0
	for i, w := range want {
		if w == given[i] {
			continue
		}
		if fixed(w) || fixed(given[i]) {
			return false
		}
		n := text.Distance([]rune(w), []rune(given[i]), maxSlips)
		if n > budget(utf8.RuneCountInString(w)) {
			return false
		}
		edits += n
	}
	return edits <= maxSlips
}
