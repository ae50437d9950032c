package main

import (
	"strings"
	"testing"
	"time"
)

// TestExamKilledHard kills an exam again and again while an answer is typed: what was
// typed a second before is there when it goes on, and so is the paper.
func TestExamKilledHard(t *testing.T) {
	h := newHome(t)
	word := ""
	for i, letter := range strings.Split("sama", "") {
		l := h.start(t, h.env(), "exam", "--minutes", "90")
		if i > 0 {
			l.sees("the exam goes on; its clock has run on: ")
			l.sees("question 2/2")
			l.types("\x10") // Ctrl-P
			l.sees("> " + word)
		}
		l.sees("question 1/2")
		l.types(letter)
		word += letter
		l.sees("> " + word)
		h.logs(t, `"text":"`+word+`"`)
		if err := l.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		l.ends()
	}
	if n := strings.Count(h.run(t, "log", "--json"), `"kind":"paper"`); n != 1 {
		t.Errorf("%d papers were drawn", n)
	}
}

// logs waits until the log holds some text.
func (h home) logs(t *testing.T, text string) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !strings.Contains(strings.ToLower(h.run(t, "log", "--json")), text) {
		if time.Now().After(deadline) {
			t.Fatalf("%s is never in the log", text)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
