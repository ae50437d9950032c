package tui

import (
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/text"
	"quiz/internal/term"
)

// Runner does what the model wants done outside.
type Runner struct {
	Now    func() day.Moment
	Save   func(app.Save) error // returns when it is on disk
	Finish func(app.Finish) error
	// Edit opens a card in the learner's editor, while the terminal is given
	// back; changed says whether the deck is another one after that.
	Edit    func(app.Edit) (changed bool, err error)
	Editing func() bool // the editor has the terminal
	Mend    func(app.Mend) error
	// Later, if there is one, runs beside the loop once the first frame is on the
	// screen; what it returns is called in the loop.
	Later func() func() app.Msg
	// Watch, if there is one, runs beside the loop until done is closed, and posts
	// what happens outside.
	Watch func(post func(app.Msg), done <-chan struct{})
	// Over, if there is one, is closed when the program is told to end, also by a
	// signal that came before Run listened for them.
	Over <-chan struct{}
}

// Options are a learner's settings of the screen.
type Options struct {
	Theme string // auto, dark, light, hc, mono
	ASCII bool
	Emoji bool // as they come, not plain
}

// UI is a model on a screen.
type UI struct {
	app    *tview.Application
	screen *term.Screen
	model  *app.Model
	run    Runner
	root   *root
	err    error // of the first thing that could not be done
	scroll int   // of a question or answer that is longer than the window
	signal os.Signal
	sync   func() // tests: called in the loop
	mu     sync.Mutex
	ended  bool
}

// Signal is the error of a program that was told to end by a signal; everything
// that was rated is saved.
type Signal struct{ Number int }

func (s Signal) Error() string { return fmt.Sprintf("ended by signal %d", s.Number) }

// Run shows the model until the learner leaves or a signal comes. first are the
// commands that making the model has left to do.
func Run(s *term.Screen, m *app.Model, first []app.Cmd, r Runner, o Options) error {
	if err := s.Init(); err != nil {
		return err
	}
	u := newUI(s, m, r, o)
	stop := u.watch()
	defer stop()
	u.do(first)
	if r.Later != nil {
		u.later()
	}
	if r.Watch != nil {
		done := make(chan struct{})
		defer close(done)
		go r.Watch(func(msg app.Msg) { u.Post(func() app.Msg { return msg }) }, done)
	}
	if err := u.app.Run(); err != nil {
		return err
	}
	u.end()
	if n, ok := u.signal.(syscall.Signal); ok {
		return Signal{int(n)}
	}
	return u.err
}

func newUI(s *term.Screen, m *app.Model, r Runner, o Options) *UI {
	plainStyles()
	u := &UI{app: tview.NewApplication(), screen: s, model: m, run: r}
	u.root = newRoot(u, o)
	u.app.EnablePaste(true)
	u.app.SetRoot(u.root, true).SetInputCapture(u.key)
	u.app.SetMouseCapture(u.mouse)
	u.app.SetScreen(s) // last: with a screen, each of these would touch it
	return u
}

// plainStyles leaves both colours to the terminal: tview's own paint black.
func plainStyles() {
	tview.Styles = tview.Theme{
		PrimitiveBackgroundColor: tcell.ColorDefault, ContrastBackgroundColor: tcell.ColorDefault, MoreContrastBackgroundColor: tcell.ColorDefault,
		BorderColor: tcell.ColorDefault, TitleColor: tcell.ColorDefault, GraphicsColor: tcell.ColorDefault,
		PrimaryTextColor: tcell.ColorDefault, SecondaryTextColor: tcell.ColorDefault, TertiaryTextColor: tcell.ColorDefault,
		InverseTextColor: tcell.ColorDefault, ContrastSecondaryTextColor: tcell.ColorDefault,
	}
}

// watch gives the terminal back when a signal tells the program to end.
func (u *UI) watch() (stop func()) {
	came := make(chan os.Signal, 1)
	signal.Notify(came, term.Signals...)
	done := make(chan struct{})
	go func() {
		for {
			var s os.Signal
			select {
			case s = <-came:
			case <-u.run.Over:
			case <-done:
				return
			}
			if s == os.Interrupt && u.run.Editing() {
				continue // it was typed into the editor
			}
			u.app.QueueUpdate(func() { u.signal = s }) // waits for the loop, which Stop stops
			u.app.Stop()
			return
		}
	}()
	return func() {
		signal.Stop(came)
		close(done)
	}
}

func (u *UI) end() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ended = true
}

// later runs what can wait until the first frame is on the screen: the loop takes
// updates only after that.
func (u *UI) later() {
	go u.app.QueueUpdate(func() {
		go func() {
			result := u.run.Later()
			u.Post(func() app.Msg { return result() })
		}()
	})
}

// Post hands the model a message from another goroutine; it is made in the loop.
// After the end it does nothing.
func (u *UI) Post(msg func() app.Msg) {
	go func() {
		u.mu.Lock()
		ended := u.ended
		u.mu.Unlock()
		if !ended {
			u.app.QueueUpdateDraw(func() { u.update(msg()) })
		}
	}()
}

func (u *UI) update(msg app.Msg) {
	u.do(u.model.Update(msg))
	u.root.follow()
}

// do carries out commands. Saving waits for the disk: the next question is
// painted after that.
func (u *UI) do(cmds []app.Cmd) {
	for _, c := range cmds {
		switch c := c.(type) {
		case app.Save:
			u.do(u.model.Update(app.Saved{Err: u.run.Save(c), Now: u.run.Now()}))
		case app.Mend:
			u.do(u.model.Update(app.Mended{Undo: c.Undo, Err: u.run.Mend(c)}))
		case app.Finish:
			if err := u.run.Finish(c); err != nil && u.err == nil {
				u.err = err
			}
		case app.Edit:
			u.edit(c)
		case app.Copy:
			u.screen.SetClipboard([]byte(text.Clean(c.Text)))
		case app.Leave:
			u.app.Stop()
		}
	}
}

// key is the one way in for keys.
func (u *UI) key(ev *tcell.EventKey) *tcell.EventKey {
	if ev.Key() == tcell.KeyF63 && u.sync != nil {
		u.sync()
		return nil
	}
	name := term.KeyName(ev)
	switch name {
	case "Ctrl-L":
		u.screen.Sync()
		return nil
	case "Ctrl-Z":
		u.suspend()
		return nil
	}
	context := u.model.Context
	if w, h := u.screen.Size(); tooSmall(w, h) && name != "Ctrl-C" && context != app.Typing {
		return nil // nobody rates a card that cannot be seen
	}
	action := u.model.Keys.Lookup(context, name)
	switch {
	case action != "":
		if context != u.model.Context || action != app.Undo {
			u.scroll = 0
		}
		u.update(app.Do{Action: action, Now: u.run.Now()})
		return nil
	case name == "PgDn" || name == "PgUp":
		u.page(name)
		return nil
	case context.Typed():
		return ev
	}
	return nil
}

func (u *UI) page(name string) {
	step := 5
	if name == "PgUp" {
		step = -5
	}
	u.scroll = max(0, u.scroll+step)
}

// edit gives the terminal to the learner's editor.
func (u *UI) edit(c app.Edit) {
	var done app.Edited
	u.app.Suspend(func() { done.Changed, done.Err = u.run.Edit(c) })
	done.Now = u.run.Now()
	u.do(u.model.Update(done))
}

func (u *UI) suspend() {
	u.app.Suspend(func() {
		if err := term.Stop(); err != nil {
			u.model.Toast = err.Error()
		}
	})
}

// mouse turns a click on something that was painted into its action.
func (u *UI) mouse(ev *tcell.EventMouse, a tview.MouseAction) (*tcell.EventMouse, tview.MouseAction) {
	switch a {
	case tview.MouseLeftClick:
		x, y := ev.Position()
		for _, h := range u.root.hits {
			if y == h.y && x >= h.x && x < h.x+h.width {
				u.click(h)
				break
			}
		}
	case tview.MouseScrollUp:
		u.key(tcell.NewEventKey(tcell.KeyUp, 0, tcell.ModNone))
	case tview.MouseScrollDown:
		u.key(tcell.NewEventKey(tcell.KeyDown, 0, tcell.ModNone))
	}
	return nil, a
}

func (u *UI) click(h hit) {
	if h.row >= 0 {
		u.model.Row = h.row
	}
	if h.action != "" {
		u.update(app.Do{Action: h.action, Now: u.run.Now()})
	}
}

// hit is a place that can be clicked.
type hit struct {
	x, y, width int
	action      app.Action
	row         int // of a list; -1 for none
}
