package answer

import (
	"strings"
	"sync"
	"time"

	"github.com/go-playground/locales"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// Shown is a date, or a number, as a person writes it in the language of a BCP 47
// tag: 15 September 2022 for 2022-09-15, 602,214,076 for 602_214_076. What is not
// written in digits alone stays as it is, and what is shown would be right too.
func Shown(text, tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if base == "" {
		base = "en"
	}
	language := alias(base)
	translator, known := localeOf(language)
	if !known {
		return text
	}
	if from, to, two := strings.Cut(text, "/"); two {
		left, right := shownDate(from, tag, translator), shownDate(to, tag, translator)
		if left != from && right != to {
			return left + " – " + right
		}
		return text
	}
	if date := shownDate(text, tag, translator); date != text {
		return date
	}
	return shownNumber(text, translator)
}

// localesMade are the CLDR data of languages, each made once.
var localesMade sync.Map

func localeOf(language string) (locales.Translator, bool) {
	if t, made := localesMade.Load(language); made {
		return t.(locales.Translator), true
	}
	make, known := translators[language]
	if !known {
		return nil, false
	}
	t := make()
	localesMade.Store(language, t)
	return t, true
}

// shownDate is a whole date of our era in words; everything else stays.
func shownDate(text, tag string, t locales.Translator) string {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil || day.Year() < 100 {
		return text
	}
	if strings.HasPrefix(t.Locale(), "en") && orderOf(tag) != monthFirst {
		return day.Format("2 January 2006")
	}
	return strings.ReplaceAll(t.FmtDateLong(day), "\u200f", "")
}

// digitsAlone is a number in digits, as TOML spells it.
var digitsAlone = text.Pattern(`^[+-]?[0-9][0-9_]*(\.[0-9_]*[0-9])?$`)

// leastGrouped is how many digits a number has that is written in groups: a shorter
// one may be a year.
const leastGrouped = 5

func shownNumber(text string, t locales.Translator) string {
	if !digitsAlone().MatchString(text) {
		return text
	}
	whole, part, broken := strings.Cut(strings.ReplaceAll(text, "_", ""), ".")
	sign := whole[:len(whole)-len(strings.TrimLeft(whole, "+-"))]
	digits := whole[len(sign):]
	group, point := separators(t)
	if len(digits) >= leastGrouped && digits[0] != '0' {
		digits = inGroups(digits, group)
	}
	if sign == "-" {
		sign = "−"
	}
	if !broken {
		return sign + digits
	}
	return sign + digits + point + part
}

func inGroups(digits, sign string) string {
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteString(sign)
		}
		out.WriteRune(d)
	}
	return out.String()
}

// separators are what stands between thousands, and before what is broken.
func separators(t locales.Translator) (group, point string) {
	group, point = ",", "."
	if strings.Contains(t.FmtNumber(1.5, 1), ",") {
		group, point = ".", ","
	}
	if s := t.FmtNumber(1_000_000, 0); strings.ContainsAny(s, "\u00a0\u202f") {
		group = "\u00a0"
	}
	return group, point
}

// ShownWant is what is right at a place of a prompt, as a person writes it: only
// dates and numbers are written in another way.
func ShownWant(p *deck.Prompt, i int) string {
	w := p.Want[i]
	switch p.Kind {
	case deck.Number, deck.DateOf, deck.List, deck.Gap, deck.Gaps:
		if w.As == deck.AsNumber || w.As == deck.AsDate {
			return Shown(w.Text, p.Language)
		}
	}
	return w.Text
}
