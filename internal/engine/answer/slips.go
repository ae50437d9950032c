package answer

import (
	"strings"
	"unicode"
)

// slips counts the edits that lead from the given text to a form, or names the
// rule that forbids them.
func (r *rules) slips(f form, t *typed) (edits int, guard string) {
	edits, guard = wordSlips(f, f.words, t.words)
	if guard != "" && f.joinedTo != nil {
		if n, g := wordSlips(f, f.joinedTo, t.words); g == "" {
			return n, g
		}
	}
	if guard != "" && t.joinedW != nil {
		if n, g := wordSlips(f, f.words, t.joinedW); g == "" {
			return n, g
		}
	}
	return edits, guard
}

// maxSlips is how many edits a whole answer may have.
const maxSlips = 2

func wordSlips(f form, want, given []string) (edits int, guard string) {
	if len(want) != len(given) {
		return straySpace(f, want, given)
	}
	worst := ""
	for i, w := range want {
		if w == given[i] {
			continue
		}
		n, guard := wordSlip(f, w, given[i], 0)
		if guard != "" && telling(guard) > telling(worst) {
			worst = guard
		}
		edits += n
	}
	if worst == "" && edits > maxSlips {
		worst = "budget"
	}
	return edits, worst
}

// wordSlip counts the edits in one word, of which some are spent already.
func wordSlip(f form, want, given string, spent int) (edits int, guard string) {
	if f.acronyms[want] {
		return 0, "acronym"
	}
	if fixed(want) || fixed(given) {
		return 0, "digits"
	}
	w, g := []rune(want), []rune(given)
	budget := budget(len(w))
	edits = spent + distance(w, g, maxSlips)
	switch {
	case budget == 0:
		return edits, "short-word"
	case edits > budget:
		return edits, "budget"
	case w[0] != g[0]:
		return edits, "first-letter"
	}
	return edits, ""
}

// budget is how many edits a word of n letters may have.
func budget(n int) int {
	switch {
	case n <= 4:
		return 0
	case n <= 8:
		return 1
	}
	return 2
}

// fixed reports whether a word has a digit or a symbol that carries meaning.
func fixed(w string) bool {
	return strings.ContainsFunc(w, func(c rune) bool {
		return !unicode.IsLetter(c) && (unicode.IsDigit(c) || c == '°' || strings.ContainsRune(kept, c))
	})
}

// straySpace forgives one space too many or too few: one edit, within the budget
// of the joined word, beside what else is misspelled.
func straySpace(f form, want, given []string) (edits int, guard string) {
	d := len(want) - len(given)
	if d != 1 && d != -1 {
		return 0, "words"
	}
	least := maxSlips + 1
	for i := range min(len(want), len(given)) {
		least = min(least, joinedAt(f, want, given, i))
	}
	if least > maxSlips {
		return 0, "words"
	}
	return least, ""
}

// joinedAt counts the edits when words i and i+1 of the longer text are joined.
func joinedAt(f form, want, given []string, i int) (edits int) {
	missing := len(want) > len(given)
	if missing && (f.acronyms[want[i]] || f.acronyms[want[i+1]]) || !missing && f.acronyms[want[i]] {
		return maxSlips + 1
	}
	for k := 0; k < min(len(want), len(given)) && edits <= maxSlips; k++ {
		w, g, spent := want[k], given[k], 0
		if missing {
			w = wordAt(want, i, k)
		} else {
			g = wordAt(given, i, k)
		}
		if k == i {
			spent = 1
		}
		if w == g && spent == 0 {
			continue
		}
		n, guard := wordSlip(f, w, g, spent)
		if guard != "" {
			return maxSlips + 1
		}
		edits += n
	}
	return edits
}

// wordAt is word k of a text whose words i and i+1 are joined.
func wordAt(words []string, i, k int) string {
	switch {
	case k < i:
		return words[k]
	case k == i:
		return words[i] + words[i+1]
	}
	return words[k+1]
}

// distance is the optimal string alignment distance: letters inserted, dropped,
// changed, or swapped with their neighbour. Above limit it is limit + 1.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	a, b = middles(a, b)
	const room = 64
	var buffer [3][room + 1]int
	older, old, row := buffer[0][:], buffer[1][:], buffer[2][:]
	if len(b) > room {
		older, old, row = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		older, old, row = old, row, older
	}
	return min(old[len(b)], limit+1)
}

// middles leaves out the letters that two words begin and end with alike: no
// least edit is among them.
func middles(a, b []rune) ([]rune, []rune) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}
