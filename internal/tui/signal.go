package tui

import (
	"os"
	"os/signal"

	"quiz/internal/app"
	"quiz/internal/term"
)

// listen ends the session and gives the terminal back when a signal tells the
// program to end.
func (u *UI) listen() (stop func()) {
	came := make(chan os.Signal, 1)
	signal.Notify(came, term.Signals...)
	done := make(chan struct{})
	go func() {
		for {
			var s os.Signal
			select {
			case s = <-came:
			case <-u.out.Over:
			case <-done:
				return
			}
			if s == os.Interrupt && u.out.Editing() {
				continue // it was typed into the editor
			}
			u.app.QueueUpdate(func() { // waits for the loop
				u.signal = s
				u.update(app.Do{Action: app.DoQuit, Now: u.out.Now()})
			})
			return
		}
	}()
	return func() {
		signal.Stop(came)
		close(done)
	}
}
