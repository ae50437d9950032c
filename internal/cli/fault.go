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

// printError prints an error in the one form there is, and returns the exit status
// it means. Of several errors that were joined each is printed, with its own hint.
func printError(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	code := exitFault
	var f *fault
	if errors.As(err, &f) {
		code = f.code
	}
	if code == exitFound { // what was found is printed already
		return code
	}
	hint := ""
	all := joined(err)
	for _, one := range all[:min(len(all), mostErrors)] {
		if hint != "" && hintOf(one) != hint {
			fmt.Fprintln(w, "hint: "+text.Clean(hint))
		}
		hint = hintOf(one)
		for i, line := range strings.Split(strings.TrimRight(one.Error(), "\n"), "\n") {
			if i == 0 {
				line = "quiz: " + line
			}
			fmt.Fprintln(w, text.Clean(line))
		}
	}
	if hint != "" {
		fmt.Fprintln(w, "hint: "+text.Clean(hint))
	}
	if more := len(all) - mostErrors; more > 0 {
		fmt.Fprintln(w, "quiz: and "+text.Counted(more, "more error"))
	}
	return code
}

// mostErrors is how many errors are told one by one: a folder may have thousands of
// links that lead nowhere.
const mostErrors = 20

// joined are the errors that errors.Join made one of, else the error alone.
func joined(err error) []error {
	many, ok := err.(interface{ Unwrap() []error }) //nolint:errorlint // this very error, not what it wraps
	if !ok {
		return []error{err}
	}
	var out []error
	var lines []string
	for _, one := range many.Unwrap() {
		out = append(out, joined(one)...)
		lines = append(lines, one.Error())
	}
	if strings.Join(lines, "\n") != err.Error() {
		return []error{err} // a message with two causes in it
	}
	return out
}

// hintOf is the remedy that an error knows, or "".
func hintOf(err error) string {
	var f *fault
	if errors.As(err, &f) && f.hint != "" {
		return f.hint
	}
	var h hinter
	if errors.As(err, &h) {
		return h.Hint()
	}
	return ""
}
