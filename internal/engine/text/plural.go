package text

import (
	"fmt"
	"strings"
)

// Counted is a number with what it counts: 1 error, 2 errors, 3 entries, 4 days.
func Counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %s", n, plural(thing))
}

// plural is the plural of a noun that has a regular one.
func plural(thing string) string {
	stem, y := strings.CutSuffix(thing, "y")
	if y && !strings.HasSuffix(stem, "a") && !strings.HasSuffix(stem, "e") { // a day, two days; an entry, two entries
		return stem + "ies"
	}
	if strings.HasSuffix(thing, "ch") { // a leech, two leeches
		return thing + "es"
	}
	return thing + "s"
}
