package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// moment is one date as it was written: what was not given is 0.
type moment struct {
	year       int // astronomical; of shortYear without its century
	years      yearKind
	month, day int
	weekday    int // from 1, Monday first
}

type yearKind uint8

const (
	noYear yearKind = iota
	shortYear
	wholeYear
)

// dates is one reading of a date: from and to are equal for a single one.
type dates struct{ from, to moment }

// dateReadings is every reading of a date. Where it is ambiguous they must all be
// right, else one is enough.
type dateReadings struct {
	readings  []dates
	ambiguous bool
}

var (
	yearFirst  = text.Pattern(`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$`)
	yearLast   = text.Pattern(`^(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{4}|\d{2})$`)
	monthYear  = text.Pattern(`^(\d{1,2})[-/.](\d{4})$`)
	dayOrMonth = text.Pattern(`^(\d{1,2})[/.](\d{1,2})$`)
	shortRange = text.Pattern(`^(\d{3,4}) ?[-/~] ?(\d{1,2})$`)
	dayEnding  = text.Pattern(`(\d)(?:st|nd|rd|th|er|ere|re|º|ª|°|-?го|-е)(\s|,|$|[.-])`)
	wordDash   = text.Pattern(`(\pL)\.?[-/.](\d)|(\d)[-/.](\pL)`)
	eastern    = text.Pattern(`(?:(\d{1,4}) ?[年년] ?)?(?:(\d{1,2}) ?[月월] ?)(?:(\d{1,2}) ?[日일号號])?|(\d{1,4}) ?[年년]`)
	noYearYet  = text.Pattern(`^--(\d{1,2})-(\d{1,2})$`)
)

// rangeDashes are the hyphens that part the ends of a range, each with what it
// is rewritten to.
var rangeDashes = []struct {
	dash func() *regexp.Regexp
	to   string
}{
	{text.Pattern(`\s-\s`), " ~ "},
	{text.Pattern(`(^|\s)(\d{1,2})\.?-(\d{1,2})(\.?\s|$|,)`), "$1$2 ~ $3$4"}, // 15-16 September
	{text.Pattern(`(\d{4})-(\d{4}|\d{1,2} \pL|\pL+ \d)`), "$1 ~ $2"},         // 1914-1918, … 2022-2 January
	{text.Pattern(`^(\d{1,4})-(\d{3,4})$`), "$1 ~ $2"},                       // 98-117
	{text.Pattern(`(\d)-(@)`), "$1 ~ $2"},
	{text.Pattern(`([/.]\d{1,4})-(\d{1,2}[/.]\d)`), "$1 ~ $2"}, // 15/9/2022-16/9/2022
	{text.Pattern(`(\d \pL+\.?)-(\d)`), "$1 ~ $2"},             // 15 September-2 October
	{text.Pattern(`(\pL+\.? \d{1,2})-(\pL)`), "$1 ~ $2"},       // September 15-October 2
	{text.Pattern(`(\pL{3,}\.?)-(\pL{3,})`), "$1 ~ $2"},        // September-October
}

// readDates returns every reading of a date as people write it in a language; none
// if it is not a date.
func (l *lexicon) readDates(text string, order dateOrder) dateReadings {
	if years := l.readDecade(foldName(plainNumber(text))); years != nil {
		return dateReadings{readings: years}
	}
	s := l.plainDates(text)
	if years := l.readCentury(s); years != nil {
		return dateReadings{readings: years}
	}
	var out dateReadings
	if m := shortRange().FindStringSubmatch(s); m != nil {
		out.readings = yearsTo(m[1], m[2])
	}
	single, ambiguous := l.span(s, s, order)
	if single != nil {
		out.ambiguous = ambiguous
		out.readings = append(out.readings, single...)
		return out
	}
	left, right, two := l.cutRange(s)
	if !two {
		left, right, two = strings.Cut(s, "/")
		two = two && !strings.Contains(right, "/")
	}
	if !two {
		return out
	}
	left, right = shareEra(strings.TrimSpace(left), strings.TrimSpace(right))
	if years := yearsTo(left, right); years != nil && len(right) <= 2 {
		out.readings = append(out.readings, years...)
		return out
	}
	spans, ambiguous := l.span(left, right, order)
	out.readings, out.ambiguous = append(out.readings, spans...), ambiguous
	return out
}

// yearsTo reads 1939-45: the second year lacks what it shares with the first.
func yearsTo(from, to string) []dates {
	if len(from) < 3 || len(from) > 4 || len(to) >= len(from) || !allDigits(from) || !allDigits(to) || to == "" {
		return nil
	}
	a := moment{year: atoi(from), years: wholeYear}
	b := moment{year: atoi(from[:len(from)-len(to)] + to), years: wholeYear}
	if b.year <= a.year {
		return nil
	}
	return []dates{{a, b}}
}

// shareEra gives a bare year of a range the era of the other one.
func shareEra(left, right string) (string, string) {
	if eraMark(right) != "" && allDigits(left) {
		left = eraMark(right) + left
	}
	if eraMark(left) != "" && allDigits(right) {
		right = eraMark(left) + right
	}
	return left, right
}

// plainDates writes a date in words separated by one space, with ~ between the ends
// of a range and a mark at years of an era.
func (l *lexicon) plainDates(text string) string {
	text = strings.NewReplacer("–", " - ", "—", " - ", "‒", " - ", "～", " - ", "〜", " - ").Replace(text)
	s := lower((folder{lex: l}).normal(plainNumber(text)))
	s = l.calendar.eras.mark(l, s)
	s = plainEastern(s)
	s = strings.Trim(dayEnding().ReplaceAllString(s, "$1$2"), " .,")
	for _, r := range rangeDashes {
		s = r.dash().ReplaceAllString(s, r.to)
	}
	s = wordDash().ReplaceAllString(s, "$1$3 $2$4")
	s = l.dayWords(monthNumber(l, s))
	for cut := true; cut; {
		s, cut = l.cut(s, "date")
	}
	words := strings.Fields(strings.ReplaceAll(s, ",", " "))
	words = slices.DeleteFunc(words, func(w string) bool {
		bare := strings.Trim(w, ".")
		return l.is(bare, "filler") || l.is(bare, "ad") || bare == "" || l.isArticle(bare)
	})
	return strings.Join(words, " ")
}

// plainEastern writes 2022年9月15日 as 2022-9-15, and 9月15日 as --9-15.
func plainEastern(s string) string {
	return eastern().ReplaceAllStringFunc(s, func(date string) string {
		m := eastern().FindStringSubmatch(date)
		year, month, day := cmp.Or(m[1], m[4]), m[2], m[3]
		switch {
		case month == "":
			return year
		case year == "":
			year = "-"
		}
		return strings.TrimRight(year+"-"+month+"-"+day, "-")
	})
}

func (l *lexicon) isArticle(w string) bool {
	_, article := l.articles[w]
	return article
}

// monthSign stands before the number of a month.
const monthSign = "@m"

// monthNumber marks the month of "2 tháng 9 năm 1945", in languages whose months have
// numbers and no names.
func monthNumber(l *lexicon, s string) string {
	if len(l.phrases["month"]) == 0 {
		return s
	}
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i++ {
		number := strings.TrimRight(words[i+1], ",")
		if l.is(words[i], "month") && allDigits(number) && atoi(number) <= 12 {
			words[i], words[i+1] = monthSign+number, ""
		}
	}
	return strings.Join(words, " ")
}

// dayWords writes the day of a date that is spelled out in digits: fifteenth of
// September.
func (l *lexicon) dayWords(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' })
	for i, w := range words {
		bare := strings.Trim(w, ",.")
		n, spelled := l.ordinals[bare]
		if !spelled || l.calendar.months[bare] > 0 || n > 31 {
			continue
		}
		words[i] = strings.Replace(w, bare, strconv.FormatInt(n, 10), 1)
		if i > 0 && n < 10 && l.numbers[words[i-1]] != nil { // twenty first
			if tens := l.numbers[words[i-1]].Num().Int64(); tens >= 20 && tens%10 == 0 {
				words[i-1], words[i] = "", strings.Replace(w, bare, strconv.FormatInt(tens+n, 10), 1)
			}
		}
	}
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// cutRange parts the ends of a range at its sign or its word.
func (l *lexicon) cutRange(s string) (left, right string, two bool) {
	words := strings.Fields(s)
	i := slices.IndexFunc(words, func(w string) bool { return w == "~" || l.is(w, "range") })
	if i <= 0 || i == len(words)-1 {
		return s, "", false
	}
	return strings.Join(words[:i], " "), strings.Join(words[i+1:], " "), true
}

// span reads two ends; what one leaves out it takes from the other.
func (l *lexicon) span(left, right string, order dateOrder) (out []dates, ambiguous bool) {
	from := l.readEnd(left, order)
	if left == right {
		for _, a := range from {
			if plausible(a) {
				out = append(out, dates{a, a})
			}
		}
		return out, len(out) > 1
	}
	for _, a := range from {
		for _, b := range l.readEnd(right, order) {
			x, y := complete(a, b), complete(b, a)
			if plausible(x) && plausible(y) {
				out = append(out, dates{x, y})
			}
		}
	}
	return out, len(out) > 1
}

func complete(m, other moment) moment {
	if m.month == 0 && m.day > 0 {
		m.month = other.month
	}
	if m.years == noYear {
		m.year, m.years = other.year, other.years
	}
	return m
}

// plausible reports whether a date, perhaps without its year, exists, and on
// that weekday.
func plausible(m moment) bool {
	d := deck.Date{Year: m.year, Month: m.month, Day: m.day}
	if m.years != wholeYear {
		d.Year = 2024 // a leap year: 29 February exists in some
		return (m.month > 0 || m.years == shortYear && m.day == 0) && d.Valid()
	}
	if !d.Valid() {
		return false
	}
	if m.weekday == 0 || m.day == 0 {
		return true
	}
	weekday := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday()
	return (int(weekday)+6)%7+1 == m.weekday
}

// readEnd returns every reading of one date: two of 5/9/2022 where the language
// does not say which is the month.
func (l *lexicon) readEnd(s string, order dateOrder) []moment {
	if m := yearFirst().FindStringSubmatch(s); m != nil && atoi(m[2]) > 0 {
		return []moment{{year: atoi(m[1]), years: wholeYear, month: atoi(m[2]), day: atoi(m[3])}}
	}
	if m := noYearYet().FindStringSubmatch(s); m != nil {
		return []moment{{month: atoi(m[1]), day: atoi(m[2])}}
	}
	if m := monthYear().FindStringSubmatch(s); m != nil && atoi(m[1]) > 0 {
		return []moment{{year: atoi(m[2]), years: wholeYear, month: atoi(m[1])}}
	}
	if m := yearLast().FindStringSubmatch(s); m != nil {
		kind := wholeYear
		if len(m[3]) == 2 {
			kind = shortYear
		}
		return inOrder(atoi(m[1]), atoi(m[2]), moment{year: atoi(m[3]), years: kind}, order)
	}
	if m := dayOrMonth().FindStringSubmatch(s); m != nil {
		return inOrder(atoi(m[1]), atoi(m[2]), moment{}, order)
	}
	if m, ok := l.readOne(s); ok {
		return []moment{m}
	}
	return nil
}

// inOrder reads two numbers as day and month in the order of the language, or in
// both where it has none or that makes no day.
func inOrder(a, b int, year moment, order dateOrder) []moment {
	var out []moment
	for _, way := range []dateOrder{dayFirst, monthFirst} {
		m := year
		m.day, m.month = a, b
		if way == monthFirst {
			m.day, m.month = b, a
		}
		if m.month == 0 || m.day == 0 || !plausible(m) || slices.Contains(out, m) {
			continue
		}
		if way == order {
			return []moment{m}
		}
		out = append(out, m)
	}
	return out
}

// readOne reads a date in words: 15 September 2022 in any order.
func (l *lexicon) readOne(s string) (moment, bool) {
	var d moment
	for _, word := range strings.Fields(s) {
		if !l.readPart(&d, strings.TrimRight(word, ".'’-")) {
			return d, false
		}
	}
	return d, d != moment{}
}

// readPart takes one word of a date.
func (l *lexicon) readPart(d *moment, word string) bool {
	if era := eraMark(word); era != "" && d.years == noYear {
		d.year, d.years = eraYear(word), wholeYear
		return true
	}
	if number, ok := strings.CutPrefix(word, monthSign); ok && d.month == 0 {
		d.month = atoi(number)
		return true
	}
	bare := strings.TrimLeft(word, "'’")
	n := atoi(bare)
	number := bare != "" && allDigits(bare) && len(bare) <= 4
	switch month, weekday := l.calendar.month(bare), named(l.calendar.weekdays, bare); {
	case number && len(bare) >= 3 && d.years == noYear:
		d.year, d.years = n, wholeYear
	case number && len(bare) == 2 && d.years == noYear && (bare != word || d.day > 0):
		d.year, d.years = n, shortYear
	case number && len(bare) <= 2 && n >= 1 && n <= 31 && d.day == 0:
		d.day = n
	case !number && month > 0 && d.month == 0:
		d.month = month
	case !number && weekday > 0 && d.weekday == 0:
		d.weekday = weekday
	default:
		return false
	}
	return true
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0 // the callers' patterns match digits or nothing
	}
	return n
}
