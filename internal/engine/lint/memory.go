package lint

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

func answerLong(c *card, r report) {
	if c.p.Kind != deck.Text && c.p.Kind != deck.Reveal && !c.isCloze() {
		return
	}
	at, longest := c.At("answer"), 0
	if c.isCloze() {
		at = c.At("cloze")
	}
	for _, p := range c.Prompts {
		for _, w := range p.Want {
			longest = max(longest, len(strings.Fields(w.Text)))
		}
	}
	if longest <= 12 {
		return
	}
	f := r.add(at, fmt.Sprintf("the answer has %d words", longest), "ask for one thing at a time: split the card")
	if longest > 25 {
		f.Severity = deck.Warning
	}
}

func questionLong(c *card, r report) {
	if n := len(strings.Fields(unfenced(c.raw()))); n > 35 {
		r.add(c.stem(), fmt.Sprintf("the question has %d words", n), "leave out what is not needed to answer it")
	}
}

var fence = text.Pattern("(?s)```.*?(```|\\z)|`[^`\n]*`")

// unfenced leaves out code.
func unfenced(s string) string {
	if !strings.Contains(s, "`") {
		return s
	}
	return fence().ReplaceAllString(s, " ")
}

var marks = text.Pattern(`[?？]+`)

// multiPart: two questions in one card cannot be rated by one word.
func multiPart(c *card, r report) {
	text := unfenced(c.raw())
	if strings.Count(text, "?")+strings.Count(text, "？") > 1 && len(marks().FindAllStringIndex(text, 2)) > 1 || c.joinedQuestions() {
		r.add(c.stem(), "the card asks two things", "make two cards")
	}
}

// joinedQuestions finds "who … and when".
func (c *card) joinedQuestions() bool {
	seen := false
	for i, w := range c.words {
		if c.lex.wh.has(w) {
			if seen && i > 0 && c.lex.joining.has(c.words[i-1]) {
				return true
			}
			seen = true
		}
	}
	return false
}

func enumeration(c *card, r report) {
	n := 0
	switch c.p.Kind {
	case deck.List, deck.Ordered:
		n = len(c.p.Want)
	case deck.Text, deck.Reveal:
		if n = commas(c.p.Want[0].Text) + 1; n < 4 {
			return
		}
	}
	if n < 4 {
		return
	}
	help := "split the card, or ask for a part of the list"
	if c.p.Kind == deck.Text {
		help = `make it a list, answer = ["…", "…"], or split the card`
	}
	f := r.add(c.At("answer"), fmt.Sprintf("the answer lists %d things", n), help)
	if n >= 7 {
		f.Severity = deck.Warning
	}
}

// commas counts commas and semicolons between words, not between digits.
func commas(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] == ';' || s[i] == ',' && (i+1 == len(s) || !unicode.IsDigit(rune(s[i+1]))) {
			n++
		}
	}
	return n
}

// ambiguousShort: too little to know what is asked, or a pronoun that stands
// for nothing.
func ambiguousShort(c *card, r report) {
	if len(c.lex.stop.set) == 0 {
		return
	}
	if p := c.dangling(); p != "" {
		r.add(c.stem(), fmt.Sprintf("%q stands for nothing that the question names", p), "name it: a card comes up alone")
		return
	}
	if c.typed() && len(c.content) < 4 && !anchored(c.Question) && !slices.ContainsFunc(c.content, telling) {
		r.add(c.stem(), "the question says too little to be sure what is asked", "name the subject, the time or the field")
	}
}

// telling reports whether a word is long enough to name one thing: penicillin,
// and not state or discovered.
func telling(w string) bool {
	return runes(w) >= 9 && !strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "ing") && !strings.HasSuffix(w, "ment")
}

// anchored reports whether a question names something: a capital after its
// first word, digits, code or a quotation.
func anchored(question string) bool {
	first := true
	for w := range strings.FieldsSeq(question) {
		if strings.ContainsAny(w, "`\"“”«»$^=") || strings.ContainsFunc(w, unicode.IsDigit) {
			return true
		}
		if !first && strings.ContainsFunc(w, unicode.IsUpper) {
			return true
		}
		if strings.ContainsFunc(w, func(r rune) bool { return r > 0x2e80 && unicode.IsLetter(r) }) {
			return true // scripts without capitals or spaces
		}
		first = false
	}
	return false
}

// dangling is a pronoun with no content word before it, or "".
func (c *card) dangling() string {
	fields := c.words
	if c.isCloze() {
		fields = words(c.raw())
	}
	for i, w := range fields {
		if !c.lex.stop.has(w) {
			return ""
		}
		if !c.lex.pronoun.has(w) {
			continue
		}
		if i+1 < len(fields) && (c.lex.explet.has(w+" "+fields[i+1]) || w == "this" && !c.lex.stop.has(fields[i+1])) {
			continue // it takes …, this card
		}
		return w
	}
	return ""
}

var year = text.Pattern(`\b(1\d{3}|20\d{2}|21\d{2})\b`)

// timeBound: what is true now is wrong in a year.
func timeBound(c *card, r report) {
	w := c.lex.time.in(c.words)
	if w == "" || year().MatchString(c.raw()) || strings.Contains(c.raw(), `"`) {
		return
	}
	r.add(c.stem(), fmt.Sprintf("%q has no date: the answer will age", w), `name the year: "as of 2022"`)
}

// clozeGuessable: a gap that needs no knowledge.
func clozeGuessable(c *card, r report) {
	for _, p := range c.Prompts {
		if p.Kind != deck.Gap && p.Kind != deck.Gaps {
			continue
		}
		shown := shownWords(p)
		for _, w := range p.Want {
			if why := guessable(words(w.Text), shown, c.lex); why != "" {
				r.add(c.At("cloze"), fmt.Sprintf("the gap %q %s", w.Text, why), "leave out a word that carries the fact")
				return
			}
		}
	}
}

func guessable(gap, shown []string, lex *lexicon) string {
	text := strings.Join(gap, " ")
	small := runes(text) <= 2 && text != "" && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) || r > 0x2e80 })
	switch {
	case lex.stop.has(text):
		return "is a word that grammar gives away"
	case contains(shown, gap):
		return "stands elsewhere in the sentence"
	case small:
		return "is so short that it can be guessed"
	}
	return ""
}

// shownWords are the words that can be read while a prompt is asked.
func shownWords(p *deck.Prompt) []string {
	var out []string
	for _, s := range p.Segments {
		if s.Gap > 0 {
			out = append(out, "\x00") // nothing reads across a gap
			continue
		}
		out = append(out, words(s.Text)...)
	}
	return out
}

var sentenceEnd = text.Pattern(`[.!?]\s`)

func clozeMany(c *card, r report) {
	if !c.isCloze() {
		return
	}
	for _, s := range sentenceEnd().Split(c.Question, -1) {
		if n := strings.Count(s, "{{"); n > 3 {
			r.add(c.At("cloze"), fmt.Sprintf("%d gaps in one sentence", n), "keep those that matter, three at most")
			return
		}
	}
}

// maxTries is how many answers all patterns of a deck are held against.
const maxTries = 200_000

// patternTooWide: a pattern that takes another card's answer, or another
// number, takes what is wrong.
func patternTooWide(u *unit, r report) {
	var patterned []*card
	for _, c := range u.cards {
		if c.p.Rules.Pattern != "" {
			patterned = append(patterned, c)
		}
	}
	if len(patterned) == 0 {
		return
	}
	others := u.cards[:min(len(u.cards), maxTries/len(patterned)+1)]
	for _, c := range patterned {
		re, err := deck.CompilePattern(c.p.Rules)
		if err != nil {
			continue
		}
		if taken := tooWide(c, others, re); taken != "" {
			r.about(c.Card).add(c.At("pattern"), fmt.Sprintf("the pattern also takes %q", taken), "narrow the pattern, or list the forms in accept")
		}
	}
}

func tooWide(c *card, others []*card, re *regexp.Regexp) string {
	right := c.p.Want[0].Text
	if other := otherNumber(right); other != right && re.MatchString(other) {
		return other
	}
	own := forms(c.p)
	for _, o := range others {
		if o == c {
			continue
		}
		for _, f := range forms(o.p) {
			if re.MatchString(f) && !slices.Contains(own, f) && !sameAnswer(o, c) {
				return f
			}
		}
	}
	return ""
}

// otherNumber writes other digits in place of those of a text.
func otherNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0' + (r-'0'+3)%10
		}
		return r
	}, s)
}
