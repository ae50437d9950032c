package tui

import (
	"strings"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/rivo/tview"

	"quiz/internal/app"
	"quiz/internal/term"
)

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
	if name != "Ctrl-C" && (u.unseen() || u.stale(ev.When()) && name != "Esc") {
		return nil
	}
	if action := u.action(name); action != "" {
		u.update(app.Do{Action: action, Now: u.out.Now()})
		return nil
	}
	if u.model.Context().Typed() && !u.model.Busy() && edits(ev) {
		return ev
	}
	return nil
}

// unseen reports whether a key would do something that nobody sees: nobody rates a
// card in a window that is too small for it.
func (u *UI) unseen() bool {
	return u.model.Window().TooSmall() && u.model.Context() != app.Typing
}

// stale reports whether something was typed before the screen that it would be for
// was there.
func (u *UI) stale(when time.Time) bool { return u.renewed || when.Before(u.fresh) }

// action is what a key means now. Shift changes nothing where the key alone has a
// meaning and the two together have none.
func (u *UI) action(name string) app.Action {
	keys, context := u.model.Keys(), u.model.Context()
	if a := keys.Lookup(context, name); a != "" {
		return a
	}
	if base, shifted := strings.CutPrefix(name, "Shift-"); shifted && base != "Tab" {
		return keys.Lookup(context, base)
	}
	return ""
}

// edits reports whether a key changes a field, or moves in it. Others would make
// the field give up the focus.
func edits(ev *tcell.EventKey) bool {
	switch ev.Key() {
	case tcell.KeyEnter, tcell.KeyTab, tcell.KeyBacktab, tcell.KeyEscape, tcell.KeyUp, tcell.KeyDown, tcell.KeyCtrlL, tcell.KeyCtrlQ, tcell.KeyCtrlV, tcell.KeyCtrlX:
		return false
	}
	return true
}

// mouse turns clicks on what was painted, and the wheel, into what keys do. What
// is not handled goes on: tview makes clicks of it.
func (u *UI) mouse(ev *tcell.EventMouse, a tview.MouseAction) (*tcell.EventMouse, tview.MouseAction) {
	switch a {
	case tview.MouseLeftClick, tview.MouseLeftDoubleClick:
		now := clickAt(ev)
		double := u.isDouble(now)
		if !u.unseen() && !u.stale(ev.When()) {
			u.click(now.x, now.y, double)
		}
		return nil, a
	case tview.MouseScrollUp:
		u.update(app.Wheel{Down: false, Now: u.out.Now()})
		return nil, a
	case tview.MouseScrollDown:
		u.update(app.Wheel{Down: true, Now: u.out.Now()})
		return nil, a
	}
	return ev, a
}

// clicked is where and when a button was let go.
type clicked struct {
	x, y int
	at   time.Time
}

func clickAt(ev *tcell.EventMouse) clicked {
	x, y := ev.Position()
	return clicked{x, y, ev.When()}
}

// isDouble reports whether a click is the second of two on one place. tview looks at the
// time alone, at which it gets to the click: two rows clicked in haste would be one.
func (u *UI) isDouble(now clicked) bool {
	last := u.last
	u.last = now
	if last.x != now.x || last.y != now.y || now.at.Sub(last.at) > u.double {
		return false
	}
	u.last = clicked{}
	return true
}

// click does what was painted at a place. The last painted is on top.
func (u *UI) click(x, y int, double bool) {
	for i := len(u.page.hits) - 1; i >= 0; i-- {
		h := u.page.hits[i]
		switch {
		case y != h.y || x < h.x || x >= h.x+h.width:
			continue
		case h.pick > 0:
			u.update(app.Click{Row: h.pick - 1, Double: double, Now: u.out.Now()})
		default:
			u.update(app.Do{Action: h.action, Now: u.out.Now()})
		}
		return
	}
}

// MouseHandler leaves the mouse to the capture: tview's own would take the focus
// from the field.
func (p *page) MouseHandler() func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
	return func(tview.MouseAction, *tcell.EventMouse, func(tview.Primitive)) (bool, tview.Primitive) {
		return false, nil
	}
}
