package app

import "slices"

// Hints are the footer: the actions that are possible now, the most needed first.
func (m *Model) Hints() Bindings {
	rows := m.keys.In(m.Context())
	if named, ok := m.Top().(interface{ Label(Action) string }); ok {
		for i, b := range rows {
			rows[i] = b.named(named.Label(b.Action))
		}
	}
	return m.offered(rows.hints())
}

// offered are those of some bindings that do something now.
func (m *Model) offered(all Bindings) Bindings {
	return slices.DeleteFunc(slices.Clone(all), func(b Binding) bool {
		return m.Top().Disabled(b.Action) != "" || b.Action == DoUndo && !m.undoes()
	})
}

// undoes reports whether undo has something to take back: in the log, or on the
// screen itself.
func (m *Model) undoes() bool {
	if local, ok := m.Top().(interface{ undoesHere() bool }); ok && local.undoesHere() {
		return true
	}
	return !m.untouched
}

// note takes from an answer whether there is something to take back.
func (m *Model) note(c Cmd, msg Msg) {
	switch msg := msg.(type) {
	case Failed:
		return
	case Measured:
		m.untouched = !msg.Undoable
	case Forecast:
		m.untouched = !msg.Undoable
	case Undone:
		m.untouched = !msg.Undoable
	}
	switch c.(type) {
	case Rate, Change, ChangeAll, AddCard, HandIn:
		m.untouched = false
	}
}

// Fitting are the hints that have room, in their order. The way out and the help come
// last, and stay.
func (b Bindings) Fitting(room int) Bindings {
	last := b.lasting()
	for _, hint := range last {
		room -= hint.width()
	}
	var kept Bindings
	for _, hint := range b {
		if n := hint.width(); n <= room && !last.has(hint.Action) {
			kept = append(kept, hint)
			room -= n
		}
	}
	return append(kept, last...)
}

// lasting are the way out, which is back, or at home the end, and the help.
func (b Bindings) lasting() Bindings {
	var out Bindings
	for _, actions := range [][]Action{{DoBack, DoQuit}, {DoHelp}} {
		for _, a := range actions {
			if i := slices.IndexFunc(b, func(hint Binding) bool { return hint.Action == a }); i >= 0 {
				out = append(out, b[i])
				break
			}
		}
	}
	return out
}

func (b Bindings) has(a Action) bool {
	return slices.ContainsFunc(b, func(row Binding) bool { return row.Action == a })
}

// width is how many cells a hint takes in the footer, with the space behind it.
func (b Binding) width() int { return Width(b.Keys[0]+" "+b.Name) + 2 }
