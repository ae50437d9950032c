package deck

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Date is a day, a month (Day 0) or a year (Month and Day 0) of the Gregorian
// calendar.
type Date struct{ Year, Month, Day int }

// Range is a run of days, both ends included. A single date has two equal ends.
type Range struct{ From, To Date }

func (d Date) String() string {
	switch {
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Valid reports whether the calendar has this day, month or year.
func (d Date) Valid() bool {
	switch {
	case d.Year < 1 || d.Year > 9999:
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

var isoDate = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)
})

// ParseDate reads what a deck may hold as a date: "2022", "2022-09",
// "2022-09-15", or two of them with a slash between, "2022-09-15/2022-09-16".
func ParseDate(s string) (Range, error) {
	from, to, two := strings.Cut(strings.TrimSpace(s), "/")
	if !two {
		to = from
	}
	a, err := parseOne(from)
	if err != nil {
		return Range{}, err
	}
	b, err := parseOne(to)
	if err != nil {
		return Range{}, err
	}
	if two && a.Compare(b) >= 0 {
		return Range{}, fmt.Errorf("date range %q: its end is not after its start", s)
	}
	return Range{a, b}, nil
}

func parseOne(s string) (Date, error) {
	m := isoDate().FindStringSubmatch(s)
	if m == nil {
		return Date{}, fmt.Errorf("date %q: not written as 2022, 2022-09 or 2022-09-15", s)
	}
	var d Date
	for i, field := range []*int{&d.Year, &d.Month, &d.Day} {
		if m[i+1] == "" {
			break
		}
		*field, _ = strconv.Atoi(m[i+1]) // the pattern has seen the digits
		if *field == 0 {
			return Date{}, fmt.Errorf("date %q: there is no such day", s)
		}
	}
	if !d.Valid() {
		return Date{}, fmt.Errorf("date %q: there is no such day", s)
	}
	return d, nil
}
