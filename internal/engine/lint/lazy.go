package lint

import (
	"regexp"
	"sync"
)

// lazily compiles an expression when it is first needed: every start of the
// program would wait for it, and few check decks.
func lazily(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
