package text

import (
	"fmt"
	"strings"
)

// Counted is a number with what it counts: 1 error, 2 errors, 3 entries.
func Counted(n int, thing string) string {
	stem, y := strings.CutSuffix(thing, "y")
	switch {
	case n == 1:
		return "1 " + thing
	case y:
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
