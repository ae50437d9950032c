package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// longestCorrect: the key is longer than any distractor, by half of the usual
// length and by ten characters.
func longestCorrect(c *card, r report) {
	key, wrong, ok := c.single()
	if !ok {
		return
	}
	n, median := runes(key.Text), medianLength(wrong)
	if strictlyLongest(key, wrong) && float64(n) >= 1.5*median && float64(n) >= median+10 {
		r.add(c.at(key), fmt.Sprintf("the right option is the longest: %d characters, the others about %.0f", n, median), "shorten it, or make the wrong options as full as it is")
	}
}

func strictlyLongest(key option, wrong []option) bool {
	n := runes(key.Text)
	return !slices.ContainsFunc(wrong, func(o option) bool { return runes(o.Text) >= n })
}

func medianLength(options []option) float64 {
	var ns []int
	for _, o := range options {
		ns = append(ns, runes(o.Text))
	}
	slices.Sort(ns)
	m := len(ns) / 2
	if len(ns)%2 == 1 {
		return float64(ns[m])
	}
	return float64(ns[m-1]+ns[m]) / 2
}

// lastWord is the last word of the question, past blanks and stops.
func lastWord(question string) string {
	s := strings.TrimRightFunc(question, func(c rune) bool { return !unicode.IsLetter(c) && c != ')' && c != '/' })
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	return strings.ToLower(s[i+1:])
}

// grammarCueArticle: "a" or "an" at the end of the stem fits some options only.
func grammarCueArticle(c *card, r report) {
	article := lastWord(c.Question)
	if article != "a" && article != "an" || len(c.options) < 2 {
		return
	}
	for _, o := range c.options {
		if takes := articleOf(o.Text); takes != "" && takes != article {
			r.add(c.stem(), fmt.Sprintf("the question ends in %q, which does not fit the option %q", article, o.Text), `end it in "a(n)", or put the article into the options`)
			return
		}
	}
}

// soundsVowel and soundsConsonant are beginnings that sound otherwise than they
// are spelled.
var (
	soundsVowel     = []string{"hour", "honest", "honour", "honor", "heir", "8", "11", "18"}
	soundsConsonant = []string{"uni", "use", "usu", "uti", "eu", "one", "once", "ura", "ute"}
)

// articleOf is the article that fits a text, or "" where that is open.
func articleOf(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	lower := strings.ToLower(word)
	first, _ := utf8.DecodeRuneInString(lower)
	acronym := len(word) > 1 && word == strings.ToUpper(word) && unicode.IsLetter(first)
	starts := func(s string) bool { return strings.HasPrefix(lower, s) }
	switch {
	case acronym, !unicode.IsLetter(first) && !unicode.IsDigit(first), lower == "a", lower == "an", lower == "the":
		return "" // NATO is read as a word, and SCO is spelled
	case slices.ContainsFunc(soundsVowel, starts):
		return "an"
	case slices.ContainsFunc(soundsConsonant, starts) && !strings.HasPrefix(lower, "unin"):
		return "a"
	case strings.ContainsRune("aeiouáéíóúäëïöüàèìòù", first):
		return "an"
	}
	return "a"
}

// grammarCueNumber: the verb that ends the stem agrees with the key alone.
func grammarCueNumber(c *card, r report) {
	key, wrong, ok := c.single()
	if !ok {
		return
	}
	verb := lastWord(c.Question)
	plural := c.lex.plur.has(verb)
	if !plural && !c.lex.singular.has(verb) || isPlural(key) != plural {
		return
	}
	if !slices.ContainsFunc(wrong, func(o option) bool { return isPlural(o) == plural }) {
		r.add(c.stem(), fmt.Sprintf("only the right option agrees with %q", verb), "give all options the same number, or end the question otherwise")
	}
}

func isPlural(o option) bool {
	if len(o.words) == 0 {
		return false
	}
	w := o.words[len(o.words)-1]
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is")
}

// stemGivesAnswer: the words of the answer stand in the question.
func stemGivesAnswer(c *card, r report) {
	if c.p.Kind != deck.Text && c.p.Kind != deck.Single {
		return
	}
	text := c.p.Want[0].Text
	all := words(text)
	content := c.lex.content(all)
	for _, w := range content {
		if !slices.ContainsFunc(c.words, func(q string) bool { return w == q || len(content) > 1 && sameStem(w, q) }) {
			return
		}
	}
	if len(content) == 0 || classOf(text, c.lex)&(number|date) != 0 || c.offers(all) {
		return
	}
	r.add(c.stem(), fmt.Sprintf("the question holds its answer, %q", text), "ask in other words, or ask for something the question does not say")
}

// offers reports whether the question lists the answer as one of several, as in
// "Iran or Iraq?".
func (c *card) offers(answer []string) bool {
	for i := range c.words {
		if !c.lex.or.has(c.words[i]) {
			continue
		}
		after, before := c.words[i+1:], c.words[:i]
		if contains(after, answer) || contains(before[max(0, len(before)-len(answer)-8):], answer) {
			return true
		}
	}
	return false
}

// sameStem: two words agree in their first letters, four at least, and differ
// in a short ending.
func sameStem(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 4 && len(a)-n <= 3 && len(b)-n <= 3
}

// clang: a word of the question comes back in the key and in no distractor.
func clang(c *card, r report) {
	key, wrong, ok := c.single()
	if !ok {
		return
	}
	for _, w := range c.lex.content(key.words) {
		in := func(o option) bool { return slices.Contains(o.words, w) }
		if runes(w) >= 5 && slices.Contains(c.words, w) && !slices.ContainsFunc(wrong, in) {
			r.add(c.at(key), fmt.Sprintf("the right option alone repeats %q from the question", w), "use the word in a wrong option too, or in none")
			return
		}
	}
}

// absoluteInDistractor: always and never are seldom right, and people know.
func absoluteInDistractor(c *card, r report) {
	key, wrong, ok := c.single()
	if !ok || c.lex.absolute.in(key.words) != "" {
		return
	}
	for _, o := range wrong {
		if c.sweeping(o) {
			continue
		}
		if w := c.lex.absolute.in(o.words); w != "" {
			r.add(c.at(o), fmt.Sprintf("%q gives a wrong option away", w), "say it without the absolute word, or use one in the right option too")
			return
		}
	}
}

// sweeping reports whether an option speaks of the others: all of the above.
func (c *card) sweeping(o option) bool {
	s := strings.Join(o.words, " ")
	return c.lex.all.has(s) || c.lex.none.has(s)
}

// vagueInKey: usually and often are seldom wrong, and people know.
func vagueInKey(c *card, r report) {
	key, wrong, ok := c.single()
	if !ok || slices.ContainsFunc(wrong, func(o option) bool { return c.vague(o) != "" }) {
		return
	}
	if w := c.vague(key); w != "" {
		r.add(c.at(key), fmt.Sprintf("only the right option is hedged, by %q", w), "say it without the hedge, or hedge a wrong option too")
	}
}

// vague is the hedge in an option; May is a month.
func (c *card) vague(o option) string {
	w := c.lex.vague.in(o.words)
	if c.lex.months.has(w) && !strings.Contains(o.Text, " "+w+" ") {
		return ""
	}
	return w
}
