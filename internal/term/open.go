package term

import (
	"fmt"
	"os"
	"strings"

	"github.com/gdamore/tcell/v2"
	_ "github.com/gdamore/tcell/v2/encoding" // terminals that do not speak UTF-8
)

// Open finds the terminal, for [Screen.Init] to use; mouse asks for clicks.
// It fails where TERM names a terminal that nobody knows.
func Open(getenv func(string) string, mouse bool) (*Screen, error) {
	if asciiLocale(getenv) {
		// In the C locale tcell would turn a typed é into ?, and a right answer
		// into a wrong one.
		if err := os.Setenv("LC_ALL", "C.UTF-8"); err != nil {
			return nil, err
		}
	}
	s, err := newScreen()
	if err != nil {
		return nil, fmt.Errorf("the terminal %q (TERM) is not known: %w", getenv("TERM"), err)
	}
	return &Screen{Screen: s, mouse: mouse, guarded: !marksPastes}, nil
}

func asciiLocale(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := getenv(name); v != "" {
			return v == "C" || v == "POSIX" || strings.EqualFold(v, "C.ASCII")
		}
	}
	return true
}

var names = map[tcell.Key]string{
	tcell.KeyEnter: "Enter", tcell.KeyEscape: "Esc", tcell.KeyTab: "Tab", tcell.KeyBacktab: "Shift-Tab",
	tcell.KeyUp: "Up", tcell.KeyDown: "Down", tcell.KeyLeft: "Left", tcell.KeyRight: "Right",
	tcell.KeyHome: "Home", tcell.KeyEnd: "End", tcell.KeyPgUp: "PgUp", tcell.KeyPgDn: "PgDn",
	tcell.KeyBackspace: "Backspace", tcell.KeyBackspace2: "Backspace", tcell.KeyDelete: "Delete", tcell.KeyF1: "F1",
	tcell.KeyLF: "Enter", tcell.KeyCtrlJ: "Enter",
}

// KeyName is the name of a key in the key table: a letter, Space, Enter, Ctrl-G,
// Shift-Up. Alt and a letter is not a letter.
func KeyName(ev *tcell.EventKey) string {
	mod := ev.Modifiers()
	if mod&(tcell.ModAlt|tcell.ModMeta) != 0 {
		return "Alt-" + string(ev.Rune())
	}
	if ev.Key() == tcell.KeyRune {
		if mod&tcell.ModCtrl != 0 {
			return "Ctrl-" + strings.ToUpper(string(ev.Rune()))
		}
		if ev.Rune() == ' ' {
			return "Space"
		}
		return string(ev.Rune())
	}
	if name, ok := names[ev.Key()]; ok {
		if mod&tcell.ModShift != 0 && !strings.HasPrefix(name, "Shift-") {
			return "Shift-" + name
		}
		return name
	}
	if ev.Key() >= tcell.KeyCtrlA && ev.Key() <= tcell.KeyCtrlZ {
		return "Ctrl-" + string(rune('A'+ev.Key()-tcell.KeyCtrlA))
	}
	return tcell.KeyNames[ev.Key()]
}
