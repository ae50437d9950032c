package app

import (
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

func (m *Model) refresh(now day.Moment) {
	m.all, m.newLeft = m.desk.Decks()
	for _, d := range m.all {
		d.ToDo = d.Counts.ToDo(m.newLeft)
	}
	habit, err := m.desk.Habit(now)
	if err != nil {
		m.Toast = err.Error()
	}
	m.Habit = habit
	m.filter()
}

// Selected is the deck under the bar; nil for all decks.
func (m *Model) Selected() *Deck {
	if m.Row < len(m.Decks) {
		return m.Decks[m.Row]
	}
	return nil
}

// All sums up the decks.
func (m *Model) All() Deck {
	all := Deck{Title: "All decks"}
	for _, d := range m.Decks {
		all.Counts = all.Counts.Add(d.Counts)
		all.Problems = append(all.Problems, d.Problems...)
		for i, n := range d.Forecast {
			if i == len(all.Forecast) {
				all.Forecast = append(all.Forecast, 0)
			}
			all.Forecast[i] += n
		}
	}
	all.ToDo = all.Counts.ToDo(m.newLeft)
	return all
}

func (m *Model) atHome(a Action, now day.Moment) []Cmd {
	switch a {
	case Open:
		return m.open(review.Study, 0, now)
	case More:
		return m.open(review.Study, 10, now)
	case Practice:
		return m.open(review.Practice, 0, now)
	case Problems:
		m.push(InProblems)
	case Undo:
		return m.earlier(now)
	case Find:
		m.find()
	default:
		m.move(a, m.Rows())
	}
	return nil
}

func (m *Model) open(mode review.Mode, more int, now day.Moment) []Cmd {
	d := m.Selected()
	if d == nil && m.Find != "" {
		m.Toast = "no such deck; Esc shows all"
		return nil
	}
	title := "All decks"
	if d != nil {
		title = d.Title
		if d.Broken {
			m.push(InProblems)
			return nil
		}
	}
	s, err := m.desk.Begin(d, mode, more)
	if err != nil {
		m.Toast = err.Error()
		return nil
	}
	return m.begin(s, mode, title, now)
}

// earlier takes back what was done before this session, and asks anew. Where there
// is nothing, all stays as it is.
func (m *Model) earlier(now day.Moment) []Cmd {
	undone, err := m.desk.Earlier(now)
	switch {
	case err != nil:
		m.fail("", err)
		return nil
	case undone == "":
		m.Toast = "there is nothing to take back"
		return nil
	}
	m.Toast = "taken back: " + undone
	if m.Context != AtHome {
		return m.next(now)
	}
	m.refresh(now)
	return nil
}
