package text

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first called for, once.
// Variables of packages hold it instead of the compiled one: the program starts
// without compiling expressions that most runs never use. It panics, as
// regexp.MustCompile does, when an expression that does not compile is called for.
func Pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
