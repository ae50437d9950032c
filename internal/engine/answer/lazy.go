package answer

import (
	"regexp"
	"sync"
)

// lazily compiles an expression when it is first needed: the program starts
// sooner, and most sessions never need most of them.
func lazily(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
