package app

import (
	"slices"
)

// View is what the screen shows, with as much of its lines as fits.
func (m *Model) View() View {
	v := m.Top().View(m.window)
	f := m.top()
	v.Message = m.toast
	if f.slow != "" && m.Context() != Waiting { // that screen says itself what it waits for
		v.Message = f.slow
	}
	var above, below int
	v.Lines, above, below = clip(v.Lines, f.scroll, m.room(v))
	if len(v.Lines) > 0 && above > 0 {
		v.Lines[0].More = -1
	}
	if len(v.Lines) > 0 && below > 0 {
		v.Lines[len(v.Lines)-1].More = 1
	}
	return v
}

// Window is what the screen is shown in.
func (m *Model) Window() Window { return m.window }

// room is how many of the lines can be seen at once.
func (m *Model) room(v View) int {
	return max(1, m.window.Rows()-len(v.Top)-len(v.Stay)-len(v.Foot))
}

// clip takes the lines that are seen, and says how many are above and below.
func clip(lines []Line, scroll, rows int) (seen []Line, above, below int) {
	scroll = max(0, min(scroll, len(lines)-rows))
	end := min(len(lines), scroll+rows)
	return slices.Clone(lines[scroll:end]), scroll, len(lines) - end
}

// page is how far PgDn goes: a line of the page before stays.
func (m *Model) page() int { return max(1, m.room(m.Top().View(m.window))-1) }

// scrollBy moves the lines that are seen, within what there is.
func (m *Model) scrollBy(n int) {
	f := m.top()
	v := f.screen.View(m.window)
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
	rows := m.room(f.screen.View(m.window))
	if focus == 0 {
		return
	}
	f.scroll = min(f.scroll, focus-1)
	f.scroll = max(f.scroll, focus-rows)
}

// Hints are the footer: the actions that are possible now, the most needed first.
func (m *Model) Hints() Bindings {
	rows := m.keys.In(m.Context())
	if named, ok := m.Top().(interface{ Label(Action) string }); ok {
		for i, b := range rows {
			rows[i] = b.named(named.Label(b.Action))
		}
	}
	return possible(m.Top(), rows.hints())
}

// possible are those of some bindings that can be taken now.
func possible(s Screen, all Bindings) Bindings {
	return slices.DeleteFunc(slices.Clone(all), func(b Binding) bool { return s.Disabled(b.Action) != "" })
}
