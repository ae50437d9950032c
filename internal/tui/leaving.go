package tui

import (
	"errors"
	"os"
	"os/signal"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/engine/defect"
	"quiz/internal/term"
)

// ErrGone is the error of a program whose terminal was closed under it.
var ErrGone = errors.New("the terminal is gone")

// listen has the session ended and the terminal given back when the program is told to
// end, and given back for a while when it is told to stop.
func (u *UI) listen() (stop func()) {
	pause := make(chan os.Signal, 1)
	signal.Notify(pause, term.Pauses...)
	done := make(chan struct{})
	go func() {
		for {
			select {
			case <-pause:
				u.pause()
			case <-u.out.Over:
				u.app.QueueUpdate(func() { u.update(app.Do{Action: app.DoQuit, Now: u.out.Now()}) }) // waits for the loop
				return
			case <-done:
				return
			}
		}
	}()
	return func() {
		signal.Stop(pause)
		close(done)
	}
}

// pause stops the program. The terminal is given back before, unless the editor has it.
func (u *UI) pause() {
	if u.out.Editing() {
		_ = term.Stop() // with the editor, which was told too
		return
	}
	u.inLoop(u.suspend)
}

// part ends the session where the loop ended without: its terminal is gone, or there
// was a defect.
func (u *UI) part() {
	defer u.rescue()
	u.update(app.Do{Action: app.DoQuit, Now: u.out.Now()})
}

// run is the loop. A defect in it comes back as an error, with the terminal given back,
// and so does the end of the terminal.
func (u *UI) run() (err error) {
	defer defect.Catch(&err)
	err = u.app.Run()
	var ended *tcell.EventError
	if !errors.As(err, &ended) {
		return err
	}
	var broken *defect.Error
	if errors.As(u.screen.Fault(), &broken) {
		return broken
	}
	return ErrGone
}

// fail ends the program for a defect, with the terminal given back.
func (u *UI) fail(err error) {
	if err == nil {
		return
	}
	u.mu.Lock()
	u.err = errors.Join(u.err, err)
	u.mu.Unlock()
	u.app.Stop()
}

// beside does something beside the loop.
func (u *UI) beside(do func()) {
	go func() {
		defer u.rescue()
		do()
	}()
}

// rescue is deferred beside the loop: a panic there would leave the terminal taken.
func (u *UI) rescue() {
	if r := recover(); r != nil {
		u.fail(defect.Of(r))
	}
}
