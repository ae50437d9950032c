// Package app is the program as values: one type a screen, one key table. It draws
// nothing, reads no clock and opens no file. A message goes in; out come orders,
// commands with a number, which a front end has carried out and answers with a
// [Reply]. So app never waits, and a test needs neither terminal nor disk.
package app

import (
	"slices"
	"time"

	"quiz/internal/engine/day"
)

// Model is the program at a moment: a stack of screens, the top one shown.
type Model struct {
	keys      Keys
	window    Window
	stack     []frame
	frames    int // made so far
	orders    int // given so far
	asked     map[int]asked
	toast     string  // a line for the learner, until the next action
	err       error   // why the last command was not carried out
	leftOut   []error // prompts that could not be asked since the last action
	fatal     error   // why the program ended
	leaving   bool
	untouched bool // nothing can be taken back
	drawn     *illustrations
}

// frame is a place in the stack. The screens of a session follow each other in one.
type frame struct {
	id     int
	screen Screen
	scroll int    // lines above the first one shown
	waits  int    // the order whose answer decides how it goes on; 0 for none
	slow   string // what is being waited for, once that takes long
}

// asked is an order that is not answered yet.
type asked struct {
	frame int
	cmd   Cmd
	of    int // of an After: the order whose time it takes
}

// patience is how long a command may take before the screen says so.
const patience = 300 * time.Millisecond

// New is the program that begins with a screen. The orders are what that wants.
func New(keys Keys, first Screen, cmds ...Cmd) (*Model, []Order) {
	m := &Model{keys: keys, asked: map[int]asked{}, drawn: newIllustrations()}
	m.window = Window{Width: 80, Height: 24, Keys: keys, drawn: m.drawn}
	m.push(first)
	return m, m.carry(m.top().id, cmds)
}

// Top is the screen that is shown.
func (m *Model) Top() Screen { return m.top().screen }

// Context is what keys mean now.
func (m *Model) Context() Context { return m.Top().Context() }

// Keys is the key table.
func (m *Model) Keys() Keys { return m.keys }

// Toast is a line for the learner about the last action; "" for none.
func (m *Model) Toast() string { return m.toast }

// Err is why the last command was not carried out, or nil.
func (m *Model) Err() error { return m.err }

// LeftOut are the prompts that could not be asked since the last action, and why.
func (m *Model) LeftOut() []error { return m.leftOut }

// Fatal is why the program could not begin, or nil.
func (m *Model) Fatal() error { return m.fatal }

// Busy reports whether an answer is awaited that decides how it goes on: until it
// is there, actions do nothing, except Back and Quit.
func (m *Model) Busy() bool { return m.top().waits != 0 }

// Awaits reports whether an order is not answered yet, be it one that nothing waits
// for. Times do not count.
func (m *Model) Awaits() bool {
	for _, a := range m.asked {
		if _, time := a.cmd.(After); !time {
			return true
		}
	}
	return false
}

func (m *Model) top() *frame { return &m.stack[len(m.stack)-1] }

func (m *Model) push(s Screen) {
	m.frames++
	m.stack = append(m.stack, frame{id: m.frames, screen: s})
}

// Update is what a message makes of the program, and what it wants done.
func (m *Model) Update(msg Msg) []Order {
	orders := m.take(msg)
	return append(orders, m.illustrate()...)
}

func (m *Model) take(msg Msg) []Order {
	switch msg := msg.(type) {
	case Do:
		return m.do(msg)
	case Reply:
		return m.reply(msg)
	case Resized:
		m.resize(msg)
		return nil
	case Told:
		m.toast = msg.Text
		return nil
	case Shows:
		m.drawn.shows = msg
		return nil
	case Wheel:
		return m.wheel(msg)
	case Reloaded:
		clear(m.drawn.pictures) // they may be other ones now
		return m.deliver(0, msg)
	case Reading, TakenIn, Planned:
		return m.deliver(0, msg)
	}
	if m.Busy() {
		return nil
	}
	if _, typed := msg.(Typed); !typed {
		m.clear()
	}
	return m.deliver(len(m.stack)-1, msg)
}

// resize takes another window; what must be in sight stays there.
func (m *Model) resize(msg Resized) {
	m.window.Width, m.window.Height = msg.Width, msg.Height
	m.scrollBy(0)
	for i := range m.stack {
		f := &m.stack[i]
		m.follow(f, f.screen.View(m.window).Focus)
	}
}

func (m *Model) clear() { m.toast, m.err, m.leftOut = "", nil, nil }

// do takes an action, if it is possible now.
func (m *Model) do(msg Do) []Order {
	if m.Busy() && msg.Action != DoBack && msg.Action != DoQuit {
		return nil
	}
	m.clear()
	if why := m.Top().Disabled(msg.Action); why != "" {
		m.toast = why
		return nil
	}
	if m.read(msg.Action) {
		return nil
	}
	switch msg.Action {
	case DoHelp:
		m.push(newHelp(m.Top(), m.offered(m.keys.In(m.Context()))))
		return nil
	case DoPalette:
		m.push(newPalette(m.Top(), m.keys))
		return nil
	case DoScrollUp:
		m.scrollBy(-m.page())
		return nil
	case DoScrollDown:
		m.scrollBy(m.page())
		return nil
	case DoQuit:
		return m.quit(msg.Now)
	}
	return m.deliver(len(m.stack)-1, msg)
}

// quit leaves the program; an open session ends before that. An order that is on
// its way is carried out to the end.
func (m *Model) quit(now day.Moment) []Order {
	if m.leaving {
		return m.carry(m.top().id, []Cmd{Leave{}})
	}
	m.leaving = true
	var cmds []Cmd
	if session := m.Session(); session != nil && !session.over { // what is being saved may be its first answer
		cmds = append(cmds, Finish{now})
	}
	for _, f := range m.stack {
		if s, ok := f.screen.(interface{ parting(day.Moment) []Cmd }); ok {
			cmds = append(cmds, s.parting(now)...)
		}
	}
	return m.carry(m.top().id, append(cmds, Leave{}))
}

// Session is the one that is going on, or that has just ended; nil for none.
func (m *Model) Session() *Session {
	for i := range m.stack {
		if s, ok := m.stack[i].screen.(interface{ running() *Session }); ok {
			return s.running()
		}
	}
	return nil
}

// deliver hands a screen of the stack a message.
func (m *Model) deliver(i int, msg Msg) []Order {
	f := &m.stack[i]
	before, wasAt := f.screen, f.screen.View(m.window).Focus
	next, cmds := f.screen.Update(msg)
	f.screen = next
	if next != before {
		f.scroll = 0
	}
	id := f.id
	if focus := next.View(m.window).Focus; focus != wasAt || next != before {
		m.follow(f, focus)
	}
	return m.carry(id, cmds)
}

// carry carries out what is the model's own, and makes orders of the rest.
func (m *Model) carry(id int, cmds []Cmd) []Order {
	var out []Order
	for _, c := range cmds {
		switch c := c.(type) {
		case show:
			m.push(c.screen)
			out = append(out, m.carry(m.top().id, c.wants)...)
		case leave:
			out = append(out, m.close(id)...)
		case relay:
			out = append(out, m.deliver(len(m.stack)-1, c.msg)...)
		case redo:
			out = append(out, m.do(c.do)...)
		case say:
			m.say(c)
		case leftOut:
			m.leftOut = append(m.leftOut, c.err)
		case fault:
			m.fatal = c.err
		default:
			out = append(out, m.order(id, c)...)
		}
	}
	return out
}

// close takes a screen out of the stack; with the last one the program ends.
func (m *Model) close(id int) []Order {
	if len(m.stack) == 1 {
		return m.carry(id, []Cmd{Leave{}})
	}
	if i := m.index(id); m.stack[i].id == id {
		m.stack = slices.Delete(m.stack, i, i+1)
	}
	return nil
}

// say tells a line. The key that it names is one that works.
func (m *Model) say(s say) {
	m.toast = s.text
	if s.hint == "" || m.Top().Disabled(s.hint) != "" {
		return
	}
	if key := m.keys.In(m.Context()).key(s.hint); key != "" {
		m.toast += "; " + key + " " + s.does
	}
}

// order numbers a command. One that decides how its screen goes on is watched.
func (m *Model) order(id int, c Cmd) []Order {
	m.orders++
	n := m.orders
	out := []Order{{n, c}}
	switch c.(type) {
	case Copy, Dress, Leave:
		return out
	}
	m.asked[n] = asked{frame: id, cmd: c}
	f := m.frame(id)
	if f == nil || waitsFor(c) == "" {
		return out
	}
	f.waits, f.slow = n, ""
	m.orders++
	m.asked[m.orders] = asked{frame: id, cmd: After{}, of: n}
	return append(out, Order{m.orders, After{patience}})
}

const (
	saving  = "saving …"
	writing = "writing the deck …"
)

// waitsFor is what a command is called while it is waited for; "" where the screen
// goes on beside it.
func waitsFor(c Cmd) string {
	switch c.(type) {
	case Rate, Change, ChangeAll, Undo, Redo, Finish, HandIn, GiveUp:
		return saving
	case Accept, AddCard, RemoveCard:
		return writing
	case BeginExam:
		return "drawing the paper …"
	case Begin, Skip:
		return "looking for the next card …"
	case Judge:
		return "checking …"
	case ChangeSetting:
		return "writing the settings …"
	case Edit:
		return "the editor has the terminal"
	}
	return ""
}

func (m *Model) frame(id int) *frame {
	for i := range m.stack {
		if m.stack[i].id == id {
			return &m.stack[i]
		}
	}
	return nil
}

// reply takes the answer to an order. One that comes too late, when the screen
// has gone on to another order or is closed, is dropped; but nothing that failed
// is passed over in silence.
func (m *Model) reply(msg Reply) []Order {
	a, known := m.asked[msg.Number]
	delete(m.asked, msg.Number)
	if m.drawn.take(a.cmd, msg.Msg) {
		m.follow(m.top(), m.top().screen.View(m.window).Focus) // it may be further down now
		return nil
	}
	m.note(a.cmd, msg.Msg)
	f := m.frame(a.frame)
	failed, isFailed := msg.Msg.(Failed)
	if isFailed {
		m.fail(a.cmd, failed.Err)
	}
	if !known || f == nil {
		return nil
	}
	if a.of != 0 {
		if f.waits == a.of {
			f.slow = waitsFor(m.asked[a.of].cmd)
		}
		return nil
	}
	if waitsFor(a.cmd) != "" {
		if f.waits != msg.Number {
			return nil
		}
		f.waits, f.slow = 0, ""
	}
	return m.deliver(m.index(a.frame), msg)
}

// fail says why a command was not carried out. An answer that is not on disk does
// not count.
func (m *Model) fail(c Cmd, err error) {
	m.err, m.toast = err, err.Error()
	_, typed := c.(SaveAnswer)
	switch {
	case typed, waitsFor(c) == saving:
		m.toast = "not saved: " + m.toast
	case waitsFor(c) == writing:
		m.err, m.toast = nil, "the deck is as it was: "+m.toast
	}
}

// index is the place of a frame in the stack; that of the top where it is gone.
func (m *Model) index(id int) int {
	for i := range m.stack {
		if m.stack[i].id == id {
			return i
		}
	}
	return len(m.stack) - 1
}
