//go:build !windows

package main

import (
	"os"
	"strings"
	"testing"
)

// TestAnAnswerIsAddedToTheDeck: what the learner calls right goes into the deck
// file, whose comments stay, and is right from then on; it can be taken out.
func TestAnAnswerIsAddedToTheDeck(t *testing.T) {
	h := newHome(t)
	before := strings.Replace(twoCards, `answer = "Iran"`, `answer = "Iran" # since 2022`, 1)
	if err := os.WriteFile(h.deck, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	file := func() string {
		text, err := os.ReadFile(h.deck)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	after := strings.Replace(before, "# since 2022\n", "# since 2022\naccept = [\"Persia\"]\n", 1)

	l := h.start(t, h.env(), "study")
	l.sees("Which state joined")
	l.types("Persia\r")
	l.sees("not right")
	l.types("o")
	l.sees("a adds your answer to the deck")
	l.types("a")
	l.sees("added to accept")
	if file() != after {
		t.Fatalf("%s", file())
	}
	l.types("a")
	l.sees("removed from the deck")
	if file() != before {
		t.Fatalf("%s", file())
	}
	l.types("a")
	l.sees("added to accept")
	l.types("1")
	l.sees("Which city")
	l.types("\x1b")
	l.sees("session done")
	l.types("\x1b")
	l.ends()
	if got := h.run(t, "try", "d/member", "Persia"); !strings.Contains(got, "correct") {
		t.Error(got)
	}
}

// TestABuiltInDeckIsNotWritten: it is said, and nothing else happens.
func TestABuiltInDeckIsNotWritten(t *testing.T) {
	h := home{dir: t.TempDir()}
	l := h.start(t, h.env(), "study", "tour")
	l.sees("Enter show answer")
	l.types(" ")
	l.sees("Enter take it")
	l.types(" ")
	l.sees("Enter check")
	l.types("Persia\r")
	l.sees("not right")
	l.types("o")
	l.sees("counted as right")
	if strings.Contains(l.screen(), "adds your answer") {
		t.Error("what cannot be done is offered")
	}
	l.types("a")
	l.sees("a built-in deck cannot be written")
	l.types("\x1b")
	l.sees("session done")
	l.types("\x1b")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d", code)
	}
}
