package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// The rules of this file are about answers that were meant otherwise: what
// authors write who think of another tool.

// plainText is the answer of a card that is typed and graded as text, without
// the author having said so; or "".
func (c *card) plainText() string {
	if c.p.Kind != deck.Text || c.p.Want[0].As != deck.AsText || c.Has("as") || c.Has("pattern") {
		return ""
	}
	return strings.TrimSpace(c.p.Want[0].Text)
}

var wholeNumber = text.Pattern(`^[+\-−]?(?:\d+(?:[.,]\d+)*|\d{1,3}(?:[ '’ ]\d{3})+) ?[%‰]?$`)

// answerNumber: text is compared letter by letter, a number by its value.
func answerNumber(c *card, r report) {
	s := c.plainText()
	if s == "" || !unicode.IsDigit(lastRune(s)) && !strings.HasSuffix(s, "%") && !strings.HasSuffix(s, "‰") || !wholeNumber().MatchString(s) {
		return
	}
	digits, percent := strings.TrimRight(s, " %‰"), strings.ContainsAny(s, "%‰")
	help := fmt.Sprintf(`write answer = %s without quotes; as = "text" keeps it as it stands`, strings.NewReplacer(",", "_", " ", "_", "'", "_").Replace(digits))
	if percent || strings.Contains(s, ",") && !thousands().MatchString(digits) || strings.Count(s, ".") > 1 || len(digits) > 1 && digits[0] == '0' {
		help = `add as = "number"; as = "text" keeps it as it stands`
	}
	r.add(c.At("answer"), fmt.Sprintf("%q is graded as text, not as a number", s), help)
}

var thousands = text.Pattern(`^[+\-−]?\d{1,3}(?:,\d{3})+$`)

func lastRune(s string) (last rune) {
	for _, r := range s[max(0, len(s)-4):] {
		last = r
	}
	return last
}

// answerDate: a date that is text is not compared by its day.
func answerDate(c *card, r report) {
	if c.p.Kind == deck.DateOf {
		astronomical(c, r)
		return
	}
	s := c.plainText()
	if len(s) < 6 || len(s) > 40 || !strings.ContainsFunc(s, unicode.IsDigit) {
		return
	}
	help := `write the day without quotes, answer = 2022-09-15; or add as = "date" to "2022-09"`
	if _, err := deck.ParseDate(s); err == nil {
		help = `add as = "date"; as = "text" keeps it as it stands`
	} else if !c.writtenDate(s) {
		return
	}
	r.add(c.At("answer"), fmt.Sprintf("%q is graded as text, not as a date", s), help)
}

// astronomical says which year BC is meant by one with a sign: there is a year 0.
func astronomical(c *card, r report) {
	d, err := deck.ParseDate(c.p.Want[0].Text)
	if year, _, _ := strings.Cut(strings.TrimPrefix(c.p.Want[0].Text, "-"), "-"); err != nil || d.From.Year > 0 || len(year) != 4 {
		return
	}
	r.add(c.At("answer"), fmt.Sprintf("%s is %d BC", c.p.Want[0].Text, 1-d.From.Year), "years are counted with a year 0, as astronomers do; \"44 BC\" with as = \"date\" says it in words").Severity = deck.Note
}

// writtenDate reports whether a text is a month with a year, perhaps with a day.
func (c *card) writtenDate(s string) bool {
	months, years := 0, 0
	for _, w := range words(s) {
		switch {
		case c.lex.months.has(w):
			months++
		case fourDigits().MatchString(w):
			years++
		case !dayOfMonth().MatchString(w):
			return false
		}
	}
	return months == 1 && years == 1
}

var (
	fourDigits = text.Pattern(`^\d{4}$`)
	dayOfMonth = text.Pattern(`^(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?$|^(?:of|the)$`)
)

// answerBool: true or false is asked with a key, not typed.
func answerBool(c *card, r report) {
	s := c.plainText()
	if strings.EqualFold(s, "true") || strings.EqualFold(s, "false") {
		r.add(c.At("answer"), fmt.Sprintf("%q is typed by the learner, letter by letter", s), fmt.Sprintf("write answer = %s without quotes", strings.ToLower(s)))
	}
}

// answerLetter: options are shuffled and named anew, so their letters mean
// nothing.
func answerLetter(c *card, r report) {
	if !c.isChoice() {
		return
	}
	if lettered := c.lettered(); lettered != nil {
		r.add(c.at(*lettered), fmt.Sprintf("the option %q begins with a letter of its own", lettered.Text), "take the letters out: options are shuffled, and named when they are shown")
		return
	}
	key, _, ok := c.single()
	n := letterOf(key.Text)
	if !ok || key.index >= 0 || n < 0 || n >= len(c.options)-1 {
		return
	}
	if slices.ContainsFunc(c.options, func(o option) bool { return o.index >= 0 && runes(strings.TrimSpace(o.Text)) < 2 }) {
		return // the options are letters themselves
	}
	r.add(c.At("answer"), fmt.Sprintf("the answer %q is the letter of an option", key.Text), fmt.Sprintf("write the option itself: answer = %q", c.options[n].Text))
}

// lettered is an option that begins with the letter of its place, where the one
// before or behind it does so too.
func (c *card) lettered() *option {
	before := false
	for i := range c.options {
		o := &c.options[i]
		letter := o.index >= 0 && ownLetter(o.Text) == o.index
		if letter && before {
			return &c.options[i-1]
		}
		before = letter
	}
	return nil
}

// ownLetter is the place, from 0, that a text such as "A) Lima" names, or -1.
func ownLetter(s string) int {
	s = strings.TrimPrefix(strings.TrimSpace(s), "(")
	if len(s) < 4 || strings.IndexByte(").:", s[1]) < 0 || s[2] != ' ' {
		return -1
	}
	return letterOf(s[:1])
}

// letterOf is the place, from 0, of an option called a, B, c) or (d), or -1.
func letterOf(s string) int {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), "().:"))
	switch {
	case len(s) != 1:
		return -1
	case s[0] >= 'a' && s[0] <= 'h':
		return int(s[0] - 'a')
	case s[0] >= '1' && s[0] <= '8':
		return int(s[0] - '1')
	}
	return -1
}

// answerSeveral: a text that names several things is graded as one.
func answerSeveral(c *card, r report) {
	s := c.plainText()
	parts := c.severalIn(s)
	if parts == nil || looksLikeCode(s) {
		return
	}
	list := make([]string, len(parts))
	for i, p := range parts {
		list[i] = fmt.Sprintf("%q", strings.TrimSpace(p))
	}
	r.add(c.At("answer"), fmt.Sprintf("%q is graded as one text", s), fmt.Sprintf("if each alone is right: accept = [%s]; if all are asked for: answer = [%s]", strings.Join(list[1:], ", "), strings.Join(list, ", ")))
}

// severalIn splits a text that names several things; nil where it names one.
func (c *card) severalIn(s string) []string {
	if !strings.Contains(s, " ") {
		return nil
	}
	for _, sep := range []string{" / ", "; "} {
		if parts := strings.Split(s, sep); fewWords(parts) {
			return parts
		}
	}
	if parts := strings.Split(s, ", "); len(parts) > 2 && fewWords(parts) && !strings.ContainsFunc(s, unicode.IsDigit) {
		return parts
	}
	fields := strings.Fields(s)
	for i, w := range fields {
		if c.lex.or.has(w) {
			parts := []string{strings.Join(fields[:i], " "), strings.Join(fields[i+1:], " ")}
			if i > 0 && fewWords(parts) && !c.lex.stop.has(strings.ToLower(fields[0])) {
				return parts
			}
		}
	}
	return nil
}

// fewWords reports whether a text was split into phrases of up to four words.
func fewWords(parts []string) bool {
	for _, p := range parts {
		if n := len(strings.Fields(p)); n == 0 || n > 4 {
			return false
		}
	}
	return len(parts) > 1
}

var (
	openBracket = text.Pattern(`\s\([^()]*\)|^\([^()]*\)\s`)
	ending      = text.Pattern(`\pL\((?:s|es|in|e|n|r|ies)\)`)
)

// answerBracket says how a bracket is graded, where the author says nothing.
func answerBracket(c *card, r report) {
	s := c.plainText()
	if !strings.Contains(s, "(") || c.Has("accept") || c.Has("optional") || c.Has("pattern") || looksLikeCode(s) {
		return
	}
	if found := openBracket().FindString(s); found != "" {
		r.add(c.At("answer"), fmt.Sprintf("what stands in the bracket %q may be left out", strings.TrimSpace(found)), "write what may follow into optional, another spelling into accept")
	} else if found := ending().FindString(s); found != "" {
		r.add(c.At("answer"), fmt.Sprintf("%q is right with and without its ending", s), "write one form as the answer, the other into accept")
	}
}

// choiceNearAnswer: the right option was meant to be listed, but is spelled
// otherwise there: it is now shown twice.
func choiceNearAnswer(c *card, r report) {
	for _, key := range c.options {
		if !key.Right || key.index >= 0 {
			continue
		}
		for _, o := range c.options {
			if !o.Right && alike(key, o) && c.spelledNearly(key.Text, o.Text) {
				r.add(c.at(o), fmt.Sprintf("the option %q is nearly the answer %q, which is not among the options", o.Text, key.Text), "spell both alike; if the option is wrong, list the answer among the choices")
				return
			}
		}
	}
}

// alike reports whether two options may be one that is spelled in two ways; few are
// worth a closer look.
func alike(a, b option) bool {
	if len(a.words) == 0 || len(a.words) != len(b.words) || a.words[0][0] != b.words[0][0] {
		return false
	}
	one, other := strings.Join(a.words, " "), strings.Join(b.words, " ")
	return one == other || answer.Near(one, other)
}

// spelledNearly reports whether a learner who typed one would be told that it is
// the other.
func (c *card) spelledNearly(answerText, optionText string) bool {
	if d := runes(answerText) - runes(optionText); d > 3 || d < -3 {
		return false
	}
	if !plainWords(answerText) || !plainWords(optionText) {
		return false
	}
	p := &deck.Prompt{Kind: deck.Text, Want: []deck.Item{{Text: answerText}}, Deck: c.p.Deck, Card: c.Card, Language: c.p.Language}
	v := (*answer.Guards)(nil).Judge(p, answer.Given{Text: optionText}).Verdict
	return v == answer.Correct || v == answer.Typo
}
