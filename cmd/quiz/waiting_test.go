//go:build !windows

package main

import (
	"bytes"
	"fmt"
	"os"
	"testing"
)

// large writes a deck that takes a while to read, and forgets the index.
func (h home) large(t *testing.T) {
	var b bytes.Buffer
	for i := range 20_000 {
		fmt.Fprintf(&b, "[[card]]\nid = \"c%d\"\nquestion = \"Which word is number %d of this deck?\"\nanswer = \"word %d\"\naccept = [\"alternative %d\"]\n", i, i, i, i)
	}
	if err := os.WriteFile(h.deck, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(h.dir + "/quiz"); err != nil {
		t.Fatal(err)
	}
}

// Where reading takes a while the screen says so at once, and shows in the end
// what was asked for.
func TestTheScreenDoesNotWaitForTheDecks(t *testing.T) {
	h := newHome(t)
	for _, c := range []struct {
		args []string
		then string
	}{{nil, "20000"}, {[]string{"practice"}, "Which word is number 0"}} {
		h.large(t)
		l := h.start(t, h.env(), c.args...)
		l.sees("Reading the decks …")
		l.sees(c.then)
		l.types("\x03") // Ctrl-C
		if code := l.ends(); code != 0 {
			t.Errorf("exit status %d, want 0", code)
		}
	}
}

// Whoever does not want to wait need not.
func TestLeavingBeforeTheDecksAreRead(t *testing.T) {
	h := newHome(t)
	h.large(t)
	l := h.start(t, h.env())
	l.sees("Reading the decks …")
	l.types("\x03")
	if code := l.ends(); code != 0 {
		t.Errorf("exit status %d, want 0", code)
	}
}

// What is wrong is said where the terminal was before.
func TestWhatCannotBeReadIsToldAfterTheScreen(t *testing.T) {
	h := newHome(t)
	h.large(t)
	l := h.start(t, h.env(), "study", "no-such-deck")
	l.sees("Reading the decks …")
	l.sees("there is no deck")
	if code := l.ends(); code != 2 {
		t.Errorf("exit status %d, want 2", code)
	}
}
