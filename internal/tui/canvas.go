package tui

import (
	"strings"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/engine/text"
)

// canvas draws lines into a rectangle of a screen, clipped and filtered: no text is
// ever read for markup.
type canvas struct {
	screen      tcell.Screen
	look        look
	left, right int // columns; right is the first one that is not drawn
	top, below  int // rows; below is the first one that is not drawn
	hits        []hit
	cursorX     int // of the bar; -1 for none
	cursorY     int
	pictures    *pictures
}

// look is how everything is drawn.
type look struct {
	theme
	ascii bool // no glyph beyond ASCII
	emoji bool // as they come, with what terminals disagree on
}

// hit is a place that can be clicked.
type hit struct {
	x, y, width int
	action      app.Action // or
	pick        int        // a row of the list, counted from 1
}

// put draws text at a place and returns the column after it.
func (c *canvas) put(x, y int, words string, style tcell.Style) int {
	if y < c.top || y >= c.below {
		return x
	}
	rest := text.Line(words)
	if !c.look.emoji {
		rest = plainEmoji(rest)
	}
	for rest != "" {
		var cluster string
		var width int
		cluster, rest, width = next(rest)
		if x+width > c.right {
			return x
		}
		if width > 0 && x >= c.left {
			runes := []rune(c.glyph(cluster))
			c.screen.SetContent(x, y, runes[0], runes[1:], style)
		}
		x += width
	}
	return x
}

// next cuts off the first grapheme and says how many cells it takes.
func next(s string) (cluster, rest string, width int) {
	if s[0] < 0x80 && (len(s) == 1 || s[1] < 0x80) {
		return s[:1], s[1:], 1
	}
	cluster, rest, width, _ = uniseg.FirstGraphemeClusterInString(s, -1)
	return cluster, rest, width
}

// glyphs are what a terminal without them shows instead.
var glyphs = map[string]string{
	"▸": ">", "✓": "+", "✗": "x", "·": "-", "━": "=", "─": "-", "┃": "|", "…": ".", "•": "*", "°": "'", "—": "-", "–": "-", "’": "'", "“": "\"", "”": "\"", "→": ">", "▾": "v", "▴": "^",
	"■": "#", "□": "-", "○": "o", "«": "<", "»": ">", "−": "-", "▀": "#",
	"▁": "1", "▂": "2", "▃": "3", "▄": "4", "▅": "5", "▆": "6", "▇": "7", "█": "8", "░": "2", "▒": "4", "▓": "6",
}

func (c *canvas) glyph(cluster string) string {
	if g, ok := glyphs[cluster]; ok && c.look.ascii {
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

// line draws a line of a screen and returns the column after it.
func (c *canvas) line(x, y int, l app.Line) int {
	if l.Part != nil {
		c.part(x, y, l.Part)
		return x + l.Part.Cols
	}
	if l.Rule {
		return c.put(x, y, strings.Repeat("─", max(0, c.right-x-1)), c.look.plain[app.Faint])
	}
	if l.Bar {
		c.barUnder(x, y)
	}
	if l.Pick > 0 {
		c.hits = append(c.hits, hit{x: c.left, y: y, width: c.right - c.left, pick: l.Pick})
	}
	for _, s := range l.Spans {
		end := c.put(x, y, s.Text, c.style(s, l.Bar))
		if s.Do != "" {
			c.hits = append(c.hits, hit{x: x, y: y, width: end - x, action: s.Do})
		}
		if s.Bar && c.cursorX < 0 {
			c.cursorX, c.cursorY = x, y
		}
		x = end
	}
	return x
}

func (c *canvas) style(s app.Span, under bool) tcell.Style {
	if under || s.Bar {
		return c.look.bar[s.Role]
	}
	return c.look.plain[s.Role]
}

// barUnder paints the row of the bar, and puts the cursor on it: screen readers
// follow that.
func (c *canvas) barUnder(x, y int) {
	for i := c.left; i < c.right; i++ {
		c.screen.SetContent(i, y, ' ', nil, c.look.bar[app.Body])
	}
	if c.cursorX < 0 {
		c.cursorX, c.cursorY = x, y
	}
}

// ends draws text that ends before the right edge, and returns where it begins.
func (c *canvas) ends(y int, spans []app.Span) (from int) {
	width := 0
	for _, s := range spans {
		width += app.Width(s.Text)
	}
	from = max(c.left+1, c.right-1-width)
	x := from
	for _, s := range spans {
		x = c.put(x, y, s.Text, c.look.plain[s.Role])
	}
	return from
}
