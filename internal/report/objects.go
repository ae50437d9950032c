package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"quiz/internal/engine/text"
)

// Objects prints objects of JSON, one a line.
type Objects struct{ w *bufio.Writer }

// NewObjects prints to w.
func NewObjects(w io.Writer) *Objects { return &Objects{bufio.NewWriter(w)} }

// Add prints the object of a row.
func (o *Objects) Add(r Row) error {
	v, err := r.Object()
	if err != nil {
		return err
	}
	return o.Print(v)
}

// Print prints an object.
func (o *Objects) Print(v any) error {
	line, err := encode(v, "")
	if err != nil {
		return err
	}
	_, err = o.w.Write(line)
	return err
}

// Flush prints what was held back.
func (o *Objects) Flush() error { return o.w.Flush() }

// Object prints one object and nothing else.
func Object(w io.Writer, v any) error {
	line, err := encode(v, "")
	if err != nil {
		return err
	}
	_, err = w.Write(line)
	return err
}

// encode is a value as JSON with a line break behind it. What a terminal would obey
// is an escape: the value is the same to whoever decodes it.
func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("json: %w", err)
	}
	return escape(b.Bytes()), nil
}

// escape escapes the runes of JSON that must not reach a terminal. Outside of
// strings there are none but line breaks.
func escape(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf && data[i] != 0x7f { // the encoder has escaped control characters
			out = append(out, data[i])
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case !text.Forbidden(r):
			out = append(out, data[i:i+size]...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			out = fmt.Appendf(out, `\u%04x\u%04x`, high, low)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += size
	}
	return out
}
