package deck

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
)

// syntax reports what the decoder could not read. scan is where the scanner
// stopped, or nil.
func (p *parser) syntax(err error, scan *scanError) {
	at, message := extent{}, err.Error()
	var pe toml.ParseError
	if errors.As(err, &pe) {
		start := pe.Position.Start
		if strings.Contains(err.Error(), badRune) {
			start++ // the decoder names the byte before such a character
		}
		start = min(max(start, 0), len(p.src))
		at = extent{start, min(start+max(pe.Position.Len, 1), len(p.src))}
		message = pe.Message
		if message == "" {
			message = strings.TrimPrefix(pe.Error(), "toml: ")
		}
	}
	message = strings.TrimSuffix(message, ".")
	if first := message[:min(1, len(message))]; len(message) > 1 && message[1] >= 'a' {
		message = strings.ToLower(first) + message[1:]
	}
	help := newMistake(p.src, at.start, message).help()
	if scan != nil && unclosed(message) {
		at = extent{scan.pos, min(scan.pos+3, len(p.src))}
	}
	p.report(at, "toml-syntax", message, help)
}

// unclosed reports whether a text of several lines has no end. The decoder names
// the end of the file, the scanner where the text begins.
func unclosed(message string) bool {
	return strings.Contains(message, "EOF") && (strings.Contains(message, `"""`) || strings.Contains(message, "'''"))
}

const badRune = "cannot contain control characters"
