package deck

import (
	"strconv"
	"strings"
)

// The bytes that end a bare key, and a scalar without quotes.
var (
	endsKey    = [256]bool{' ': true, '\t': true, '\r': true, '\n': true, '.': true, '=': true, '[': true, ']': true, '{': true, '}': true, '#': true, ',': true, '"': true, '\'': true}
	endsScalar = [256]bool{' ': true, '\t': true, '\r': true, '\n': true, ',': true, ']': true, '}': true, '#': true}
)

// skipScalar passes a number, a date or a boolean. A date and its time may be
// separated by one space.
func (s *scanner) skipScalar() {
	start := s.pos
	for s.pos < len(s.src) && !endsScalar[s.src[s.pos]] {
		s.pos++
	}
	if s.pos == start {
		s.fail()
	}
	rest := s.src[s.pos:]
	if s.pos-start == 10 && s.src[start+4] == '-' && len(rest) > 3 && rest[0] == ' ' && isDigit(rest[1]) && isDigit(rest[2]) && rest[3] == ':' {
		s.pos++
		s.skipScalar()
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// skipString passes a string of any of the four kinds.
func (s *scanner) skipString() {
	src, quote := s.src, s.src[s.pos]
	if s.tripled(quote) {
		s.skipLong(quote)
		return
	}
	for i := s.pos + 1; i < len(src); i++ {
		switch c := src[i]; {
		case c == quote:
			s.pos = i + 1
			return
		case c == '\\' && quote == '"':
			i++
		case c == '\n':
			s.pos = i
			s.fail()
		}
	}
	s.pos = len(src)
	s.fail()
}

// tripled reports whether three quotes follow.
func (s *scanner) tripled(quote byte) bool {
	rest := s.src[s.pos:]
	return len(rest) > 2 && rest[0] == quote && rest[1] == quote && rest[2] == quote
}

// skipLong passes a string in three quotes; up to two more may stand before
// the closing ones. One that does not end fails where it begins.
func (s *scanner) skipLong(quote byte) {
	start := s.pos
	for s.pos += 3; s.pos < len(s.src); s.pos++ {
		if s.src[s.pos] == '\\' && quote == '"' {
			s.pos++
			continue
		}
		if !s.tripled(quote) {
			continue
		}
		s.pos += 3
		for i := 0; i < 2 && s.peek() == quote; i++ {
			s.pos++
		}
		return
	}
	s.pos = start
	s.fail()
}

// stringText reads a quoted key.
func (s *scanner) stringText() string {
	start := s.pos
	s.skipString()
	raw := s.src[start:s.pos]
	if raw[0] == '\'' {
		return raw[1 : len(raw)-1]
	}
	return unescape(raw[1 : len(raw)-1])
}

// unescape resolves the escapes of a basic string on one line.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		width := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[i]]
		if width > 0 && i+width < len(s) {
			v, err := strconv.ParseUint(s[i+1:i+1+width], 16, 32)
			if err == nil {
				b.WriteRune(rune(v))
			}
			i += width
			continue
		}
		b.WriteString(map[byte]string{'b': "\b", 't': "\t", 'n': "\n", 'f': "\f", 'r': "\r", 'e': "\x1b", '"': `"`, '\\': `\`}[s[i]])
	}
	return b.String()
}
