package cli

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestPrintError(t *testing.T) {
	one, two := hinted("do this", "one is wrong"), hinted("do that", "two is wrong")
	for name, c := range map[string]struct {
		err  error
		want string
		code int
	}{
		"none":            {nil, "", exitDone},
		"plain":           {errors.New("wrong"), "quiz: wrong\n", exitFault},
		"hinted":          {one, "quiz: one is wrong\nhint: do this\n", exitFault},
		"wrapped":         {fmt.Errorf("config: %w", one), "quiz: config: one is wrong\nhint: do this\n", exitFault},
		"joined":          {errors.Join(one, two), "quiz: one is wrong\nhint: do this\nquiz: two is wrong\nhint: do that\n", exitFault},
		"one hint of two": {errors.Join(one, hinted("do this", "three is wrong")), "quiz: one is wrong\nquiz: three is wrong\nhint: do this\n", exitFault},
		"two causes":      {fmt.Errorf("%w: %w", errors.New("no card"), one), "quiz: no card: one is wrong\nhint: do this\n", exitFault},
		"lines":           {errors.New("wrong\n\x1b[2J"), "quiz: wrong\n�[2J\n", exitFault},
		"found":           {&fault{err: errors.New("problems"), code: exitFound}, "", exitFound},
		"signal":          {&fault{err: errors.New("hangup"), code: exitSignal + 1}, "quiz: hangup\n", exitSignal + 1},
	} {
		var b strings.Builder
		if code := printError(&b, c.err); code != c.code || b.String() != c.want {
			t.Errorf("%s: status %d, %q; want %d, %q", name, code, b.String(), c.code, c.want)
		}
	}
}

// TestManyErrors: of thousands the first ones are told, and how many there are.
func TestManyErrors(t *testing.T) {
	var all []error
	for i := range 6000 {
		all = append(all, fmt.Errorf("link %d leads nowhere", i))
	}
	var b strings.Builder
	printError(&b, errors.Join(all...))
	for what, got := range map[string]string{"an error": b.String(), "warnings": strings.Join(errorWords(all), "\n") + "\n"} {
		if n := strings.Count(got, "\n"); n != mostErrors+1 || !strings.HasSuffix(got, "and 5980 more errors\n") {
			t.Errorf("%s: %d lines: %.2000s", what, n, got)
		}
	}
}
