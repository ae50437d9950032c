package tui

import (
	"fmt"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

func (c *canvas) home(m *app.Model) {
	all := m.All()
	wide := c.width >= 60
	if m.Context == app.Finding {
		c.header("/", "")
		c.fieldX, c.fieldY, c.fieldWidth = 3, 0, c.width-4
	} else {
		c.header("quiz", habitText(m, all.ToDo, wide))
	}
	name := c.width - 20
	head := fmt.Sprintf("%6s%6s", "due", "new")
	if wide {
		name = c.width - 52
		head = fmt.Sprintf("%6s%7s%6s%8s  %s", "due", "learn", "new", "mastery", "next 14 days")
	}
	top := 2
	if c.height < 16 {
		top = 1
	}
	c.put(3, top, "deck", dim)
	c.put(3+name, top, head, dim)
	rows := c.height - top - 7
	if c.height < 16 {
		rows = c.height - top - 3
	}
	first := max(0, m.Row-rows+1)
	for i := first; i < max(1, m.Rows()) && i-first < rows; i++ {
		d := &all
		if i < len(m.Decks) {
			d = m.Decks[i]
		} else if m.Find != "" {
			c.put(3, top+1, "no deck has that in its name", dim)
			break
		}
		c.deckRow(m, d, i, top+1+i-first, name, wide)
	}
	c.about(m, top+2+min(len(m.Decks)+1, rows))
}

func (c *canvas) deckRow(m *app.Model, d *app.Deck, i, y, name int, wide bool) {
	r := body
	if i == m.Row {
		r = bar
		c.put(1, y, "▸", body)
		c.cursorX, c.cursorY = 1, y
	}
	label := d.Title
	if n := d.Problems.Count(deck.Warning); n > 0 && i < len(m.Decks) {
		label += fmt.Sprintf("  ! %d", n)
	}
	numbers := fmt.Sprintf("%6s%6s", count(d.Due), count(d.New))
	if wide {
		numbers = fmt.Sprintf("%6s%7s%6s%7.0f%%  %s", count(d.Due), count(d.Learning), count(d.New), 100*d.Mastery, c.spark(d.Forecast))
	}
	if d.Broken {
		numbers = "  cannot be read"
	}
	end := c.put(3, y, fit(label, name-1), r)
	c.put(end, y, strings.Repeat(" ", max(0, 3+name-end)), r)
	end = c.put(3+name, y, numbers, r)
	c.hits = append(c.hits, hit{1, y, end, "", i})
}

// habitText is the right end of home's first row.
func habitText(m *app.Model, toDo int, wide bool) string {
	text := fmt.Sprintf("%d to do", toDo)
	if !wide {
		return text
	}
	if m.Habit.Streak > 1 {
		text = fmt.Sprintf("%d days in a row · ", m.Habit.Streak) + text
	}
	if m.Habit.Today > 0 {
		text = fmt.Sprintf("%d answered today · ", m.Habit.Today) + text
	}
	return text
}

// atPace is how long so many answers take at the learner's own pace.
func atPace(n int, pace time.Duration) string {
	if n == 0 || pace < time.Second {
		return ""
	}
	minutes := max(1, int((time.Duration(n)*pace).Round(time.Minute)/time.Minute))
	return fmt.Sprintf(", about %d min at your pace", minutes)
}

// spark draws numbers as bars of one cell, the highest of them full. A zero is a
// dot, so that it differs from a low bar.
func (c *canvas) spark(numbers []int) string {
	bars := []rune("▁▂▃▄▅▆▇█")
	if c.ascii {
		bars = []rune("12345678")
	}
	most := 0
	for _, n := range numbers {
		most = max(most, n)
	}
	var b strings.Builder
	for _, n := range numbers {
		if n == 0 {
			b.WriteRune('·')
			continue
		}
		b.WriteRune(bars[(n*len(bars)-1)/most])
	}
	return b.String()
}

// info shows what is known of a card.
func (c *canvas) info(m *app.Model) {
	c.header("This card", "Esc to close")
	var lines [][]span
	for _, row := range m.Info {
		lines = append(lines, []span{{fmt.Sprintf("%-17s ", row.Name), dim}, {row.Text, body}})
	}
	c.scrolled(m, lines)
}

// count shows a zero as a dot: what there is to do stands out.
func count(n int) string {
	if n == 0 {
		return "·"
	}
	return fmt.Sprint(n)
}

// fit cuts text to a width.
func fit(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	head, _ := cut(s, max(1, width-1))
	return head + "…"
}

// about says more of the selected deck.
func (c *canvas) about(m *app.Model, y int) {
	d := m.Selected()
	if d == nil {
		all := m.All()
		d = &all
	}
	lines := [][]span{{{d.Title, strong}, {fmt.Sprintf("   %d to do%s, %d cards", d.ToDo, atPace(d.ToDo, m.Habit.Pace), d.Total), body}}}
	switch {
	case d.Broken:
		lines = append(lines, []span{{"It cannot be read: press p to see why.", body}})
	case d.Total == 0:
		lines = append(lines, []span{{"It has no cards.", body}})
	case d.ToDo == 0:
		lines = append(lines, []span{{"All done for today. n learns more new cards, c practises.", body}})
	}
	if d.Path != "" && c.height >= 16 {
		lines = append(lines, []span{{d.Path, dim}})
	}
	c.block(1, y, c.width-2, c.height-1-y, lines)
}

func (c *canvas) problems(m *app.Model) {
	list := m.ProblemList()
	c.header("Problems", fmt.Sprintf("%s · %d in all", text.Counted(list.Count(deck.Error), "error"), len(list)))
	var lines [][]span
	for _, p := range list {
		lines = append(lines,
			[]span{{fmt.Sprintf("%s:%d:%d", p.File, p.Span.Line, p.Span.Column), dim}},
			[]span{{p.Severity.String() + ": ", strong}, {p.Message, body}, {" [" + p.Rule + "]", dim}})
		if p.Help != "" {
			lines = append(lines, []span{{"help: " + p.Help, body}})
		}
		lines = append(lines, nil)
	}
	if len(list) == 0 {
		lines = [][]span{{{"There are none.", body}}}
	}
	c.scrolled(m, lines)
}

// scrolled paints lines from the model's row on.
func (c *canvas) scrolled(m *app.Model, lines [][]span) {
	wrapped := wrap(lines, c.width-2)
	m.Row = max(0, min(m.Row, len(wrapped)-(c.height-3)))
	for i, l := range wrapped[m.Row:] {
		if 2+i >= c.height-1 {
			break
		}
		c.line(1, 2+i, l)
	}
}

func (c *canvas) help(m *app.Model) {
	c.header("Keys: "+string(m.Below()), "Esc to close")
	var lines [][]span
	for _, b := range m.Keys.In(m.Below()) {
		keys := strings.Join(b.Keys, " ")
		lines = append(lines, []span{{fmt.Sprintf("%-12s ", keys), strong}, {b.Help, body}})
	}
	lines = append(lines, nil,
		[]span{{"Ctrl-Z       ", strong}, {"put quiz into the background; fg brings it back", body}},
		[]span{{"Ctrl-L       ", strong}, {"draw everything again", body}},
		[]span{{"PgUp PgDn    ", strong}, {"scroll what is longer than the window", body}},
		nil,
		[]span{{"Rate how hard it was to remember, not how lucky you were: hard still means recalled. Hold Shift to select text with the mouse.", body}})
	c.scrolled(m, lines)
}

func (c *canvas) palette(m *app.Model) {
	c.header("Actions", "Esc to close")
	c.put(1, 2, ":", strong)
	c.fieldX, c.fieldY, c.fieldWidth = 3, 2, c.width-4
	rows := c.height - 5
	first := max(0, m.Row-rows+1)
	for i := first; i < len(m.Hits()) && i-first < rows; i++ {
		b := m.Hits()[i]
		r, y := body, 4+i-first
		if i == m.Row {
			r = bar
			c.put(1, y, "▸", body)
		}
		c.put(3, y, fmt.Sprintf("%-12s %s", b.Keys[0], b.Help), r)
		c.hits = append(c.hits, hit{1, y, c.width, app.Open, i})
	}
}
