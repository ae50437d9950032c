package term

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/gdamore/tcell/v2"
	_ "github.com/gdamore/tcell/v2/encoding" // terminals that do not speak UTF-8
)

// Open finds the terminal, for [Screen.Init] to draw on; mouse asks for clicks.
// It fails where there is none, or TERM names one that nobody knows.
func Open(getenv func(string) string, mouse bool) (*Screen, error) {
	s, k, err := newScreen()
	var missing *fs.PathError
	if errors.As(err, &missing) {
		return nil, fmt.Errorf("the terminal cannot be used: %w", err)
	}
	if err != nil {
		return nil, fmt.Errorf("the terminal %q (TERM) is not known: %w", getenv("TERM"), err)
	}
	out := &Screen{Screen: s, mouse: mouse, guarded: !marksPastes, keyboard: k, utf8: !hasCharset(getenv)}
	out.asks = k != nil && getenv("TERM") != "linux"
	if k != nil {
		out.gallery = gallery{kind: graphicsOf(getenv), to: k}
	}
	if charset := charset(getenv); out.utf8 && charset != "" {
		out.Note = fmt.Sprintf("the character set %q of your locale is not known; UTF-8 is taken", charset)
	}
	return out, nil
}

// Ground is a guess at the terminal's background from what rxvt and others say of
// their colours, such as 15;0 for white on black.
func Ground(getenv func(string) string) (rgb int32, known bool) {
	colours := getenv("COLORFGBG")
	switch back := colours[strings.LastIndex(colours, ";")+1:]; back {
	case "0", "1", "2", "3", "4", "5", "6", "8":
		return 0x000000, true
	case "7", "9", "10", "11", "12", "13", "14", "15":
		return 0xffffff, true
	}
	return 0, false
}

// Kind names the terminal among others: what it is known by, and the windows that it
// may be shown in.
func Kind(getenv func(string) string) string {
	var names []string
	for _, name := range []string{"TERM_PROGRAM", "TERM", "WT_SESSION", "TMUX"} {
		v := getenv(name)
		if v != "" && (name == "WT_SESSION" || name == "TMUX") {
			v = name // which one of them does not matter
		}
		names = append(names, v)
	}
	return strings.Join(names, " ")
}

// charset is that of the locale: "" where it names none, as C and POSIX do.
func charset(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := getenv(name); v != "" {
			v, _, _ = strings.Cut(v, "@")
			_, set, _ := strings.Cut(v, ".")
			return set
		}
	}
	return ""
}

// hasCharset reports whether tcell can talk as the locale says. In the C locale it
// would turn a typed é into ?, and a right answer into a wrong one.
func hasCharset(getenv func(string) string) bool {
	set := charset(getenv)
	return set != "" && !strings.EqualFold(set, "ASCII") && tcell.GetEncoding(set) != nil
}

// inUTF8 runs f with a locale that says so; a program that is started later gets
// the learner's own.
func inUTF8(f func() error) error {
	old, had := os.LookupEnv("LC_ALL")
	if err := os.Setenv("LC_ALL", "C.UTF-8"); err != nil {
		return err
	}
	err := f()
	if had {
		return errors.Join(err, os.Setenv("LC_ALL", old))
	}
	return errors.Join(err, os.Unsetenv("LC_ALL"))
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
