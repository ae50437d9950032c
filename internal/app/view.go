package app

import (
	"slices"
	"strings"
)

// View is what the screen shows, with as much of its lines as fits.
func (m *Model) View() View {
	f := m.top()
	v := m.viewOf(f)
	v.Message = m.toast
	if f.slow != "" && m.Context() != Waiting { // that screen says itself what it waits for
		v.Message = f.slow
	}
	rows, all := m.room(v), v.Lines
	v.Lines = clip(all, f.scroll, rows)
	if len(all) > rows && rows < m.most(v) {
		v.Lines = append(v.Lines, m.more(v, f.scroll > 0, f.scroll+rows < len(all)))
	}
	return v
}

// more is the row that says that there are lines above, or below, that are not seen:
// at the right, with the keys that bring them into sight.
func (m *Model) more(v View, above, below bool) Line {
	width := m.window.Text()
	if v.Wide {
		width = m.window.Width - 2
	}
	if len(v.Side) > 0 {
		width = min(width, v.SideAt-2-m.window.Margin())
	}
	var spans []Span
	for _, way := range []struct {
		is      bool
		sign    string
		actions []Action
	}{{above, "▴ ", []Action{DoScrollUp, DoPageUp}}, {below, "▾ ", []Action{DoScrollDown, DoPageDown}}} {
		action, key := m.keys.In(m.Context()).first(way.actions...)
		if way.is {
			spans = append(spans, Span{Text: "  "}, Span{Text: way.sign + key, Role: Dim, Do: action})
		}
	}
	space := Span{Text: strings.Repeat(" ", max(0, width-pieces(spans).width()))}
	return line(append([]Span{space}, spans...)...)
}

// viewOf is what a screen shows, with all of its lines. Blank ones at the end are left
// out where the others would fit without them.
func (m *Model) viewOf(f *frame) View {
	v := f.screen.View(m.window)
	for rows := m.most(v); len(v.Lines) > rows && v.Lines[len(v.Lines)-1].blank(); {
		v.Lines = v.Lines[:len(v.Lines)-1]
	}
	return v
}

// Window is what the screen is shown in.
func (m *Model) Window() Window { return m.window }

// most is how many rows the lines have at most.
func (m *Model) most(v View) int {
	return max(1, m.window.Rows()-len(v.Top)-len(v.Stay)-len(v.Foot))
}

// room is how many of the lines can be seen at once. Where there are more, a row is
// left to say so.
func (m *Model) room(v View) int {
	rows := m.most(v)
	if len(v.Lines) > rows {
		return max(1, rows-1)
	}
	return rows
}

// clip takes the lines that are seen.
func clip(lines []Line, scroll, rows int) []Line {
	scroll = max(0, min(scroll, len(lines)-rows))
	return slices.Clone(lines[scroll:min(len(lines), scroll+rows)])
}

// page is how far PgDn goes: a line of the page before stays.
func (m *Model) page() int { return max(1, m.room(m.viewOf(m.top()))-1) }

// scrollBy moves the lines that are seen, within what there is.
func (m *Model) scrollBy(n int) {
	f := m.top()
	v := m.viewOf(f)
	f.scroll = max(0, min(f.scroll+n, len(v.Lines)-m.room(v)))
}

// read moves through a screen that is only read; false for other actions.
func (m *Model) read(a Action) bool {
	if !slices.Contains(readers, m.Context()) {
		return false
	}
	const all = 1 << 20
	step := map[Action]int{DoUp: -1, DoDown: 1, DoTop: -all, DoBottom: all}[a]
	m.scrollBy(step)
	return step != 0
}

// readers are the contexts of screens that are only read.
var readers = []Context{InHelp, InCard, InMarked, Ending, InStatistics, InScores}

// wheel moves the bar of a list, else what is seen of the text.
func (m *Model) wheel(w Wheel) []Order {
	if slices.Contains([]Context{AtHome, Finding, InPalette, InProblems, InContents, HandingIn, InReport, InOpenExams, Browsing, Querying, InSettings}, m.Context()) {
		return m.do(Do{Action(word(w.Down, string(DoDown), string(DoUp))), w.Now})
	}
	const rows = 3
	m.scrollBy(map[bool]int{true: rows, false: -rows}[w.Down])
	return nil
}

// follow brings a line into sight.
func (m *Model) follow(f *frame, focus int) {
	rows := m.room(m.viewOf(f))
	if focus == 0 {
		return
	}
	f.scroll = min(f.scroll, focus-1)
	f.scroll = max(f.scroll, focus-rows)
}
