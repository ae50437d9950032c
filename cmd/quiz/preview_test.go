//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreviewFollowsTheFile looks at a deck on the screen while it is saved.
func TestPreviewFollowsTheFile(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "preview", h.deck)
	l.sees("Which state joined")
	l.types("\x0e") // Ctrl-N
	l.sees("Which city")
	text := strings.Replace(twoCards, "Which city was it in?", "In which town?", 1) + "[[card]]\nid = \"third\"\nquestion = \"Third?\"\n"
	if err := os.WriteFile(h.deck, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	l.sees("In which town?")
	l.sees("answer-missing")
	l.types("Samarkhand\r")
	l.sees("misspelled")
	l.types("\r\x1b")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d", code)
	}
	l.restored()
	if _, err := os.Stat(filepath.Join(h.dir, "quiz", "quiz.db")); err == nil {
		t.Error("a preview has made a log")
	}
}
