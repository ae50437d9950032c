//go:build !windows

package main

import "testing"

// TestLogInAPager: on a terminal a long list goes through the learner's pager, which
// may end before it has seen everything.
func TestLogInAPager(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study", "--limit", "1")
	l.sees("Which state joined")
	l.types("Iran\r")
	l.sees("right")
	l.types("3")
	l.sees("session done")
	l.types("\x03")
	l.ends()
	for pager, want := range map[string]string{"sed s/^/paged:/": "paged:", "cat": "Which state", "head -c 3": "2", "no-such-pager": "Which state"} {
		l := h.start(t, h.env("PAGER="+pager), "log")
		l.sees(want)
		if status := l.ends(); status != 0 {
			t.Errorf("%s: exit status %d", pager, status)
		}
	}
}
