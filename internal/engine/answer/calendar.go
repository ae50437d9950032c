package answer

import (
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/text"
)

// calendar is the names of a language's months and weekdays, from 1, Monday first,
// in every form and without accents.
type calendar struct {
	months   map[string]int
	weekdays map[string]int
	eras     *eras
}

func newCalendar(p pack) calendar {
	c := calendar{months: map[string]int{}, weekdays: map[string]int{}, eras: &eras{}}
	for _, row := range p.rows("months") {
		c.addMonths(row)
	}
	if translator, known := translators[p.language]; known {
		cldr := translator()
		c.addMonths(cldr.MonthsWide())
		c.addMonths(cldr.MonthsAbbreviated())
		for _, days := range [][]string{cldr.WeekdaysWide(), cldr.WeekdaysAbbreviated()} {
			for i, name := range days {
				c.weekdays[foldName(name)] = (i+6)%7 + 1
			}
		}
	}
	return c
}

func (c calendar) addMonths(names []string) {
	for i, name := range names {
		if name = foldName(name); name != "" && !strings.ContainsAny(name, "0123456789") {
			c.months[name] = i + 1
		}
	}
}

// month is the number of a month by its name, whole, abbreviated, or misspelled by
// one letter where no other is as near; else 0.
func (c calendar) month(name string) int {
	if n := named(c.months, name); n > 0 {
		return n
	}
	if rest, prefixed := strings.CutPrefix(name, "ב"); prefixed {
		return c.months[rest] // Hebrew writes "in" onto the month
	}
	if utf8.RuneCountInString(name) < 4 {
		return 0
	}
	found := 0
	for whole, n := range c.months {
		if utf8.RuneCountInString(whole) < 5 || text.Distance([]rune(whole), []rune(name), 1) > 1 {
			continue
		}
		if found > 0 && found != n {
			return 0
		}
		found = n
	}
	return found
}

// named is the number of a name written whole or abbreviated to three letters or
// more, where that is one; 0 for none.
func named(names map[string]int, word string) int {
	if n := names[word]; n > 0 || utf8.RuneCountInString(word) < 3 {
		return n
	}
	found := 0
	for name, n := range names {
		if !strings.HasPrefix(name, word) || n == found {
			continue
		}
		if found > 0 {
			return 0
		}
		found = n
	}
	return found
}
