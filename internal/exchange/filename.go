package exchange

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostName is how long the name of a file may be, in bytes.
const mostName = 120

// forbidden are characters that some system does not allow in a name.
const forbidden = `[]<>:"/?*^\|`

// SafeName is the name of a foreign file as one plain component of a path that every
// system can have, cleaned as Anki cleans names; not ok if nothing is left of it.
func SafeName(name string) (string, bool) {
	name = strings.Map(func(c rune) rune {
		if c == '\u00a0' {
			return ' '
		}
		if strings.ContainsRune(forbidden, c) || !unicode.IsPrint(c) {
			return -1
		}
		return c
	}, norm.NFC.String(strings.ToValidUTF8(name, "")))
	stem, rest, dotted := strings.Cut(name, ".")
	if device(stem) {
		stem += "_"
	}
	if name = stem; dotted {
		name += "." + rest
	}
	if strings.HasSuffix(name, " ") || strings.HasSuffix(name, ".") {
		name += "_"
	}
	return name, name != "" && len(name) <= mostName && strings.Trim(name, "._ ") != ""
}

// device reports whether Windows takes a name for a device.
func device(stem string) bool {
	stem = strings.ToUpper(stem)
	if slices.Contains([]string{"CON", "PRN", "AUX", "NUL"}, stem) {
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '1' && stem[3] <= '9'
}
