package tui

import (
	"fmt"
	"testing"

	"quiz/internal/app"
	"quiz/internal/term"
)

// markupDeck has everything that light Markdown knows.
const markupDeck = `
title = "Marks"
language = "en"
[[card]]
id = "marks"
question = """
What does **this** *small* function return for ` + "`f(2)`" + `?
` + "```go" + `
// f doubles.
func f(x int) int {
	return 2 * x + len("")
}
` + "```" + `
- it has *one* argument
- $x^2 \\leq \\frac{1}{2}$

| x | f(x) |
|---|------|
| 1 | 2    |
| 10 | ` + "`20`" + ` |
"""
answer = "` + "`4`" + `"
explain = "Since **2 × 2** is 4:\n\n1. it takes ` + "`x`" + `\n2. it doubles it"
[[card]]
id = "gap"
cloze = "The *tree* of ` + "`go doc {{fmt}}`" + ` lists **{{Println}}** first."
gaps = "together"
`

func TestMarkupOnTheScreen(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
		r := newRig(t, markupDeck, size[0], size[1])
		r.press("Down", "Enter")
		name := fmt.Sprintf("-%dx%d", size[0], size[1])
		golden(t, "markup"+name, r.screen())
		r.press("4", "Enter")
		golden(t, "markup-answer"+name, r.screen())
		r.press("3", "fmt", "Tab", "Print", "Enter")
		golden(t, "markup-gaps"+name, r.screen())
	}
}

// TestMarkupInThemes keeps the colours of code and emphasis.
func TestMarkupInThemes(t *testing.T) {
	for _, name := range []string{"dark", "light"} {
		r := startRig(t, newDesk(markupDeck), 80, 24, Options{Looks: app.Looks{Theme: name}}, func(*term.Screen) {})
		r.press("Down", "Enter")
		golden(t, "markup-theme-"+name, r.palette())
	}
}
