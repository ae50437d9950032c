package main

import (
	"flag"
	"strings"
	"testing"
	"time"
)

// kills is how often an exam is killed.
var kills = flag.Int("kills", 4, "kill an exam `N` times")

// TestExamKilledHard kills an exam again and again while an answer is typed: what was
// typed a second before is there when it goes on, and so is the paper. `-kills 200`
// takes some minutes.
func TestExamKilledHard(t *testing.T) {
	h := newHome(t)
	word := ""
	for i := range *kills {
		l := h.start(t, h.env(), "exam", "--minutes", "900")
		if i > 0 {
			l.sees("the exam goes on; its clock has run on: ")
			l.sees("question 2/2")
			l.types("\x10") // Ctrl-P
			l.sees("> " + word)
		}
		l.sees("question 1/2")
		if word == letters {
			l.types(strings.Repeat("\x7f", len(word)))
			word = ""
		}
		next := letters[len(word) : len(word)+1]
		l.types(next)
		word += next
		l.sees("> " + word)
		h.logs(t, `"text":"`+word+`"`, i/len(letters)+1)
		if err := l.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		l.ends()
	}
	if n := strings.Count(h.run(t, "log", "--json"), `"kind":"paper"`); n != 1 {
		t.Errorf("%d papers were drawn", n)
	}
}

// letters are typed one at a time.
const letters = "samarqnd"

// logs waits until the log has some text so often.
func (h home) logs(t *testing.T, text string, times int) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for strings.Count(strings.ToLower(h.run(t, "log", "--json")), text) < times {
		if time.Now().After(deadline) {
			t.Fatalf("%s is not in the log %d times", text, times)
		}
		time.Sleep(200 * time.Millisecond)
	}
}
