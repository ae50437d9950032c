//go:build !windows

package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// clicks presses and lets go of the left button on the first place with some text.
func (l *learner) clicks(words string) {
	l.t.Helper()
	for y, row := range strings.Split(l.screen(), "\n") {
		if before, _, ok := strings.Cut(row, words); ok {
			x := len([]rune(before)) + 1
			l.types(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%d;%dm", x, y+1, x, y+1))
			return
		}
	}
	l.t.Fatalf("%q is not on the screen:\n%s", words, l.screen())
}

// sends waits until the program has sent some bytes.
func (l *learner) sends(bytes string) {
	l.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		l.mu.Lock()
		sent := strings.Contains(l.wire.String(), bytes)
		l.mu.Unlock()
		if sent {
			return
		}
	}
	l.t.Fatalf("%q is never sent", bytes)
}

// TestTheMouse studies by clicks alone.
func TestTheMouse(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env())
	l.sees("All decks")
	l.clicks("study")
	l.sees("Which state joined")
	l.clicks("check")
	l.sees("no answer")
	l.clicks("again")
	l.sees("Which city")
	l.types("\x03")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d", code)
	}
	l.restored()
}

// TestTheBackgroundIsAskedFor: the answer brings the colours, also where it comes
// byte by byte, and is never taken for keys; the next start knows it.
func TestTheBackgroundIsAskedFor(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env("COLORTERM=truecolor"))
	l.sends("\x1b]11;?")
	l.sees("known in a week")
	for _, b := range []byte("\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[?62;22c") {
		l.types(string([]byte{b}))
		time.Sleep(time.Millisecond)
	}
	const accent = "\x1b[38;2;127;209;193m"
	l.sends(accent)
	if s := l.screen(); !strings.Contains(s, "Enter study") || strings.Contains(s, "rgb") {
		t.Errorf("the answer was taken for keys:\n%s", s)
	}
	l.types("q")
	l.ends()
	l = h.start(t, h.env("COLORTERM=truecolor"))
	l.sends(accent)
	l.types("q")
	l.ends()
}

// TestTypedBeforeTheFirstQuestion is not an answer.
func TestTypedBeforeTheFirstQuestion(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.types("Iran\r3Samarkand\r3")
	l.sees("Which state joined")
	l.types("Iraq\r")
	l.sees("Iraq")
	l.sees("not right")
	l.types("\x03")
	l.ends()
}
