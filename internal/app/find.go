package app

import "strings"

// find shows only the decks whose name holds what is typed.
func (m *Model) find() {
	m.push(Finding)
	m.filter()
}

// inFind takes an action while a part of a deck's name is typed.
func (m *Model) inFind(a Action) {
	if a != Open {
		m.move(a, m.Rows())
		return
	}
	row := m.Row
	m.pop()
	m.Row = row
}

// clearFind shows all decks again; false where all are shown.
func (m *Model) clearFind() bool {
	if m.Context != Finding && (m.Context != AtHome || m.Find == "") {
		return false
	}
	if m.Context == Finding {
		m.pop()
	}
	m.Find, m.Row = "", 0
	m.filter()
	return true
}

func (m *Model) filter() {
	m.Decks = nil
	for _, d := range m.all {
		if strings.Contains(strings.ToLower(d.Title+" "+d.ID), strings.ToLower(m.Find)) {
			m.Decks = append(m.Decks, d)
		}
	}
	m.Row = max(0, min(m.Row, m.Rows()-1))
}

// Rows is how many rows home has: the decks, and one for all of them where none
// is filtered out.
func (m *Model) Rows() int {
	if m.Find != "" {
		return len(m.Decks)
	}
	return len(m.Decks) + 1
}
