package deck

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// maxWidth is how many columns an array may take on one line.
const maxWidth = 80

// FitsLine reports whether the canonical form writes key = [ items ] on one line, as
// text has it, and not one item a line.
func FitsLine(text string) bool {
	if strings.Contains(text, "\n") {
		return false
	}
	return len(text) <= maxWidth || uniseg.StringWidth(text) <= maxWidth // nothing is wider than its bytes
}

// AppendString appends a text as a basic string of TOML. What is not UTF-8 becomes
// U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		size := 1
		if s[i] >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if size = n; r != utf8.RuneError || n > 1 {
				i += size
				continue
			}
		} else if plainByte(s[i]) {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		b = appendEscaped(b, s[i])
		i += size
		from = i
	}
	return append(append(b, s[from:]...), '"')
}

// plainByte reports whether a byte of ASCII stands for itself in a basic string.
func plainByte(c byte) bool { return c >= ' ' && c != '"' && c != '\\' && c != 0x7f }

// escapeLetters are the letters of the escapes that have one.
var escapeLetters = map[byte]byte{'"': '"', '\\': '\\', '\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r'}

func appendEscaped(b []byte, c byte) []byte {
	if c >= utf8.RuneSelf {
		return utf8.AppendRune(b, utf8.RuneError)
	}
	if letter := escapeLetters[c]; letter != 0 {
		return append(b, '\\', letter)
	}
	const hex = "0123456789ABCDEF"
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// KeyText is a name as a key is written: in quotes only where it must be.
func KeyText(name string) string {
	bare := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-'
	}
	if name != "" && strings.TrimLeftFunc(name, bare) == "" {
		return name
	}
	return quote(name)
}

// quote is a text as a basic string.
func quote(s string) string { return string(AppendString(nil, s)) }
