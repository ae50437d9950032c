package app

import (
	"quiz/internal/engine"
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// NewWaiting is the program before there is anything to show; an Opened is still
// to come.
func NewWaiting(keys Keys) *Model { return &Model{Keys: keys, Context: Waiting, loading: true} }

// Await says that a Loaded is still to come: until then a session that runs out
// of prompts waits.
func (m *Model) Await() { m.loading = true }

// Reading says how far the reading of the decks is.
type Reading struct{ Done, Total int }

// Opened brings what a program began without: a session, else the home screen.
type Opened struct {
	Desk    Desk
	Session *engine.Session
	Mode    review.Mode
	Title   string // of the session
	News    string // for the learner; "" for none
	Now     day.Moment
}

// Loaded brings the rest of the collection to a session that began with its first
// prompt alone. An error may be about some of it only; without States there is
// nothing.
type Loaded struct {
	Items  []engine.Item
	States map[string]review.State
	News   string // for the learner; "" for none
	Err    error
	Now    day.Moment
}

func (Reading) msg() {}
func (Opened) msg()  {}
func (Loaded) msg()  {}

// waits reports whether the screen, or the one below help or the palette, waits
// for what is being read.
func (m *Model) waits() bool {
	return m.Context == Waiting || len(m.under) > 0 && m.under[0].context == Waiting
}

// goOn shows what was waited for; help or the palette stays where it is above it.
func (m *Model) goOn(show func() []Cmd) []Cmd {
	above, under := place{m.Context, m.Row}, m.under
	m.under, m.Row = nil, 0
	cmds := show()
	if len(under) > 0 {
		under[0] = place{m.Context, m.Row}
		m.under, m.Context, m.Row = under, above.context, above.row
	}
	return cmds
}

func (m *Model) opened(msg Opened) []Cmd {
	m.loading, m.desk, m.Toast = false, msg.Desk, msg.News
	return m.goOn(func() []Cmd {
		if msg.Session != nil {
			return m.begin(msg.Session, msg.Mode, msg.Title, msg.Now)
		}
		m.home, m.Context = true, AtHome
		m.refresh(msg.Now)
		return nil
	})
}

func (m *Model) loaded(msg Loaded) []Cmd {
	m.loading = false
	switch {
	case msg.Err != nil:
		m.Toast = msg.Err.Error()
	case m.Toast == "":
		m.Toast = msg.News
	}
	if msg.States != nil {
		m.Study.session.Load(msg.Items, msg.States)
	}
	if m.waits() {
		return m.goOn(func() []Cmd { return m.next(msg.Now) })
	}
	m.Study.Left = m.Study.session.Left(msg.Now)
	return nil
}
