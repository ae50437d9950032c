package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/text"
)

// slip is how a given text departs from a form: the edits that lead from one to the
// other, or the guard that forbids them, with the words where it spoke.
type slip struct {
	edits int
	guard string
	want  string
	given string
	note  string // of the guard: what kind of thing the two are, which sign differs
}

// maxSlips is how many edits a whole answer may have.
const maxSlips = 2

// slips counts the edits that lead from the given text to a form, or names the
// rule that forbids them.
func (r *rules) slips(f *form, t *typed) slip {
	first := r.wordSlips(f, f.words, t.words)
	if first.guard != "" && f.joinedTo != nil {
		if s := r.wordSlips(f, f.joinedTo, t.words); s.guard == "" {
			return s
		}
	}
	if first.guard != "" && t.joinedW != nil {
		if s := r.wordSlips(f, f.words, t.joinedW); s.guard == "" {
			return s
		}
	}
	return first
}

func (r *rules) wordSlips(f *form, want, given []string) slip {
	if len(want) != len(given) {
		return r.otherCount(f, want, given)
	}
	var total, worst slip
	for i, w := range want {
		if w == given[i] {
			continue
		}
		s := r.wordSlip(f, w, given[i], 0)
		if s.guard != "" && telling(s.guard) > telling(worst.guard) {
			worst = s
		}
		total.edits += s.edits
	}
	if worst.guard == "" && total.edits > maxSlips {
		worst.guard = "budget"
	}
	worst.edits = total.edits
	return worst
}

// wordSlip counts the edits in one word, of which some are spent already. Another
// spelling of the same word is none.
func (r *rules) wordSlip(f *form, want, given string, spent int) slip {
	s := slip{want: want, given: given}
	switch {
	case isSign(want) || isSign(given):
		s.guard = "sign"
		return s
	case f.acronym(want):
		s.guard = "acronym"
		return s
	case fixed(want) || fixed(given):
		s.guard = "digits"
		return s
	case want != given && r.lex.language == "en" && sameSpelling(want, given):
		s.edits = spent
		return s
	case want != given && r.lex.language == "en" && plural(want, given):
		s.edits = spent + 1
		if r.question.stands(given) {
			s.guard = "in-question"
		}
		return s
	}
	w, g := []rune(want), []rune(given)
	room := r.lex.budget(len(w))
	s.edits = spent + text.Distance(w, g, maxSlips)
	switch {
	case r.attachedArticle(want, given):
		s.edits = spent + 1
	case room == 0:
		s.guard = "short-word"
	case s.edits > room:
		s.guard = "budget"
	case w[0] != g[0]:
		s.guard = "first-letter"
	}
	return s
}

// attachedArticle reports whether two words differ by an article that is written
// onto the word.
func (r *rules) attachedArticle(want, given string) bool {
	if r.lex.language != "ar" {
		return false
	}
	return want == "ال"+given || given == "ال"+want
}

// isSign reports whether a word of a folded text is a sign.
func isSign(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return !wordRune(r)
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

// budget is how many edits a word may have in a language: where words are few signs,
// most slips make another one.
func (l *lexicon) budget(n int) int {
	if l.spaceless {
		return budget(n) / 2
	}
	return budget(n)
}

// fixed reports whether a word has a digit.
func fixed(w string) bool { return strings.ContainsFunc(w, unicode.IsNumber) }

// otherCount forgives one space too many or too few: one edit, within the budget of
// the joined word, beside what else is misspelled. Else it tells whether a sign or a
// word is too much or missing.
func (r *rules) otherCount(f *form, want, given []string) slip {
	if s := signSlip(want, given); s.guard != "" {
		return s
	}
	d := len(want) - len(given)
	least := maxSlips + 1
	if d == 1 || d == -1 {
		for i := range min(len(want), len(given)) {
			least = min(least, r.joinedAt(f, want, given, i))
		}
	}
	if least <= maxSlips {
		return slip{edits: least}
	}
	return extraWords(want, given)
}

// signSlip tells which sign is too much or missing where the words agree.
func signSlip(want, given []string) slip {
	if strings.Join(wordsOnly(want), " ") != strings.Join(wordsOnly(given), " ") {
		return slip{}
	}
	i := 0
	for i < min(len(want), len(given)) && want[i] == given[i] {
		i++
	}
	s := slip{guard: "sign"}
	if i < len(want) {
		s.want = want[i]
	}
	if i < len(given) {
		s.given = given[i]
	}
	return s
}

func wordsOnly(words []string) []string {
	var out []string
	for _, w := range words {
		if !isSign(w) {
			out = append(out, w)
		}
	}
	return out
}

// extraWords tells what is too much where the whole answer was given, or what is
// missing where only a part of it was.
func extraWords(want, given []string) slip {
	all, short := strings.Join(given, " "), strings.Join(want, " ")
	if rest, ok := strings.CutPrefix(all, short+" "); ok {
		return slip{guard: "words", given: rest}
	}
	if rest, ok := strings.CutSuffix(all, " "+short); ok {
		return slip{guard: "words", given: rest}
	}
	if len(given) > 0 && (strings.HasPrefix(short, all+" ") || strings.HasSuffix(short, " "+all)) {
		return slip{guard: "words", want: short}
	}
	return slip{guard: "words"}
}

// joinedAt counts the edits when words i and i+1 of the longer text are joined.
func (r *rules) joinedAt(f *form, want, given []string, i int) (edits int) {
	missing := len(want) > len(given)
	if missing && (f.acronym(want[i]) || f.acronym(want[i+1])) || !missing && f.acronym(want[i]) {
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
		s := r.wordSlip(f, w, g, spent)
		if s.guard != "" {
			return maxSlips + 1
		}
		edits += s.edits
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
