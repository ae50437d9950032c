package lint

import (
	"fmt"

	"quiz/internal/engine/deck"
)

// minSystematic is how often an unknown key is met in a file before it is taken for
// one slip of the author, and not for many.
const minSystematic = 4

// Systematic tells a key that many cards of a file misspell once, at its first
// place, with the number of cards. The problems are sorted, and stay so.
func Systematic(problems deck.Problems) deck.Problems {
	type slip struct{ file, message string }
	count := map[slip]int{}
	for _, p := range problems {
		if p.Rule == "key-unknown" {
			count[slip{p.File, p.Message}]++
		}
	}
	told := map[slip]bool{}
	var out deck.Problems
	for _, p := range problems {
		s := slip{p.File, p.Message}
		if n := count[s]; p.Rule == "key-unknown" && n >= minSystematic {
			if told[s] {
				continue
			}
			told[s] = true
			p.Message += fmt.Sprintf(", and in %d others", n-1)
		}
		out = append(out, p)
	}
	return out
}
