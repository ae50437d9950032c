// Package tui draws the program on a terminal, by tview: it gives the loop, the
// typed fields and the mouse. What is on a screen follows from app's model alone.
package tui

import (
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/uniseg"

	"quiz/internal/engine/text"
)

// role is what a piece of text means; the theme says how that looks.
type role uint8

const (
	body   role = iota
	dim         // secondary
	strong      // a heading, what is right
	wrong       // what is wrong
	bar         // the selection
	mark        // the answer in a passage
)

// theme gives each role a style. Attributes carry the meaning, colour only
// decorates.
type theme [6]tcell.Style

var base = tcell.StyleDefault

func newTheme(name string) theme {
	t := theme{
		body: base, dim: base.Dim(true), strong: base.Bold(true), wrong: base.Bold(true).Underline(true),
		bar: base.Reverse(true), mark: base.Bold(true).Underline(true),
	}
	switch name {
	case "dark":
		return t.coloured(0xe0e0e0, 0x1e1e1e, 0xa0a0a0, 0x56b4e9, 0xe69f00)
	case "light":
		return t.coloured(0x1e1e1e, 0xffffff, 0x595959, 0x0072b2, 0xb34700)
	case "hc":
		return t.coloured(0xffffff, 0x000000, 0xffffff, 0xffffff, 0xffffff)
	}
	return t
}

func (t theme) coloured(fg, bg, secondary, right, miss int32) theme {
	for r := range t {
		t[r] = t[r].Foreground(tcell.NewHexColor(fg)).Background(tcell.NewHexColor(bg))
	}
	t[dim] = t[dim].Dim(false).Foreground(tcell.NewHexColor(secondary))
	t[strong] = t[strong].Foreground(tcell.NewHexColor(right))
	t[wrong] = t[wrong].Foreground(tcell.NewHexColor(miss))
	return t
}

// span is a piece of text with its role.
type span struct {
	text string
	role role
}

// canvas draws into a rectangle of a screen, clipped and filtered.
type canvas struct {
	screen     tcell.Screen
	theme      theme
	width      int
	height     int
	ascii      bool
	plainEmoji bool
	hits       []hit
	cursorX    int
	cursorY    int
	fieldX     int // where the typed field stands; fieldWidth 0 for none
	fieldY     int
	fieldWidth int
}

// put draws text at a place and returns the column after it.
func (c *canvas) put(x, y int, words string, r role) int {
	if y < 0 || y >= c.height {
		return x
	}
	rest := text.Line(words)
	if c.plainEmoji {
		rest = plainEmoji(rest)
	}
	style := c.theme[r]
	state := -1
	for rest != "" {
		var cluster string
		var width int
		if rest[0] < 0x80 && (len(rest) == 1 || rest[1] < 0x80) {
			cluster, rest, width = rest[:1], rest[1:], 1
		} else {
			cluster, rest, width, state = uniseg.FirstGraphemeClusterInString(rest, -1)
		}
		_ = state
		if x+width > c.width {
			return x
		}
		if width > 0 && x >= 0 {
			runes := []rune(c.glyph(cluster))
			c.screen.SetContent(x, y, runes[0], runes[1:], style)
		}
		x += width
	}
	return x
}

// glyphs are what a terminal without them shows instead.
var glyphs = map[string]string{
	"▸": ">", "✓": "+", "✗": "x", "·": "-", "█": "#", "░": ".", "─": "-", "…": ".", "»": ">", "«": "<", "—": "-", "–": "-", "’": "'", "“": "\"", "”": "\"", "↕": "=",
}

func (c *canvas) glyph(cluster string) string {
	if g, ok := glyphs[cluster]; ok && c.ascii {
		return g
	}
	return cluster
}

// plainEmoji drops what terminals disagree on: variation selectors and skin
// tones.
func plainEmoji(s string) string {
	return strings.Map(func(r rune) rune {
		if r == 0xfe0f || r >= 0x1f3fb && r <= 0x1f3ff {
			return -1
		}
		return r
	}, s)
}

// right draws text that ends at the right edge.
func (c *canvas) right(y int, text string, r role) {
	c.put(c.width-1-uniseg.StringWidth(text), y, text, r)
}

// line draws spans from x on.
func (c *canvas) line(x, y int, spans []span) int {
	for _, s := range spans {
		x = c.put(x, y, s.text, s.role)
	}
	return x
}

// block draws wrapped lines from (x, y) on, at most rows of them, and returns the
// row after the last.
func (c *canvas) block(x, y, width, rows int, lines [][]span) int {
	for i, l := range wrap(lines, width) {
		if i == rows {
			break
		}
		c.line(x, y, l)
		y++
	}
	return y
}

// wrap breaks lines of spans between words, by cells.
func wrap(lines [][]span, width int) [][]span {
	var out [][]span
	for _, l := range lines {
		out = append(out, wrapLine(l, max(width, 1))...)
	}
	return out
}

func wrapLine(spans []span, width int) [][]span {
	out := [][]span{nil}
	used := 0
	add := func(text string, r role) {
		last := len(out) - 1
		if n := len(out[last]); n > 0 && out[last][n-1].role == r {
			out[last][n-1].text += text
		} else {
			out[last] = append(out[last], span{text, r})
		}
	}
	for _, s := range spans {
		for _, word := range words(text.Line(s.text)) {
			w := uniseg.StringWidth(word)
			if used > 0 && used+uniseg.StringWidth(strings.TrimRight(word, " ")) > width {
				out = append(out, nil)
				used = 0
			}
			for w > width && strings.TrimRight(word, " ") != "" && uniseg.StringWidth(strings.TrimRight(word, " ")) > width {
				head, tail := cut(word, width)
				add(head, s.role)
				out = append(out, nil)
				word, w, used = tail, uniseg.StringWidth(tail), 0
			}
			add(word, s.role)
			used += w
		}
	}
	return out
}

// words cuts text after its spaces.
func words(s string) []string {
	var out []string
	for s != "" {
		i := strings.IndexByte(s, ' ')
		if i < 0 {
			return append(out, s)
		}
		for i < len(s) && s[i] == ' ' {
			i++
		}
		out = append(out, s[:i])
		s = s[i:]
	}
	return out
}

// cut takes as many graphemes as fit into width, at least one.
func cut(s string, width int) (head, tail string) {
	used, at := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width && at > 0 {
			break
		}
		_, at = g.Positions()
	}
	return s[:at], s[at:]
}
