package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"quiz/internal/engine/text"
)

// Exit statuses, as grep and diff have them.
const (
	exitDone  = 0
	exitFound = 1 // a check found something
	exitFault = 2 // bad flags or input, or a failure

	exitSignal = 128 // and the number of the signal
)

// fault is an error with what to do about it and the exit status it means.
type fault struct {
	err  error
	hint string
	code int
}

func (f *fault) Error() string { return f.err.Error() }
func (f *fault) Unwrap() error { return f.err }

// hinted is an error with a remedy.
func hinted(hint, format string, args ...any) error {
	return &fault{err: fmt.Errorf(format, args...), hint: hint, code: exitFault}
}

// hinter is an error of another package that knows its remedy.
type hinter interface{ Hint() string }

// report prints an error once, in the one form there is, and returns the exit
// status it means.
func report(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	var f *fault
	code, hint := exitFault, ""
	if errors.As(err, &f) {
		code, hint = f.code, f.hint
		if code == exitFound {
			return code
		}
	}
	var h hinter
	if hint == "" && errors.As(err, &h) {
		hint = h.Hint()
	}
	for i, line := range strings.Split(strings.TrimRight(err.Error(), "\n"), "\n") {
		if i == 0 {
			line = "quiz: " + line
		}
		fmt.Fprintln(w, text.Clean(line))
	}
	if hint != "" {
		fmt.Fprintln(w, "hint: "+text.Clean(hint))
	}
	return code
}
