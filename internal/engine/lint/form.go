package lint

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

var letters = text.Pattern(`^(both )?[a-h]( [a-h])*( and [a-h])$`)

func allOfTheAbove(c *card, r report) {
	for _, o := range c.options {
		s := strings.Join(o.words, " ")
		if c.lex.all.has(s) || len(o.Text) < 20 && letters().MatchString(strings.ToLower(strings.TrimSpace(o.Text))) && len(c.lex.all.set) > 0 {
			r.add(c.at(o), fmt.Sprintf("the option %q can be had by knowing two others", o.Text), "make the answer an array, so that all that apply are chosen")
			return
		}
	}
}

func noneOfTheAbove(c *card, r report) {
	for _, o := range c.options {
		if c.lex.none.has(strings.Join(o.words, " ")) {
			r.add(c.at(o), fmt.Sprintf("the option %q shows what is wrong, not what is right", o.Text), "use it only where finding errors is the aim, or put a plausible option in its place")
			return
		}
	}
}

// negation is the negative word of a text's last clause, and whether it is made
// to stand out.
func (c *card) negation(text string) (word string, loud bool) {
	if len(c.lex.negative.set) == 0 {
		return "", false
	}
	clause := lastClause(text)
	before := ""
	for w := range strings.FieldsSeq(clause) {
		if word := c.negative(w, clause); word != "" && !contrasts[before] {
			return word, loudly(w)
		}
		before = strings.ToLower(w)
	}
	return "", false
}

// contrasts are words after which a negation is part of what is asked for: in RNA
// but not in DNA.
var contrasts = map[string]bool{"but": true, "and": true, "or": true, "if": true, "though": true, "although": true, "whether": true}

// lastClause is what stands between the last two marks, if there are letters in
// it, or else before them.
func lastClause(text string) string {
	for {
		i := strings.LastIndexAny(text, ".,;:!?")
		if clause := text[i+1:]; i < 0 || strings.ContainsFunc(clause, unicode.IsLetter) {
			return clause
		}
		text = text[:i]
	}
}

// negative is the negative word that w is, or "". "At least" and "not only"
// negate nothing.
func (c *card) negative(w, clause string) string {
	plain := strings.ToLower(strings.Trim(w, `*_"'“”()`))
	if strings.HasSuffix(plain, "n't") || strings.HasSuffix(plain, "n’t") {
		return plain
	}
	if !c.lex.negative.has(plain) {
		return ""
	}
	lower := strings.ToLower(clause)
	if plain == "least" && strings.Contains(lower, "at least") || plain == "not" && strings.Contains(lower, "not only") {
		return ""
	}
	return plain
}

func loudly(w string) bool {
	bare := strings.Trim(w, `"'“”()`)
	if strings.HasPrefix(bare, "*") || strings.HasPrefix(bare, "_") {
		return true
	}
	return len(bare) > 1 && !strings.ContainsFunc(bare, unicode.IsLower)
}

// negativeStem: a small "not" is read over.
func negativeStem(c *card, r report) {
	if !c.isChoice() {
		return
	}
	word, loud := c.negation(c.Question)
	if word == "" {
		return
	}
	f := r.add(c.stem(), fmt.Sprintf("the question asks for what is wrong: %q", word), "ask for what is right; if you cannot, write NOT in capitals or *not*")
	if loud {
		f.Severity, f.Help = deck.Note, "ask for what is right if you can"
	}
}

func doubleNegative(c *card, r report) {
	if !c.isChoice() {
		return
	}
	if word, _ := c.negation(c.Question); word == "" {
		return
	}
	for _, o := range c.options {
		if word, _ := c.negation(o.Text); word != "" {
			r.add(c.at(o), fmt.Sprintf("a negative option, %q, to a negative question", word), "make the question positive")
			return
		}
	}
}

func optionCount(c *card, r report) {
	n := len(c.options)
	switch {
	case !c.isChoice() || n >= 3 && n <= 5:
	case n < 2 || n > 8:
		r.add(c.At("choices"), fmt.Sprintf("%d options", n), "give 2 to 8; three to five are best").Severity = deck.Error
	case n < 3:
		r.add(c.At("choices"), "two options: one in two guesses is right", "add a wrong option that is plausible")
	default:
		r.add(c.At("choices"), fmt.Sprintf("%d options: more than three seldom do any work", n), "keep the wrong options that people do choose")
	}
}

var blank = text.Pattern(`_{2,}|\.{4,}`)

// stemBlankMiddle: a blank near the start makes people read twice.
func stemBlankMiddle(c *card, r report) {
	for _, p := range c.Prompts {
		before, after := 0, 0
		switch {
		case len(p.Segments) > 0:
			i := slices.IndexFunc(p.Segments, func(s deck.Segment) bool { return s.Gap > 0 })
			before, after = lengthOf(p.Segments[:i]), lengthOf(p.Segments[i+1:])
		case strings.Contains(p.Question, "__") || strings.Contains(p.Question, "...."):
			at := blank().FindStringIndex(p.Question)
			before, after = runes(p.Question[:at[0]]), runes(p.Question[at[1]:])
		default:
			continue
		}
		if before*2 < after {
			r.add(c.stem(), "the blank stands in the first third: the sentence must be read twice", "turn the sentence round, so that the blank comes late")
			return
		}
	}
}

func lengthOf(segments []deck.Segment) int {
	n := 0
	for _, s := range segments {
		n += runes(s.Text)
	}
	return n
}

// yesNoQuestion: that is a true or false card.
func yesNoQuestion(c *card, r report) {
	if c.p.Kind == deck.Text && c.lex.yesno.has(strings.Join(words(c.p.Want[0].Text), " ")) {
		r.add(c.At("answer"), "the answer is yes or no", "write a statement and answer = true or false, or ask for the reason")
	}
}

// noExplanation is for those who want feedback on every choice.
func noExplanation(c *card, r report) {
	if c.isChoice() && c.Explain == "" && !slices.ContainsFunc(c.options, func(o option) bool { return o.Why != "" }) {
		r.add(c.Head(), "nothing is said after the answer", "add explain, or a why to the wrong options")
	}
}

// noSource is reported for each card, or once of a deck in which no card has any.
func noSource(u *unit, r report) {
	var without []*card
	for _, c := range u.cards {
		if c.Source == nil || c.Source.From == "" && c.Source.At == "" && c.Source.Quote == "" {
			without = append(without, c)
		}
	}
	const help = "add source.at and source.quote, and a [source.NAME] to the deck"
	required := u.requiresSource()
	if n := len(without); n > 1 && n == len(u.cards) && !required {
		r.add(u.head(), fmt.Sprintf("none of the %d cards names a source", n), help)
		return
	}
	for _, c := range without {
		f := r.about(c.Card).add(c.Head(), "the card names no source", help)
		if required {
			f.Severity = deck.Error
		}
	}
}
