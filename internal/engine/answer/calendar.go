package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// dates is one reading of a given date: from and to are equal for a single one.
// A year of 0 was not given; one below 0 was given without its century.
type dates struct{ from, to deck.Date }

// century marks a year of two digits: '22 is -23, '00 is -1.
func century(yy int) int { return -yy - 1 }

var (
	yearFirst  = lazily(`^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$`)
	yearLast   = lazily(`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$`)
	monthYear  = lazily(`^(\d{1,2})[-/.](\d{4})$`)
	dayOrMonth = lazily(`^(\d{1,2})[/.](\d{1,2})$`)
	dayEnding  = lazily(`(\d)(?:st|nd|rd|th)\b`)
	wordDash   = lazily(`(\pL)\.?[-/.](\d)|(\d)[-/.](\pL)`)
)

// rangeDashes are the hyphens that part the ends of a range, each with what it
// is rewritten to.
var rangeDashes = []struct {
	dash func() *regexp.Regexp
	to   string
}{
	{lazily(`\s-\s`), " ~ "},
	{lazily(`(^|\s)(\d{1,2})\.?-(\d{1,2})(\.?\s|$|,)`), "$1$2 ~ $3$4"}, // 15-16 September
	{lazily(`(\d{4})-(\d{4}|\d{1,2} \pL|\pL+ \d)`), "$1 ~ $2"},         // 1914-1918, … 2022-2 January
	{lazily(`([/.]\d{1,4})-(\d{1,2}[/.]\d)`), "$1 ~ $2"},               // 15/9/2022-16/9/2022
	{lazily(`(\d \pL+\.?)-(\d)`), "$1 ~ $2"},                           // 15 September-2 October
	{lazily(`(\pL+\.? \d{1,2})-(\pL)`), "$1 ~ $2"},                     // September 15-October 2
	{lazily(`(\pL{3,}\.?)-(\pL{3,})`), "$1 ~ $2"},                      // September-October
}

// readDates returns every reading of a date as people write it; none if it is
// no date.
func (l *lexicon) readDates(text string) []dates {
	s := l.plainDates(text)
	if single := l.span(s, s); single != nil {
		return single
	}
	left, right, two := l.cutRange(s)
	if !two {
		left, right, two = strings.Cut(s, "/")
		two = two && !strings.Contains(right, "/")
	}
	if !two {
		return nil
	}
	return l.span(strings.TrimSpace(left), strings.TrimSpace(right))
}

// plainDates writes a date in words parted by one space, with ~ between the ends
// of a range.
func (l *lexicon) plainDates(text string) string {
	s := plainDigits(strings.NewReplacer("–", " - ", "—", " - ", "‒", " - ").Replace(text))
	s = strings.Trim(dayEnding().ReplaceAllString(s, "$1"), " .,")
	for _, r := range rangeDashes {
		s = r.dash().ReplaceAllString(s, r.to)
	}
	s = wordDash().ReplaceAllString(s, "$1$3 $2$4")
	for cut := true; cut; {
		s, cut = l.cut(s, "date")
	}
	words := strings.Fields(strings.ReplaceAll(s, ",", " "))
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return l.is(w, "filler") || l.is(w, "era") }), " ")
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
func (l *lexicon) span(left, right string) []dates {
	var out []dates
	single := left == right
	for _, a := range l.readEnd(left) {
		if single {
			if plausible(a) {
				out = append(out, dates{a.Date, a.Date})
			}
			continue
		}
		for _, b := range l.readEnd(right) {
			x, y := complete(a, b), complete(b, a)
			if plausible(x) && plausible(y) {
				out = append(out, dates{x.Date, y.Date})
			}
		}
	}
	return out
}

// moment is one end as it was written, perhaps with a weekday from 1 to 7,
// Monday first.
type moment struct {
	deck.Date
	weekday int
}

func complete(m, other moment) moment {
	if m.Month == 0 && m.Day > 0 {
		m.Month = other.Month
	}
	if m.Year == 0 {
		m.Year = other.Year
	}
	return m
}

// plausible reports whether a date, perhaps without its year, exists, and on
// that weekday.
func plausible(m moment) bool {
	d := m.Date
	if d.Year <= 0 {
		whole := d.Month > 0 || d.Year < 0 && d.Day == 0
		d.Year = 2024 // a leap year: 29 February exists in some
		return whole && d.Valid()
	}
	if !d.Valid() {
		return false
	}
	if m.weekday == 0 || d.Day == 0 {
		return true
	}
	day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).Weekday()
	return (int(day)+6)%7+1 == m.weekday
}

// readEnd returns every reading of one date: two of 5/9/2022.
func (l *lexicon) readEnd(s string) []moment {
	if m := yearFirst().FindStringSubmatch(s); m != nil && atoi(m[2]) > 0 {
		return []moment{{Date: deck.Date{Year: atoi(m[1]), Month: atoi(m[2]), Day: atoi(m[3])}}}
	}
	if m := monthYear().FindStringSubmatch(s); m != nil && atoi(m[1]) > 0 {
		return []moment{{Date: deck.Date{Year: atoi(m[2]), Month: atoi(m[1])}}}
	}
	if m := yearLast().FindStringSubmatch(s); m != nil {
		year := atoi(m[3])
		if len(m[3]) == 2 {
			year = century(year)
		}
		return bothWays(atoi(m[1]), atoi(m[2]), year)
	}
	if m := dayOrMonth().FindStringSubmatch(s); m != nil {
		return bothWays(atoi(m[1]), atoi(m[2]), 0)
	}
	if m, ok := l.readOne(s); ok {
		return []moment{m}
	}
	return nil
}

// bothWays reads day/month/year and month/day/year.
func bothWays(a, b, year int) []moment {
	var out []moment
	for _, d := range []deck.Date{{Year: year, Month: b, Day: a}, {Year: year, Month: a, Day: b}} {
		m := moment{Date: d}
		if d.Month > 0 && d.Day > 0 && plausible(m) && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// readOne reads a date in words: 15 September 2022 in any order.
func (l *lexicon) readOne(s string) (moment, bool) {
	var d moment
	for _, word := range strings.Fields(s) {
		word = strings.TrimRight(word, ".'’")
		bare := strings.TrimLeft(word, "'’")
		n, err := strconv.Atoi(bare)
		number := err == nil && allDigits(bare)
		switch month, weekday := l.month(bare), named(l.weekdays, bare); {
		case number && (len(bare) == 4 || len(bare) == 3) && d.Year == 0:
			d.Year = n
		case number && len(bare) == 2 && d.Year == 0 && (bare != word || d.Day > 0):
			d.Year = century(n)
		case number && len(bare) <= 2 && n >= 1 && n <= 31 && d.Day == 0:
			d.Day = n
		case !number && month > 0 && d.Month == 0:
			d.Month = month
		case !number && weekday > 0 && d.weekday == 0:
			d.weekday = weekday
		default:
			return d, false
		}
	}
	return d, d.Date != deck.Date{}
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // the callers' patterns match digits or nothing
	return n
}

// named is the place, from 1, of a name written whole or abbreviated to three
// letters or more; 0 for none.
func named(names []string, word string) int {
	if utf8.RuneCountInString(word) < 3 {
		return 0
	}
	return slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(name, word) }) + 1
}

// month reads a month's name, whole, abbreviated, or misspelled by one letter
// where no other is as near.
func (l *lexicon) month(word string) int {
	found := named(l.months, word)
	if found > 0 || utf8.RuneCountInString(word) < 4 {
		return found
	}
	for i, name := range l.months {
		if utf8.RuneCountInString(name) < 5 || distance([]rune(name), []rune(word), 1) > 1 {
			continue
		}
		if found > 0 {
			return 0
		}
		found = i + 1
	}
	return found
}
