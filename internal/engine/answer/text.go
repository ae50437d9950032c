package answer

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

func right(v Verdict) Judgement { return Judgement{Verdict: v, Score: 1} }

func wrong(guard, message string) Judgement {
	return Judgement{Verdict: Wrong, Guard: guard, Message: message}
}

// judgeText takes a typed answer through the pipeline of docs/grading.md.
func (r *rules) judgeText(g *Guards, text string) Judgement {
	given, literal := r.folder.fold(text), r.exact.fold(text)
	for i, x := range r.reject {
		if x.equal(literal) {
			return wrong("reject", r.prompt.Rules.Reject[i].Why)
		}
	}
	if r.accepts(text, given) {
		return right(Correct)
	}
	for i, v := range r.vague {
		if v.equal(given) {
			return Judgement{Verdict: Unclear, Guard: "vague", Message: r.prompt.Rules.Vague[i].Ask}
		}
	}
	if i := r.nearReject(given); i >= 0 {
		return wrong("reject", r.prompt.Rules.Reject[i].Why)
	}
	for _, short := range r.withoutContext(given) {
		if j := r.judgeSlip(g, short); j.Verdict != Wrong {
			return j
		}
	}
	return r.explain(g, given, r.judgeSlip(g, given))
}

// accepts reports whether the text is an accepted form, matches the pattern, or
// is an accepted form followed by its own context or another form in brackets.
func (r *rules) accepts(text string, given folded) bool {
	if r.isForm(given) || r.pattern != nil && r.pattern.MatchString(strings.TrimSpace(text)) {
		return true
	}
	if slices.ContainsFunc(r.withoutContext(given), r.isForm) {
		return true
	}
	t := strings.TrimSpace(text)
	open := strings.LastIndexAny(t, "([")
	if open <= 0 || !strings.HasSuffix(t, ")") && !strings.HasSuffix(t, "]") {
		return false
	}
	return r.isForm(r.folder.fold(t[:open])) && r.isForm(r.folder.fold(t[open+1:len(t)-1]))
}

func (r *rules) isForm(given folded) bool {
	return !given.blank() && slices.ContainsFunc(r.forms, func(f form) bool { return f.equal(given) })
}

// withoutContext returns the readings of the given text that are left when an
// optional context is taken from its end.
func (r *rules) withoutContext(given folded) []folded {
	var out []folded
	for _, x := range r.extra {
		text, ok := strings.CutSuffix(given.text, " "+x.text)
		joined, okJoined := strings.CutSuffix(given.joined, " "+x.joined)
		if ok && okJoined && !x.blank() {
			out = append(out, folded{text, joined})
		}
	}
	return out
}

// nearReject returns the reject that the text is a slip of, and no worse than of
// an accepted form; or -1.
func (r *rules) nearReject(given folded) int {
	nearest := maxSlips + 1
	for _, f := range r.forms {
		if n, guard := r.slips(f, given); guard == "" {
			nearest = min(nearest, n)
		}
	}
	for i, x := range r.prompt.Rules.Reject {
		if n, guard := r.slips(r.form(x.Text), given); guard == "" && n <= nearest {
			return i
		}
	}
	return -1
}

// judgeSlip decides whether the given text is a misspelled accepted form.
func (r *rules) judgeSlip(g *Guards, given folded) Judgement {
	if r.prompt.Rules.TyposOff || r.prompt.Rules.StrictCase || r.prompt.Rules.StrictAccents {
		return wrong("strict", "")
	}
	first := ""
	for _, f := range r.forms {
		_, guard := r.slips(f, given)
		if other := r.guarded(g, f, given); other != "" {
			guard = other
		}
		if guard == "" {
			return right(Typo)
		}
		if telling(guard) > telling(first) {
			first = guard
		}
	}
	return wrong(first, "")
}

// telling orders guards by how much they tell an author.
func telling(guard string) int {
	return slices.Index([]string{"", "words", "budget", "first-letter", "short-word", "digits", "acronym", "negation", "opposite-suffix", "opposite-prefix", "closed-class", "deck-answer"}, guard)
}

// guarded names the guard that says the given text is another thing.
func (r *rules) guarded(g *Guards, f form, given folded) string {
	for _, phrase := range []string{given.text, given.joined} {
		if known, _ := g.knows(phrase); known {
			return "deck-answer"
		}
		if r.lex.sameClass(f.text, phrase) || r.lex.sameClass(f.joined, phrase) {
			return "closed-class"
		}
	}
	words := strings.Fields(given.text)
	if len(words) != len(f.words) {
		return ""
	}
	for i, w := range words {
		if w == f.words[i] {
			continue
		}
		if known, _ := g.knows(w); known {
			return "deck-answer"
		}
		if r.lex.sameClass(f.words[i], w) {
			return "closed-class"
		}
		if guard := r.lex.opposite(f.words[i], w); guard != "" {
			return guard
		}
	}
	return ""
}

// slips counts the edits that lead from the given text to a form, or names the
// rule that forbids them.
func (r *rules) slips(f form, given folded) (edits int, guard string) {
	edits, guard = wordSlips(f, f.words, strings.Fields(given.text))
	if guard != "" && f.joinedTo != nil {
		if n, g := wordSlips(f, f.joinedTo, strings.Fields(given.text)); g == "" {
			return n, g
		}
	}
	if guard != "" && given.joined != given.text {
		if n, g := wordSlips(f, f.words, strings.Fields(given.joined)); g == "" {
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
		n, guard := wordSlip(f, w, given[i])
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

func wordSlip(f form, want, given string) (edits int, guard string) {
	if f.acronyms[want] {
		return 0, "acronym"
	}
	if fixed(want) || fixed(given) {
		return 0, "digits"
	}
	w, g := []rune(want), []rune(given)
	budget := budget(len(w))
	edits = distance(w, g, maxSlips)
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
	return strings.ContainsFunc(w, func(c rune) bool { return unicode.IsDigit(c) || c == '°' || strings.ContainsRune(kept, c) })
}

// straySpace forgives one space too many or too few, as the one edit.
func straySpace(f form, want, given []string) (edits int, guard string) {
	if d := len(want) - len(given); d != 1 && d != -1 {
		return 0, "words"
	}
	joined := strings.Join(want, "")
	if joined != strings.Join(given, "") || fixed(joined) {
		return 0, "words"
	}
	for _, w := range want {
		if f.acronyms[w] {
			return 0, "acronym"
		}
	}
	i := 0
	for i < min(len(want), len(given)) && want[i] == given[i] {
		i++
	}
	fewer := want
	if len(given) < len(want) {
		fewer = given
	}
	if i >= len(fewer) || budget(utf8.RuneCountInString(fewer[i])) == 0 {
		return 0, "words"
	}
	return 1, ""
}

// distance is the optimal string alignment distance: letters inserted, dropped,
// changed, or swapped with their neighbour. Above limit it is limit + 1.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
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

// explain adds what a learner wants to know about a wrong answer.
func (r *rules) explain(g *Guards, given folded, j Judgement) Judgement {
	if j.Verdict != Wrong {
		return j
	}
	if plain, odd := latin(given.text); odd != 0 && r.isForm(folded{plain, plain}) {
		j.Guard = "look-alike"
		j.Message = fmt.Sprintf("the letter %q (%U) only looks like a Latin one", string(odd), odd)
		return j
	}
	if _, isAnswer := g.knows(given.text); isAnswer {
		j.Guard = "deck-answer"
		j.Message = "that is the answer to another card"
	}
	return j
}

// closest returns the accepted form that is nearest to the text.
func (r *rules) closest(text string) string {
	if len(r.forms) == 1 {
		return r.forms[0].raw
	}
	given := []rune(r.folder.fold(text).text)
	best, least := r.prompt.Want[0].Text, 1<<30
	for _, f := range r.forms {
		if d := distance([]rune(f.text), given, 8); d < least {
			best, least = f.raw, d
		}
	}
	return best
}
