// Package app is the program as a value: what is on the screen, and what each
// action makes of it. It draws nothing, reads no clock and opens no file;
// screens are functions of the model, and a test needs no terminal.
package app

import (
	"cmp"
	"strings"
	"time"

	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// Desk is what the model asks of its surroundings. The functions are called from
// Update only.
type Desk struct {
	Begin   func(d *Deck, mode review.Mode, more int) (*engine.Session, error) // a session over a deck; nil for all
	Prompt  func(key string) (*deck.Prompt, error)
	Guards  func(d *deck.Deck) *answer.Guards
	Passage func(p *deck.Prompt) []string
	// Decks are the decks with the counts of now, and how many new prompts are left
	// of today's, over all of them.
	Decks   func() (decks []*Deck, newLeft int)
	Earlier func(now day.Moment) (undone string, err error)
	History func(key string) ([]review.Entry, error) // of a prompt, oldest first
	Habit   func(now day.Moment) (Habit, error)
}

// Habit is how a learner has been going on.
type Habit struct {
	Streak int           // study days in a row with an answer, until today or yesterday
	Today  int           // answers of today
	Pace   time.Duration // that an answer took, over the newest ones; 0 for none yet
}

// Deck is a row of the home screen.
type Deck struct {
	engine.Counts
	ID, Title, Path string
	BuiltIn         bool
	Broken          bool
	Problems        deck.Problems
	ToDo            int   // what a session over it would ask today
	Forecast        []int // reviews that come up today and on the days after
}

// Msg is something that happened.
type Msg interface{ msg() }

// Do is an action, taken at a moment.
type Do struct {
	Action Action
	Now    day.Moment
}

// Typed is new text in a field: that of a gap, the answer, or the palette.
type Typed struct {
	Field int
	Text  string
}

// Saved says that entries are on disk, or why they are not.
type Saved struct {
	Err error
	Now day.Moment
}

func (Do) msg()    {}
func (Typed) msg() {}
func (Saved) msg() {}

// Cmd is what the model wants done outside.
type Cmd interface{ cmd() }

// Save wants entries on disk; a Saved answers it.
type Save struct {
	Prompt  *deck.Prompt // as it was shown; nil for none
	Entries []review.Entry
}

// Finish wants the end of a session noted.
type Finish struct {
	Mode  review.Mode
	Score engine.Score
}

// Leave wants the program to end.
type Leave struct{}

func (Save) cmd()   {}
func (Finish) cmd() {}
func (Leave) cmd()  {}

// Model is the program at a moment.
type Model struct {
	Keys    Keys
	Context Context
	Decks   []*Deck
	Row     int // selected on home, or scrolled to in help and problems
	Study   *Study
	Toast   string  // one line for the learner, until the next action
	Err     error   // why the last action was not done; Toast says it too
	LeftOut []error // which prompts could not be asked since the last action
	Query   string  // typed into the palette
	Find    string  // typed to find a deck
	Info    []InfoRow
	Habit   Habit
	Reading Reading // while Waiting

	desk    Desk
	all     []*Deck // Decks are those of them that Find leaves
	newLeft int     // of today's new prompts
	preview *Preview
	loading bool // the rest of the collection is on its way
	home    bool // there is a home screen to go back to
	under   []place
	hits    []Binding // of the palette
	askings uint64    // questions shown so far: each is arranged anew
}

// place is a screen to come back to.
type place struct {
	context Context
	row     int
}

// NewHome is the program at its home screen.
func NewHome(desk Desk, keys Keys, now day.Moment) *Model {
	m := &Model{Keys: keys, Context: AtHome, desk: desk, home: true}
	m.refresh(now)
	return m
}

// NewStudy is the program in a session; it ends with the session.
func NewStudy(desk Desk, keys Keys, s *engine.Session, mode review.Mode, title string, now day.Moment) (*Model, []Cmd) {
	m := &Model{Keys: keys, desk: desk}
	return m, m.begin(s, mode, title, now)
}

// Update is what a message makes of the model, and what it wants done.
func (m *Model) Update(msg Msg) []Cmd {
	switch msg := msg.(type) {
	case Do:
		m.clear()
		return m.do(msg.Action, msg.Now)
	case Answer:
		m.clear()
		m.answer(msg)
	case Resume:
		return m.resume(msg.Now)
	case Typed:
		m.typed(msg)
	case Saved:
		return m.saved(msg)
	case Reading:
		m.Reading = msg
	case Opened:
		return m.opened(msg)
	case Loaded:
		return m.loaded(msg)
	case Edited:
		return m.edited(msg)
	case Reloaded:
		m.reloaded(msg)
	case Mended:
		m.mended(msg)
	}
	return nil
}

// clear forgets what was said of the action before.
func (m *Model) clear() { m.Toast, m.Err, m.LeftOut = "", nil, nil }

// fail says why an action was not done.
func (m *Model) fail(lead string, err error) { m.Err, m.Toast = err, lead+err.Error() }

func (m *Model) typed(msg Typed) {
	switch m.Context {
	case InPalette:
		m.Query, m.Row = msg.Text, 0
		m.search()
		return
	case Finding:
		m.Find, m.Row = msg.Text, 0
		m.filter()
		return
	}
	if s := m.Study; s != nil && msg.Field < len(s.Fields) {
		s.Fields[msg.Field] = msg.Text
	}
}

func (m *Model) do(a Action, now day.Moment) []Cmd {
	switch a {
	case Quit:
		return append(m.finish(), Leave{})
	case Help:
		m.push(InHelp)
		return nil
	case Palette:
		m.push(InPalette)
		m.Query = ""
		m.search()
		return nil
	case Back:
		return m.back(now)
	}
	switch m.Context {
	case AtHome:
		return m.atHome(a, now)
	case Finding:
		m.inFind(a)
		return nil
	case InHelp, InProblems, InInfo:
		m.scroll(a)
		return nil
	case InPalette:
		return m.inPalette(a, now)
	case Waiting:
		return nil
	case Done:
		if a == Undo {
			return m.undo(now)
		}
		return nil
	}
	return m.inStudy(a, now)
}

func (m *Model) push(c Context) {
	m.under = append(m.under, place{m.Context, m.Row})
	m.Context, m.Row = c, 0
}

// pop goes back to the screen below; false where there is none.
func (m *Model) pop() bool {
	if len(m.under) == 0 {
		return false
	}
	p := m.under[len(m.under)-1]
	m.under = m.under[:len(m.under)-1]
	m.Context, m.Row = p.context, p.row
	return true
}

func (m *Model) back(now day.Moment) []Cmd {
	if m.clearFind() || m.pop() {
		return nil
	}
	if m.Context == AtHome {
		return []Cmd{Leave{}}
	}
	cmds := m.finish()
	if !m.home {
		return append(cmds, Leave{})
	}
	m.Study, m.Context = nil, AtHome
	m.refresh(now)
	return cmds
}

// finish notes the end of a session in which something was answered.
func (m *Model) finish() []Cmd {
	s := m.Study
	if s == nil || s.finished {
		return nil
	}
	s.finished = true
	if score := s.session.Score(); score.Answers > 0 {
		return []Cmd{Finish{s.Mode, score}}
	}
	return nil
}

// move moves the bar of a list of n rows.
func (m *Model) move(a Action, n int) {
	step := map[Action]int{Up: -1, Down: 1, Top: -n, Bottom: n, PageUp: -8, PageDown: 8}[a]
	m.Row = max(0, min(m.Row+step, n-1))
}

func (m *Model) scroll(a Action) { m.move(a, 1000) }

// search finds the actions of the screen below that match the palette's text.
func (m *Model) search() {
	below := m.under[len(m.under)-1].context
	m.hits = nil
	for _, b := range m.Keys.In(below) {
		if b.Action != Palette && strings.Contains(strings.ToLower(string(b.Action)+" "+b.Help), strings.ToLower(m.Query)) {
			m.hits = append(m.hits, b)
		}
	}
}

// Hits are the actions that the palette shows.
func (m *Model) Hits() []Binding { return m.hits }

// Home reports whether there is a home screen to go back to.
func (m *Model) Home() bool { return m.home }

// Below is the context under help or the palette.
func (m *Model) Below() Context {
	if len(m.under) == 0 {
		return m.Context
	}
	return m.under[len(m.under)-1].context
}

func (m *Model) inPalette(a Action, now day.Moment) []Cmd {
	if a != Open {
		m.move(a, max(1, len(m.hits)))
		return nil
	}
	hits, row := m.hits, m.Row
	m.pop()
	if row < len(hits) {
		return m.do(hits[row].Action, now)
	}
	return nil
}

// ProblemList is what the problems screen shows: those of the selected deck, or
// of all.
func (m *Model) ProblemList() deck.Problems {
	if len(m.under) > 0 {
		if row := m.under[len(m.under)-1].row; row < len(m.Decks) && len(m.Decks[row].Problems) > 0 {
			return m.Decks[row].Problems
		}
	}
	return m.All().Problems
}

// title is what a session is called.
func title(s string) string { return cmp.Or(s, "All decks") }
