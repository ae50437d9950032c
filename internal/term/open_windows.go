package term

import (
	"os"

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

// Signals are those at which a program gives the terminal back and ends.
var Signals = []os.Signal{os.Interrupt}

// Stop does nothing: Windows has no job control.
func Stop() error { return nil }
