package lint

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// class is what kind of thing a text names; a text may be of several.
type class uint8

const (
	number class = 1 << iota
	date
	name     // begins with a capital
	phrase   // begins with a small letter
	sentence // ends in a full stop
)

var classNames = []string{"a number", "a date", "a name", "a phrase", "a sentence"}

func (c class) String() string {
	for i, n := range classNames {
		if c&(1<<i) != 0 {
			return n
		}
	}
	return "something else"
}

// classOf says what a text may be. "2022" is a number and a date.
func classOf(text string, lex *lexicon) class {
	s := strings.TrimSpace(text)
	digits := strings.ContainsFunc(s, unicode.IsDigit)
	if digits {
		if c := datedOrNumbered(s, lex); c != 0 {
			return c
		}
	}
	words := strings.Fields(s)
	if len(words) > 1 && lex.articles.has(strings.ToLower(words[0])) {
		words = words[1:] // the United States
	}
	if len(words) == 0 {
		return name | phrase
	}
	c := phrase
	if strings.ContainsFunc(words[0], unicode.IsUpper) {
		c = name
	} else if r, _ := utf8.DecodeRuneInString(words[0]); !unicode.IsLower(r) {
		c = name | phrase // a script without letter case, a symbol, a digit
	}
	if len(words) >= 3 && strings.HasSuffix(s, ".") {
		c |= sentence
	}
	return c
}

// datedOrNumbered reads a text with digits in it: a date, or a number with at
// most two words of unit.
func datedOrNumbered(s string, lex *lexicon) class {
	var c class
	fields := words(s)
	if _, err := deck.ParseDate(s); err == nil {
		c |= date
	}
	if len(fields) <= 6 && slices.ContainsFunc(fields, lex.months.has) {
		return date
	}
	if _, rest, ok := leadingNumber(s); ok && len(strings.Fields(rest)) <= 2 {
		c |= number
	}
	return c
}

// leadingNumber reads the digits that a text begins with.
func leadingNumber(s string) (value float64, rest string, ok bool) {
	s = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), "$€£~≈"))
	s = strings.Replace(s, "−", "-", 1)
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || strings.IndexByte(".,", s[end]) >= 0 || end == 0 && s[0] == '-') {
		end++
	}
	for end > 0 && (s[end-1] == '.' || s[end-1] == ',') {
		end--
	}
	value, err := strconv.ParseFloat(strings.ReplaceAll(s[:end], ",", ""), 64)
	return value, strings.TrimSpace(s[end:]), err == nil
}

// mixedTypeOptions: what is of another kind than the rest is easy to tell.
func mixedTypeOptions(c *card, r report) {
	options := c.proper
	if len(options) < 2 {
		return
	}
	shared := ^class(0)
	for _, o := range options {
		k := o.class
		if shared&(k&^sentence) == 0 {
			r.add(c.at(o), fmt.Sprintf("the option %q is %s, others are not", o.Text, k&^sentence), "let all options be of one kind, and begin alike")
			return
		}
		shared &= k &^ sentence
	}
	if full := slices.IndexFunc(options, func(o option) bool { return o.class&sentence != 0 }); full >= 0 {
		for _, o := range options {
			if o.class&sentence == 0 {
				r.add(c.at(o), "some options are sentences with a full stop, this one is not", "let all options be of one kind, and end alike")
				return
			}
		}
	}
}

// implausibleDistractor: a wrong option that cannot be meant.
func implausibleDistractor(c *card, r report) {
	key, wrong, ok := c.single()
	if !ok {
		return
	}
	for _, o := range wrong {
		oneWord := o.class&phrase != 0 && len(o.words) == 1 // perhaps only a small letter
		if k := o.class; !c.sweeping(o) && !oneWord && k&key.class&^sentence == 0 {
			r.add(c.at(o), fmt.Sprintf("the option %q is %s, the right one is not: nobody will choose it", o.Text, k), "put something in its place that could be right")
			return
		}
	}
}

// span is an interval that an option names, both ends in it.
type span struct{ from, to float64 }

// spanOf reads "10–20", "10 to 20 km", a number or a date; unit is what follows.
func spanOf(text string) (s span, unit string, ranged, ok bool) {
	if !strings.ContainsFunc(text[:min(len(text), 5)], unicode.IsDigit) {
		return span{}, "", false, false
	}
	if d, err := deck.ParseDate(text); err == nil && strings.Contains(text, "-") {
		return span{firstDay(d.From), lastDay(d.To)}, "date", d.From != d.To || d.From.Day == 0, true
	}
	from, rest, ok := leadingNumber(text)
	if !ok {
		return span{}, "", false, false
	}
	for _, dash := range []string{"–", "—", "-", "to ", "until "} {
		upper, isRange := strings.CutPrefix(strings.TrimLeft(rest, "% "), dash)
		if to, unit, ok := leadingNumber(upper); isRange && ok {
			return span{from, to}, unit, true, from <= to
		}
	}
	return span{from, from}, rest, false, true
}

func firstDay(d deck.Date) float64 {
	return float64(d.Year*372 + max(d.Month-1, 0)*31 + max(d.Day-1, 0))
}

func lastDay(d deck.Date) float64 {
	if d.Month == 0 {
		d.Month = 12
	}
	if d.Day == 0 {
		d.Day = 31
	}
	return firstDay(d)
}

// numericOrder: numbers and dates that are shown as written stand in order.
func numericOrder(c *card, r report) {
	if unordered(c.sortedOptions()) {
		r.add(c.At("choices"), "the options are numbers, but not in order", "sort them; `quiz check --fix` does")
	}
}

// sortedOptions are the values of options that stand as written, all numbers
// or all dates of one unit; else nil.
func (c *card) sortedOptions() []float64 {
	if c.p.Rules.Shuffle || len(c.options) < 3 {
		return nil
	}
	var out []float64
	first := ""
	for i, o := range c.options {
		s, unit, ranged, ok := spanOf(o.Text)
		if i == 0 {
			first = unit
		}
		if !ok || ranged && unit != "date" || unit != first {
			return nil
		}
		out = append(out, s.from)
	}
	return out
}

// maxOptions is how many options are held against each other; a card may have
// eight.
const maxOptions = 20

// overlappingOptions: two options that can both be right.
func overlappingOptions(c *card, r report) {
	options := c.proper
	options = options[:min(len(options), maxOptions)]
	for j, o := range options {
		for _, p := range options[:j] {
			if overlap(p, o, c.lex) {
				r.add(c.at(o), fmt.Sprintf("the options %q and %q overlap", p.Text, o.Text), "let each answer be covered by one option only")
				return
			}
		}
	}
}

func overlap(a, b option, lex *lexicon) bool {
	s, unit, ranged, ok := spanOf(a.Text)
	t, other, rangedToo, okToo := spanOf(b.Text)
	if ok && okToo {
		return (ranged || rangedToo) && (unit == other || unit == "" || other == "") && s.from <= t.to && t.from <= s.to
	}
	if ok || okToo {
		return false
	}
	short, long := a.words, b.words
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == len(long) || len(lex.content(short)) == 0 || lex.negative.in(long) != "" && lex.negative.in(short) == "" {
		return false
	}
	return !slices.ContainsFunc(short, func(w string) bool { return !slices.Contains(long, w) })
}
