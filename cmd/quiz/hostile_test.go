//go:build !windows

package main

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// evil is what a terminal would obey, wherever text may stand.
const evil = `\u001b[31m\u009b2J\u202e\u001b]8;;http://x\u0007\u001b]52;c;AAAA\u0007\u001b_Ga=d\u001b\\`

// hostileMarkup has it in everything that light Markdown knows, and that stands
// beside a question.
const hostileMarkup = `
title = "Marks"
[[card]]
id = "first"
question = """
Which ` + evil + ` state **` + evil + `** joined?
` + "```go" + evil + `
x := "` + evil + `" // ` + evil + `
` + "```" + `
` + "```go" + `
return 1 // ` + evil + `
` + "```" + `
- item ` + evil + `

| head ` + evil + ` | b |
|---|---|
| $x^2` + evil + `$ | ` + "`" + evil + "`" + ` |
"""
answer = "Iran` + evil + `"
explain = "So **` + evil + `**"
hint = "Think ` + evil + `"
image = { path = "map.png", caption = "A ` + evil + `" }
[[card]]
id = "second"
question = "The next question?"
answer = "a"
image = { path = "none` + evil + `.png", caption = "B" }
`

// mapDeck is a question with a picture, and one without.
const mapDeck = `
title = "Maps"
[[card]]
id = "first"
question = "Which state joined?"
answer = "Iran"
image = "map.png"
[[card]]
id = "second"
question = "The next question?"
answer = "a"
`

// homeWith is a home with a deck, and a picture beside it.
func homeWith(t *testing.T, deck string) home {
	t.Helper()
	h := newHome(t)
	dir := t.TempDir()
	h.deck = filepath.Join(dir, "marks.toml")
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"marks.toml": []byte(deck), "map.png": b.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// TestHostileMarkupLeavesNothingOnTheWire, on the screen and line by line.
func TestHostileMarkupLeavesNothingOnTheWire(t *testing.T) {
	h := homeWith(t, hostileMarkup)
	l := h.start(t, h.env(), "study", "--seed", "1")
	l.sees("Which")
	l.types("\x07") // a hint
	l.sees("Think")
	l.types("Iran\r")
	l.sees("answer")
	l.types("3")
	l.sees("The next question?")
	l.types("\x1b")
	l.sees("session done")
	l.types("\x03")
	l.ends()
	l.harmless()
	l.restored()
	plain := h.start(t, append(h.env(), "QUIZ_PLAIN=1"), "study")
	plain.sees("next question")
	plain.types("a\r")
	plain.sees("R ")
	plain.types("\r:quit\r")
	plain.ends()
	plain.harmless()
}

// harmless looks for what a deck wanted the terminal to do.
func (l *learner) harmless() {
	l.t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, bad := range []string{"\x1b[31m", "\u009b", "\u202e", "\x1b]8;", "\x1b]52;", "\x1b_Ga=d\x1b"} {
		if strings.Contains(l.wire.String(), bad) {
			l.t.Errorf("%q was sent", bad)
		}
	}
}

// TestKittyShowsAPicture, and takes it away with its question.
func TestKittyShowsAPicture(t *testing.T) {
	h := homeWith(t, mapDeck)
	l := h.start(t, append(h.env(), "KITTY_WINDOW_ID=1"), "study", "--seed", "1")
	l.sees("Which")
	l.sends("\x1b_Ga=T,f=100")
	l.types("Iran\r")
	l.sees("answer")
	l.types("3")
	l.sees("The next question?")
	l.sends("\x1b_Ga=d,d=A,q=2\x1b\\")
	l.types("\x03")
	l.ends()
	l.restored()
}
