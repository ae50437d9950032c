package tui

import (
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"quiz/internal/app/apptest"
	"quiz/internal/term"
)

// TestPicture keeps the picture of the README true: it is drawn from the screen
// of a real session. go test ./internal/tui -update draws it anew.
func TestPicture(t *testing.T) {
	const path = "../../docs/screen.svg"
	r := startRig(t, apptest.New(noon, pictureDeck), 80, 20, Options{Theme: "auto"}, func(*term.Screen) {})
	r.press("Enter", "Usbekistan", "Enter")
	got := svg(r.screen())
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil || string(have) != got {
		t.Errorf("%s does not show the screen as it is (go test ./internal/tui -update): %v", path, err)
	}
}

const pictureDeck = `
title = "The SCO summit of 2022"
[[card]]
question = "Which state hosted the summit of the Shanghai Cooperation Organization in September 2022?"
answer = "Uzbekistan"
explain = "The leaders met in Samarkand."
`

// svg draws a screen as rig.screen has it: its text, and a letter for each style.
func svg(screen string) string {
	text, styles, _ := strings.Cut(screen, "--- styles: b bold, d dim, i italic, r reverse, u underline, c coloured\n")
	lines, marks := strings.Split(strings.TrimRight(text, "\n"), "\n"), strings.Split(styles, "\n")
	const cw, ch = 9, 19
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="15" xml:space="preserve">`+"\n", 80*cw+20, 20*ch+24)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#1e1e1e"/>` + "\n")
	for y, l := range lines {
		mark := ""
		if y < len(marks) {
			mark = marks[y]
		}
		for x, r := range []rune(l) {
			style := byte('.')
			if x < len(mark) {
				style = mark[x]
			}
			if r == ' ' && style != 'r' {
				continue
			}
			fill, extra := "#e0e0e0", ""
			switch style {
			case 'b', 'i':
				extra = ` font-weight="bold"`
			case 'd':
				fill = "#a0a0a0"
			case 'u':
				extra = ` font-weight="bold" text-decoration="underline"`
			case 'r':
				fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" fill="#e0e0e0"/>`, 10+x*cw, 12+y*ch, cw, ch)
				fill = "#1e1e1e"
			}
			fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s"%s>%s</text>`, 10+x*cw, 26+y*ch, fill, extra, html.EscapeString(string(r)))
		}
		b.WriteByte('\n')
	}
	return b.String() + "</svg>\n"
}
