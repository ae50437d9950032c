package deck

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/engine/text"
)

// Date is a day, a month (Day 0) or a year (Month and Day 0) of the Gregorian
// calendar. Years are astronomical: 44 BC is -43.
type Date struct{ Year, Month, Day int }

// Range is a run of days, both ends included. A single date has two equal ends.
type Range struct{ From, To Date }

func (d Date) String() string {
	year := fmt.Sprintf("%04d", d.Year)
	if d.Year < 0 {
		year = fmt.Sprintf("-%04d", -d.Year)
	}
	switch {
	case d.Month == 0:
		return year
	case d.Day == 0:
		return fmt.Sprintf("%s-%02d", year, d.Month)
	}
	return fmt.Sprintf("%s-%02d-%02d", year, d.Month, d.Day)
}

// Valid reports whether the calendar has this day, month or year.
func (d Date) Valid() bool {
	switch {
	case d.Year < -9998 || d.Year > 9999:
		return false
	case d.Month == 0:
		return d.Day == 0
	case d.Month < 1 || d.Month > 12:
		return false
	}
	return d.Day >= 0 && d.Day <= daysIn(d.Year, d.Month)
}

// Compare orders dates by year, month and day.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// The ways to write a date in a deck: astronomical years of four digits with a
// sign, as ISO 8601 has them, plain years, and years of an era.
var (
	isoDate   = text.Pattern(`^(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)
	plainYear = text.Pattern(`^\d{1,3}$`)
	eraYear   = text.Pattern(`^(?i:(AD|CE) ?(\d{1,4})|(\d{1,4}) ?(BCE?|AD|CE))$`)
)

// ParseDate reads what a deck may hold as a date: "2022", "2022-09", "2022-09-15",
// "-0043", "44 BC", "AD 79", or two of them with a slash between,
// "2022-09-15/2022-09-16".
func ParseDate(s string) (Range, error) {
	from, to, two := strings.Cut(strings.TrimSpace(s), "/")
	if !two {
		to = from
	}
	a, err := parseOne(strings.TrimSpace(from))
	if err != nil {
		return Range{}, err
	}
	b, err := parseOne(strings.TrimSpace(to))
	if err != nil {
		return Range{}, err
	}
	if two && a.Compare(b) >= 0 {
		return Range{}, fmt.Errorf("date range %q: its end is not after its start", s)
	}
	return Range{a, b}, nil
}

func parseOne(s string) (Date, error) {
	if d, ok := parseYear(s); ok {
		return d, nil
	}
	m := isoDate().FindStringSubmatch(s)
	if m == nil {
		return Date{}, fmt.Errorf("date %q: not written as 2022, 2022-09, 2022-09-15 or 44 BC", s)
	}
	d := Date{Year: number(m[1])}
	for i, field := range []*int{&d.Month, &d.Day} {
		if m[i+2] == "" {
			break
		}
		*field = number(m[i+2])
		if *field == 0 {
			return Date{}, fmt.Errorf("date %q: there is no such day", s)
		}
	}
	if !d.Valid() {
		return Date{}, fmt.Errorf("date %q: there is no such day", s)
	}
	return d, nil
}

// parseYear reads a year that is not written as ISO 8601 has it.
func parseYear(s string) (Date, bool) {
	if plainYear().MatchString(s) {
		return Date{Year: number(s)}, number(s) > 0
	}
	m := eraYear().FindStringSubmatch(s)
	if m == nil {
		return Date{}, false
	}
	year := number(m[2] + m[3])
	if strings.HasPrefix(strings.ToUpper(m[4]), "B") {
		return Date{Year: 1 - year}, year > 0
	}
	return Date{Year: year}, year > 0
}

// number is an integer whose digits a pattern has seen.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
