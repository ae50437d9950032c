package moodle

import (
	"fmt"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// declared is the encoding that the first line of an XML file names.
var declared = text.Pattern(`^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']`)

// decoded is a file as UTF-8: by its byte order mark, else as it says itself.
func decoded(data []byte, r *exchange.Report) (string, error) {
	t, err := decoder(data)
	if err != nil {
		return "", err
	}
	if data, _, err = transform.Bytes(t, data); err != nil {
		return "", fmt.Errorf("the file is not in the encoding that it names: %w", err)
	}
	return allowed(strings.ToValidUTF8(string(data), "\uFFFD"), r), nil
}

// decoder reads the encoding of a file.
func decoder(data []byte) (transform.Transformer, error) {
	utf8 := unicode.BOMOverride(transform.Nop)
	m := declared().FindSubmatch(data[:min(len(data), 1024)])
	if m == nil {
		return utf8, nil
	}
	name := strings.ToLower(string(m[1]))
	if name == "utf-8" || name == "utf8" || strings.HasPrefix(name, "utf-16") { // without a mark, or this line could not be read
		return utf8, nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, fmt.Errorf("the encoding %q is not known", m[1])
	}
	return unicode.BOMOverride(e.NewDecoder()), nil
}

// allowed drops the control characters that XML forbids, and counts them.
func allowed(text string, r *exchange.Report) string {
	line := 1
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n':
			line++
		case c < ' ' && c != '\t' && c != '\r', c == '\uFFFE', c == '\uFFFF':
			r.Lose("control character", fmt.Sprintf("line %d", line))
			return -1
		}
		return c
	}, text)
}
