package deck

import (
	"slices"
	"strings"
	"unicode"

	"quiz/internal/engine/text"
)

// The parts of a number as a deck may hold it. They are compiled when they are
// needed: at every start it would cost more than the first frame.
const (
	aboutWords = `(?:~|≈|(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|some|nearly|almost)\s*)`
	signs      = `(?:[\p{Pd}−]|\+|(?:minus|negative)\b)`
	digits     = `(?:0x[\da-f_]+|0o[0-7_]+|0b[01_]+` +
		`|\p{Nd}{1,9} ?[¼-¾⅐-⅞]|[¼-¾⅐-⅞]|\p{Nd}{1,9} \p{Nd}{1,9}[/⁄∕][1-9]\p{Nd}*` + // mixed
		`|\p{Nd}{1,3}(?:[,'’_٬ \x{00a0}\x{202f}]\p{Nd}{3})+(?:[.,٫]\p{Nd}+)?` +
		`|\p{Nd}{1,3}(?:\.\p{Nd}{3})+(?:,\p{Nd}+)?|\p{Nd}+[.,٫]\p{Nd}+|[.٫]\p{Nd}+|\p{Nd}+)`
	powers    = `(?:e[+-]?\d{1,3})?(?: ?[x×*·] ?10 ?(?:\^ ?[+-]?\d{1,3}|⁻?[⁰¹²³⁴-⁹]+)|\^[+-]?\d{1,2}|⁻?[⁰¹²³⁴-⁹]+| ?[/⁄∕] ?[1-9]\p{Nd}*)?`
	wordsOfIt = `(?:half|dozen|zero(?:th)?|one|two|three|four(?:th)?|five|six(?:th)?|seven(?:th)?|eight|nine|ten(?:th)?|eleven(?:th)?|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen(?:th)?|(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ieth)|(?:hundred|thousand|(?:m|b|tr)illion)(?:th)?|first|second|third|fifth|eighth|ninth|twelfth)`
)

var numeric = text.Pattern(`^` + aboutWords + `?\s*(?:(?:an?|the) )?` + signs + `?\s*\p{Sc}?\s*` + signs + `?\s*(?:` + digits + powers + `|(?:an? )?` + wordsOfIt + `\b)((?:\P{Nd}.*)?)$`)

var spelled = text.Pattern(`^` + wordsOfIt + `\b`)

// further finds digits that are another number: 8-9, 5 to 6, 6 ft 2 in. Those of m2,
// s-1 and /100 belong to a unit.
var further = text.Pattern(`(?:^|[^\p{L}\p{Nd}^/⁻\p{Pd}−])\s*[\p{Pd}−+]?\s*[\p{Nd}¼-¾⅐-⅞]`)

// rate is the digits of a unit such as "per 100,000".
var rate = text.Pattern(`\bper \p{Nd}[\p{Nd},.' ]*`)

// IsUnit reports whether what stands behind a number can be its unit, and is not
// a second number.
func IsUnit(s string) bool {
	s = strings.ToLower(s)
	words := strings.Fields(s)
	for i, w := range words {
		if slices.Contains([]string{"or", "to", "until", "till", "through"}, w) && i+1 < len(words) && spelled().MatchString(words[i+1]) {
			return false
		}
	}
	return !strings.ContainsFunc(s, unicode.IsNumber) || !further().MatchString(rate().ReplaceAllString(s, "per "))
}

// Numeric reports whether a deck may hold s as a number: perhaps "about", a sign
// or currency; digits or words; and then a scale or unit.
func Numeric(s string) bool {
	m := numeric().FindStringSubmatch(strings.ToLower(strings.Join(strings.Fields(s), " ")))
	return m != nil && IsUnit(m[1])
}
