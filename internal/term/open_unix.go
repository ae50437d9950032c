//go:build !windows

package term

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/gdamore/tcell/v2"
	"golang.org/x/term"
)

func newScreen() (tcell.Screen, *keyboard, error) {
	tty, err := tcell.NewDevTty()
	if err != nil {
		return nil, nil, err
	}
	k := &keyboard{Tty: tty, calm: calm()}
	s, err := tcell.NewTerminfoScreenFromTty(k)
	return s, k, err
}

// calm is a function that puts the terminal back into the mode that it is in now.
func calm() func() {
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return func() {}
	}
	was, err := term.GetState(int(tty.Fd()))
	if err != nil {
		return func() { _ = tty.Close() }
	}
	return func() {
		_ = term.Restore(int(tty.Fd()), was) // nothing is left to try
		_ = tty.Close()
	}
}

// marksPastes: tcell switches bracketed paste on.
const marksPastes = true

// Signals are those at which a program gives the terminal back and ends.
var Signals = []os.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGABRT}

// Pauses are those at which it gives the terminal back, and stops until it is called
// back.
var Pauses = []os.Signal{syscall.SIGTSTP}

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
