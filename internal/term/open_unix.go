//go:build !windows

package term

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/gdamore/tcell/v2"
)

func newScreen() (tcell.Screen, *keyboard, error) {
	tty, err := tcell.NewDevTty()
	if err != nil {
		return nil, nil, err
	}
	k := &keyboard{Tty: tty}
	s, err := tcell.NewTerminfoScreenFromTty(k)
	return s, k, err
}

// marksPastes: tcell switches bracketed paste on.
const marksPastes = true

// Signals are those at which a program gives the terminal back and ends.
var Signals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}

// Stop puts the program into the background, as Ctrl-Z does, and returns when it
// is called back. It must run while the terminal is given back, and waits for
// SIGCONT: touching the terminal before the shell has handed it over leaves the
// program deaf.
func Stop() error {
	back := make(chan os.Signal, 1)
	signal.Notify(back, syscall.SIGCONT)
	defer signal.Stop(back)
	if err := syscall.Kill(0, syscall.SIGSTOP); err != nil {
		return err
	}
	<-back
	return nil
}
