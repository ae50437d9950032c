package term

import (
	"os"
	"syscall"

	"github.com/gdamore/tcell/v2"
)

// newScreen takes the console: tcell's other way reports keys twice in some
// terminals.
func newScreen() (tcell.Screen, *keyboard, error) {
	s, err := tcell.NewConsoleScreen()
	return s, nil, err
}

// marksPastes: the console hands on what is pasted as if it were typed.
const marksPastes = false

// Signals are those at which a program gives the terminal back and ends; a console that
// is closed sends SIGTERM.
var Signals = []os.Signal{os.Interrupt, syscall.SIGTERM}

// Pauses are none: Windows has no job control.
var Pauses []os.Signal

// Stop does nothing: Windows has no job control.
func Stop() error { return nil }
