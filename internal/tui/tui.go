// Package tui shows app on a terminal, by tview: it gives the loop, the field and
// the mouse. What is on a screen follows from app's model alone; what that wants
// done outside is done beside the loop, one thing at a time.
package tui

import (
	"errors"
	"sync"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/text"
	"quiz/internal/term"
)

// Outside is what a program on the screen needs of its surroundings.
type Outside struct {
	Carry   app.Executor
	Now     func() day.Moment
	Editing func() bool // the learner's editor has the terminal
	// Watch, if there is one, runs beside the loop until done is closed, and posts
	// what happens outside.
	Watch func(post func(app.Msg), done <-chan struct{})
	// Over, if there is one, is closed when the program is told to end.
	Over <-chan struct{}
	// Ground, if there is one, is told the terminal's background once that is known,
	// beside the loop.
	Ground func(rgb int32)
}

// Options are a learner's settings of the screen.
type Options struct {
	app.Looks
	// Ground is the terminal's background, 0xRRGGBB, as it was told the last time.
	Ground int32
	Known  bool // whether Ground is known
}

// UI is a model on a screen.
type UI struct {
	app    *tview.Application
	pages  *tview.Pages
	page   *page
	screen *term.Screen
	model  *app.Model
	out    Outside
	set    Options
	work   *worker
	second *worker        // of what nothing waits for
	early  chan app.Reply // answers from before the loop

	watch   func()    // begins what runs beside the loop
	renewed bool      // another screen is to be painted
	fresh   time.Time // when it was; older keys were not meant for it

	last   clicked       // the click before
	double time.Duration // two clicks on one place within it are a double click

	sync  func() // tests: called in the loop
	mu    sync.Mutex
	ran   bool
	ended bool
	left  bool  // the model wants the program to end
	err   error // of what could not be done
}

// flash is how long the first screen may be waited for, so that none is painted
// only to be replaced at once.
const flash = 100 * time.Millisecond

// Run shows the model until the learner leaves, or the program is told to end. orders
// are what making the model has left to do.
func Run(s *term.Screen, m *app.Model, orders []app.Order, out Outside, o Options) error {
	if err := s.Init(); err != nil {
		return err
	}
	u := newUI(s, m, out, o)
	stop := u.listen()
	defer stop()
	u.give(orders)
	u.shows()
	u.first(flash)
	err := u.loop()
	if !u.left {
		u.part()
	}
	u.end()
	u.second.drop()
	u.work.finish()
	return errors.Join(err, m.Fatal(), u.err)
}

// loop runs until the program ends; not at all where that is over already.
func (u *UI) loop() error {
	if u.left {
		return nil
	}
	u.ask()
	if u.screen.Note != "" {
		u.update(app.Told{Text: u.screen.Note})
	}
	done := make(chan struct{})
	defer close(done)
	u.watch = sync.OnceFunc(func() {
		if u.out.Watch != nil {
			u.beside(func() { u.out.Watch(u.post, done) })
		}
	})
	return u.run()
}

func newUI(s *term.Screen, m *app.Model, out Outside, o Options) *UI {
	plainStyles()
	u := &UI{app: tview.NewApplication(), pages: tview.NewPages(), screen: s, model: m, out: out, set: o, double: tview.DoubleClickInterval}
	u.early, u.renewed = make(chan app.Reply, 64), true
	u.page = newPage(u)
	u.dress(u.ground())
	u.work = newWorker(u.carry, u.answer)
	u.second = newWorker(u.aside, u.answer)
	u.pages.AddPage("screen", u.page, false, true)
	u.pages.SetRect(0, 0, 0, 0) // it has no background to fill: the page has one
	u.app.EnablePaste(true)
	u.app.SetRoot(u.pages, false).SetInputCapture(u.key)
	u.app.SetMouseCapture(u.mouse)
	u.app.SetBeforeDrawFunc(u.fit)
	u.app.SetAfterDrawFunc(u.painted)
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

// ground is the background that is known from before; below 0 for none.
func (u *UI) ground() int32 {
	if !u.set.Known {
		return -1
	}
	return u.set.Ground
}

// ask asks the terminal for its background, and what pictures it shows; the screen
// is painted anew when the answer comes, if it ever does.
func (u *UI) ask() {
	err := u.screen.Ask(func(rgb int32) { u.beside(func() { u.told(rgb) }) }, func() {
		u.inLoop(func() {
			u.screen.HasSixel()
			u.shows()
		})
	})
	if err != nil {
		u.update(app.Told{Text: err.Error()})
	}
}

// told takes the background.
func (u *UI) told(rgb int32) {
	if u.out.Ground != nil {
		u.out.Ground(rgb)
	}
	u.inLoop(func() {
		u.set.Ground, u.set.Known = rgb, true
		u.dress(u.ground())
	})
}

// shows tells the model what can be shown beside text.
func (u *UI) shows() {
	coloured := u.screen.Colors() >= 256 && u.set.Theme != "mono" && !u.set.ASCII
	u.update(app.Shows{Code: true, Pictures: coloured || u.screen.Graphics() != term.NoGraphics})
}

// dress chooses the colours for a background; below 0 it is not known.
func (u *UI) dress(ground int32) {
	u.page.wear(look{newTheme(u.set.Theme, ground, u.screen.Colors()), u.set.ASCII, u.set.Emoji})
}

// redress puts on other looks.
func (u *UI) redress(l app.Looks) {
	was := u.set.Looks
	u.set.Looks = l
	switch {
	case l.Mouse && !was.Mouse:
		u.screen.EnableMouse()
	case was.Mouse && !l.Mouse:
		u.screen.DisableMouse()
	}
	u.dress(u.ground())
	u.shows()
}

// fit tells the model how large the window is, before it is painted.
func (u *UI) fit(screen tcell.Screen) bool {
	w, h := screen.Size()
	if now := u.model.Window(); now.Width != w || now.Height != h {
		u.give(u.model.Update(app.Resized{Width: w, Height: h}))
	}
	return false
}

// painted notes when another screen came to be seen. What runs beside the loop
// begins with the first one.
func (u *UI) painted(tcell.Screen) {
	if u.watch != nil {
		u.watch()
	}
	if u.renewed {
		u.renewed, u.fresh = false, time.Now()
	}
}

// first waits for the first screen for a moment.
func (u *UI) first(patience time.Duration) {
	select {
	case r := <-u.early:
		u.give(u.model.Update(r))
	case <-time.After(patience):
	}
	u.mu.Lock()
	u.ran = true
	u.mu.Unlock()
	for {
		select {
		case r := <-u.early:
			u.give(u.model.Update(r))
		default:
			u.page.follow()
			return
		}
	}
}

func (u *UI) end() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.ended = true
}

// answer hands the model what an order came to; it is called beside the loop. After
// the end only what failed matters.
func (u *UI) answer(r app.Reply) {
	defer u.rescue()
	r.Now = u.out.Now()
	u.mu.Lock()
	ran, ended := u.ran, u.ended
	if failed, ok := r.Msg.(app.Failed); ok && ended && !errors.Is(u.err, failed.Err) {
		u.err = errors.Join(u.err, failed.Err)
	}
	u.mu.Unlock()
	if !ran {
		u.early <- r
		return
	}
	u.post(r)
}

// post hands the model a message from another goroutine. After the end it does
// nothing.
func (u *UI) post(msg app.Msg) { u.inLoop(func() { u.update(msg) }) }

// inLoop has something done in the loop, and never waits for it.
func (u *UI) inLoop(f func()) {
	go func() {
		u.mu.Lock()
		ended := u.ended
		u.mu.Unlock()
		if !ended {
			u.app.QueueUpdateDraw(f)
		}
	}()
}

// update hands the model a message; it is called in the loop.
func (u *UI) update(msg app.Msg) {
	before := u.model.Top()
	orders := u.model.Update(msg)
	if _, reply := msg.(app.Reply); reply && u.model.Top() != before {
		u.renewed = true
	}
	u.give(orders)
	u.page.follow()
}

// give has orders carried out.
func (u *UI) give(orders []app.Order) {
	for _, o := range orders {
		switch c := o.Cmd.(type) {
		case app.After:
			n := o.Number
			time.AfterFunc(c.Wait, func() {
				defer u.rescue()
				u.post(app.Reply{Number: n, Msg: app.Elapsed{}, Now: u.out.Now()})
			})
		case app.Copy:
			u.screen.SetClipboard([]byte(text.Line(c.Text)))
		case app.Dress:
			u.redress(c.Looks)
		case app.Edit:
			u.edit(o)
		case app.Colour, app.Illustrate:
			u.second.give(o)
		case app.Leave:
			u.left = true
			u.app.Stop()
		default:
			u.work.give(o)
		}
	}
}

// carry carries out a command. A defect ends the program with the terminal given
// back: as a panic beside the loop it would leave it taken.
func (u *UI) carry(c app.Cmd) (msg app.Msg) {
	defer func() {
		if r := recover(); r != nil {
			broken := defect.Of(r)
			msg = app.Failed{Err: broken}
			u.fail(broken)
		}
	}()
	return u.out.Carry(c)
}

// edit gives the terminal to the learner's editor.
func (u *UI) edit(o app.Order) {
	var msg app.Msg
	u.app.Suspend(func() { msg = u.carry(o.Cmd) })
	u.update(app.Reply{Number: o.Number, Msg: msg, Now: u.out.Now()})
}

func (u *UI) suspend() {
	var err error
	u.app.Suspend(func() { err = term.Stop() })
	if err != nil {
		u.update(app.Told{Text: err.Error()})
	}
}
