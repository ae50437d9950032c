package answer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// dates is one reading of a given date: from and to are equal for a single one.
// A year of 0 was not given.
type dates struct{ from, to deck.Date }

var (
	isoGiven   = regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$`)
	slashGiven = regexp.MustCompile(`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$`)
	yearSlash  = regexp.MustCompile(`^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$`)
	dayEnding  = regexp.MustCompile(`(\d)(?:st|nd|rd|th)\b`)
	dashes     = regexp.MustCompile(`\s*[–—‒−]\s*|\s+-\s+`)
	between    = regexp.MustCompile(`\s*(?:~|\b(?:to|and|until|till|through)\b)\s*`)
	dayDash    = regexp.MustCompile(`(^|\s)(\d{1,2})-(\d{1,2})(\s|$|,)`)
	wordDash   = regexp.MustCompile(`([a-z])-(\d)|(\d)-([a-z])`)
)

// readDates returns every reading of a date as people write it; none if it is
// no date.
func (l *lexicon) readDates(text string) []dates {
	s := strings.Trim(plainDates(text), " .")
	if m := slashGiven.FindStringSubmatch(s); m != nil {
		return bothWays(atoi(m[1]), atoi(m[2]), atoi(m[3]))
	}
	if a, b, two := strings.Cut(s, "/"); two && !strings.Contains(b, "/") {
		return l.span(a, b)
	}
	if left, right, two := cutRange(s); two {
		return l.span(left, right)
	}
	return l.span(s, s)
}

func plainDates(text string) string {
	s := plainDigits(strings.ReplaceAll(text, "–", " – "))
	s = dashes.ReplaceAllString(s, " ~ ")
	s = dayDash.ReplaceAllString(s, "$1$2 ~ $3$4")
	s = wordDash.ReplaceAllString(s, "$1$3 $2$4")
	s = dayEnding.ReplaceAllString(s, "$1")
	s = strings.NewReplacer(",", " ", " of ", " ", " the ", " ").Replace(" " + s + " ")
	s = strings.TrimSpace(s)
	for _, word := range []string{"from ", "between ", "on ", "in ", "the "} {
		s = strings.TrimPrefix(s, word)
	}
	return strings.Join(strings.Fields(s), " ")
}

func cutRange(s string) (left, right string, two bool) {
	loc := between.FindStringIndex(s)
	if loc == nil {
		return s, "", false
	}
	return s[:loc[0]], s[loc[1]:], loc[0] > 0 && loc[1] < len(s)
}

// bothWays reads day/month/year and month/day/year.
func bothWays(a, b, year int) []dates {
	var out []dates
	for _, d := range []deck.Date{{Year: year, Month: b, Day: a}, {Year: year, Month: a, Day: b}} {
		if d.Valid() && d.Month > 0 && d.Day > 0 && (len(out) == 0 || out[0].from != d) {
			out = append(out, dates{d, d})
		}
	}
	return out
}

// span reads two ends; what one leaves out it takes from the other.
func (l *lexicon) span(left, right string) []dates {
	a, okA := l.readOne(left)
	b, okB := l.readOne(right)
	if !okA || !okB {
		return nil
	}
	if left != right {
		a, b = complete(a, b), complete(b, a)
	}
	if !plausible(a) || !plausible(b) {
		return nil
	}
	return []dates{{a, b}}
}

func complete(d, other deck.Date) deck.Date {
	if d.Month == 0 && d.Day > 0 {
		d.Month = other.Month
	}
	if d.Year == 0 {
		d.Year = other.Year
	}
	return d
}

// plausible reports whether a date, perhaps without its year, exists.
func plausible(d deck.Date) bool {
	if d.Year == 0 {
		d.Year = 2024 // a leap year: 29 February exists in some
		return d.Month > 0 && d.Valid()
	}
	return d.Valid()
}

func (l *lexicon) readOne(s string) (deck.Date, bool) {
	var d deck.Date
	for _, re := range []*regexp.Regexp{isoGiven, yearSlash} {
		if m := re.FindStringSubmatch(s); m != nil {
			d = deck.Date{Year: atoi(m[1]), Month: atoi(m[2]), Day: atoi(m[3])}
			return d, d.Valid() && d.Month > 0
		}
	}
	for _, word := range strings.Fields(s) {
		word = strings.Trim(word, ".'’")
		n, err := strconv.Atoi(word)
		month := l.month(word)
		switch {
		case err == nil && len(word) == 4 && d.Year == 0:
			d.Year = n
		case err == nil && len(word) <= 2 && n >= 1 && n <= 31 && d.Day == 0:
			d.Day = n
		case err != nil && month > 0 && d.Month == 0:
			d.Month = month
		default:
			return d, false
		}
	}
	return d, d != deck.Date{}
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // the callers' patterns match digits or nothing
	return n
}

// month reads a month's name, whole, abbreviated, or misspelled by one letter
// where no other is as near.
func (l *lexicon) month(word string) int {
	found := 0
	for i, name := range l.months {
		if word == name {
			return i + 1
		}
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			found = i + 1
		}
	}
	if found > 0 || utf8.RuneCountInString(word) < 5 {
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

// judgeDate compares by year, month and day, as far as each is given.
func (r *rules) judgeDate(text string) Judgement {
	for _, x := range r.prompt.Rules.Reject {
		if r.exact.fold(x.Text).equal(r.exact.fold(text)) {
			return wrong("reject", x.Why)
		}
	}
	if short, ok := r.twoDigitYear(text); ok {
		return short
	}
	readings := r.lex.readDates(text)
	if len(readings) == 0 {
		return wrong("date", "that is no date")
	}
	best := wrong("", "")
	for _, f := range r.forms {
		for _, want := range r.lex.wanted(f.raw) {
			j := compareReadings(want, readings)
			if j.Verdict == Correct {
				return j
			}
			if j.Verdict == Unclear {
				best = j
			}
		}
	}
	return best
}

// wanted reads a date as a deck holds it, or as people write it.
func (l *lexicon) wanted(text string) []dates {
	if d, err := deck.ParseDate(text); err == nil {
		return []dates{{d.From, d.To}}
	}
	return l.readDates(text)
}

// twoDigitYear asks for the century of a bare "22" or "'22".
func (r *rules) twoDigitYear(text string) (Judgement, bool) {
	s := strings.Trim(strings.TrimSpace(text), "'’")
	if len(s) != 2 || !allDigits(s) {
		return Judgement{}, false
	}
	for _, f := range r.forms {
		want, err := deck.ParseDate(f.raw)
		if err == nil && want.From.Month == 0 && want.From.Year%100 == atoi(s) {
			return Judgement{Verdict: Unclear, Guard: "year", Message: "which century? write all four digits"}, true
		}
	}
	return wrong("", ""), true
}

func compareReadings(want dates, readings []dates) Judgement {
	verdicts := map[Verdict]bool{}
	for _, g := range readings {
		verdicts[compareDates(want, g)] = true
	}
	switch {
	case len(readings) > 1 && (verdicts[Correct] || verdicts[Unclear]):
		return Judgement{Verdict: Unclear, Guard: "day-month", Message: "which is the month? write its name"}
	case verdicts[Correct]:
		return right(Correct)
	case verdicts[Unclear]:
		return Judgement{Verdict: Unclear, Guard: "precision", Message: "be more precise: " + asked(want)}
	}
	return wrong("", "")
}

func asked(want dates) string {
	switch {
	case want.from != want.to:
		return "from when to when?"
	case want.from.Day > 0:
		return "which day, month and year?"
	case want.from.Month > 0:
		return "which month and year?"
	}
	return "which year?"
}

func compareDates(want, given dates) Verdict {
	if want.from == want.to || given.from != given.to {
		return worse(compareDate(want.from, given.from), compareDate(want.to, given.to))
	}
	if compareDate(want.from, given.from) == Wrong && compareDate(want.to, given.to) == Wrong {
		return Wrong
	}
	return Unclear // one end alone, or both less precisely
}

func worse(a, b Verdict) Verdict {
	switch {
	case a == Wrong || b == Wrong:
		return Wrong
	case a == Unclear || b == Unclear:
		return Unclear
	}
	return Correct
}

// compareDate is correct where the given date is at least as precise and says
// the same, vague where it is less precise, and wrong where they conflict.
func compareDate(want, given deck.Date) Verdict {
	out := Correct
	for _, f := range [][2]int{{want.Year, given.Year}, {want.Month, given.Month}, {want.Day, given.Day}} {
		switch {
		case f[0] != 0 && f[1] == 0:
			out = Unclear
		case f[0] != 0 && f[0] != f[1]:
			return Wrong
		}
	}
	return out
}
