package app

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// The keys that are not characters: a terminal tells the first ones from the same
// keys with Shift.
var (
	shiftable = strings.Fields("Enter Esc Tab Backspace Delete Up Down Left Right Home End PgUp PgDn F1")
	unshifted = strings.Fields("Space Insert F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12")
)

// sameKey are names of keys that send what another one does.
var sameKey = map[string]string{"Ctrl-H": "Backspace", "Ctrl-I": "Tab", "Ctrl-J": "Enter", "Ctrl-M": "Enter", "Ctrl-[": "Esc"}

// KeyNames are the names of all keys but the characters, alone and with Alt.
func KeyNames() []string {
	out := slices.Concat(shiftable, unshifted)
	for _, name := range shiftable {
		out = append(out, "Shift-"+name)
	}
	for c := 'A'; c <= 'Z'; c++ {
		if name := "Ctrl-" + string(c); sameKey[name] == "" {
			out = append(out, name)
		}
	}
	return append(out, "Ctrl-Space", `Ctrl-\`, "Ctrl-]", "Ctrl-^", "Ctrl-_")
}

// KnownKey reports whether a terminal can send a key of this name.
func KnownKey(name string) bool {
	return character(strings.TrimPrefix(name, "Alt-")) || slices.Contains(KeyNames(), name)
}

// character reports whether s is one character that is drawn.
func character(s string) bool {
	runes := []rune(s)
	return len(runes) == 1 && runes[0] != ' ' && unicode.IsPrint(runes[0])
}

// KeyError is a key of a learner's own that cannot be bound.
type KeyError struct{ Action, Key, Fault string }

const noSuchKey = "there is no such key"

// Mistyped reports whether the key has no meaning to any terminal.
func (e *KeyError) Mistyped() bool { return e.Fault == noSuchKey }

func (e *KeyError) Error() string {
	return fmt.Sprintf("keys: %s = %q: %s", e.Action, e.Key, e.Fault)
}

// keyFault is what stands against a key for a binding by itself, or "".
func (b Binding) keyFault(key string) string {
	switch {
	case sameKey[key] != "":
		return "a terminal sends it as " + sameKey[key]
	case !KnownKey(key):
		return noSuchKey
	case slices.ContainsFunc(b.In, Context.Typed) && (character(key) || key == "Space"):
		return "a character is text while you type"
	}
	return ""
}
