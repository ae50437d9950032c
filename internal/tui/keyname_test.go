package tui

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/term"
)

// TestKeyNames: every name that a terminal's keys get can be bound, and every
// name that can be bound is that of a key.
func TestKeyNames(t *testing.T) {
	sent := map[string]bool{}
	press := func(key tcell.Key, r rune, mod tcell.ModMask) {
		name := term.KeyName(tcell.NewEventKey(key, r, mod))
		sent[name] = true
		if !app.KnownKey(name) {
			t.Errorf("%q (key %d, rune %q, modifiers %d) cannot be bound", name, key, r, mod)
		}
	}
	keys := []tcell.Key{tcell.KeyEnter, tcell.KeyEscape, tcell.KeyTab, tcell.KeyBackspace2, tcell.KeyBacktab, tcell.KeyInsert, tcell.KeyDelete, tcell.KeyUp, tcell.KeyDown, tcell.KeyLeft, tcell.KeyRight, tcell.KeyHome, tcell.KeyEnd, tcell.KeyPgUp, tcell.KeyPgDn}
	for k := tcell.KeyCtrlSpace; k <= tcell.KeyCtrlUnderscore; k++ {
		if !strings.ContainsRune("HIM[", rune(k)) { // other keys to most terminals
			keys = append(keys, k)
		}
	}
	for k := tcell.KeyF1; k <= tcell.KeyF12; k++ {
		keys = append(keys, k)
	}
	for _, k := range keys {
		press(k, 0, tcell.ModNone)
		press(k, 0, tcell.ModShift)
	}
	for _, r := range "aZ1?é漢 " {
		press(tcell.KeyRune, r, tcell.ModNone)
	}
	press(tcell.KeyRune, 'x', tcell.ModAlt)
	for _, name := range app.KeyNames() {
		if !sent[name] && !strings.HasPrefix(name, "Ctrl-") {
			t.Errorf("no key is called %q", name)
		}
	}
}
