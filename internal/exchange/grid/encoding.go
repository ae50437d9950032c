package grid

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// encodings are those that spreadsheets write, by their names.
var encodings = []struct {
	name string
	of   encoding.Encoding
	mark string // the bytes that a text in it may begin with
}{
	{"utf-8", encoding.Nop, "\xef\xbb\xbf"},
	{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "\xff\xfe"},
	{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "\xfe\xff"},
	{"windows-1252", charmap.Windows1252, ""},
}

// Encodings are the names of the encodings that are read.
func Encodings() []string {
	var out []string
	for _, e := range encodings {
		out = append(out, e.name)
	}
	return out
}

// Decode reads a text in the named encoding, or in the one that its bytes speak
// for where name is "". It returns the encoding's name.
func Decode(data []byte, name string) (text, used string, err error) {
	if len(data) > MaxSize {
		return "", "", fmt.Errorf("%d bytes; tables are read up to %d", len(data), MaxSize)
	}
	if name == "" {
		name = guessEncoding(data)
	}
	for _, e := range encodings {
		if !strings.EqualFold(e.name, name) {
			continue
		}
		if e.mark != "" {
			data = bytes.TrimPrefix(data, []byte(e.mark))
		}
		out, err := e.of.NewDecoder().Bytes(data)
		return strings.ToValidUTF8(string(out), "\uFFFD"), e.name, err
	}
	return "", "", fmt.Errorf("there is no encoding %q here; there are %s", name, strings.Join(Encodings(), ", "))
}

// guessEncoding goes by the mark at the beginning; else UTF-16 has zeros in every
// second place, and what cannot be UTF-8 is Windows-1252, in which all
// bytes are text.
func guessEncoding(data []byte) string {
	for _, e := range encodings {
		if e.mark != "" && bytes.HasPrefix(data, []byte(e.mark)) {
			return e.name
		}
	}
	even, odd := zeros(data[:min(len(data), 1<<10)])
	switch {
	case odd > 0 && even == 0:
		return "utf-16le"
	case even > 0 && odd == 0:
		return "utf-16be"
	case utf8.Valid(data):
		return "utf-8"
	}
	return "windows-1252"
}

// zeros counts the zero bytes in even and in odd places.
func zeros(data []byte) (even, odd int) {
	for i, b := range data {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}
