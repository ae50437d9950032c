package mochi

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNesting is how deep collections may stand within each other.
const maxNesting = 64

// parseEDN reads the first value of a text.
func parseEDN(source string) (value, error) {
	p := &ednParser{source: source}
	v, err := p.value(0)
	if err != nil {
		return nil, fmt.Errorf("byte %d: %w", p.pos, err)
	}
	return v, nil
}

// ednParser reads a text from its beginning to its end.
type ednParser struct {
	source string
	pos    int
}

var errEnd = errors.New("the text ends within a value")

// space passes over what is between values: spaces, commas and comments.
func (p *ednParser) space() {
	for p.pos < len(p.source) {
		switch p.source[p.pos] {
		case ' ', '\t', '\n', '\r', ',':
			p.pos++
		case ';':
			if end := strings.IndexByte(p.source[p.pos:], '\n'); end >= 0 {
				p.pos += end
				continue
			}
			p.pos = len(p.source)
		default:
			return
		}
	}
}

func (p *ednParser) value(depth int) (value, error) {
	p.space()
	if p.pos >= len(p.source) {
		return nil, errEnd
	}
	if depth > maxNesting {
		return nil, fmt.Errorf("over %d collections within each other", maxNesting)
	}
	switch p.source[p.pos] {
	case '{':
		p.pos++
		return p.table(depth)
	case '[':
		p.pos++
		return p.list(']', depth)
	case '(':
		p.pos++
		return p.list(')', depth)
	case '"':
		return p.text()
	case '#':
		return p.tagged(depth)
	case '}', ']', ')':
		return nil, fmt.Errorf("a %q that closes no collection", p.source[p.pos])
	}
	return p.atom(), nil
}

// tagged reads a set, a value to be left out, or a value with a tag before it.
func (p *ednParser) tagged(depth int) (value, error) {
	p.pos++
	if strings.HasPrefix(p.source[p.pos:], "{") {
		p.pos++
		return p.list('}', depth)
	}
	if strings.HasPrefix(p.source[p.pos:], "_") {
		p.pos++
		if _, err := p.value(depth + 1); err != nil {
			return nil, err
		}
		return p.value(depth + 1)
	}
	p.atom() // its tag: #inst, #uuid
	return p.value(depth + 1)
}

func (p *ednParser) list(end byte, depth int) (value, error) {
	out := list{}
	for {
		p.space()
		if p.pos >= len(p.source) {
			return nil, errEnd
		}
		if p.source[p.pos] == end {
			p.pos++
			return out, nil
		}
		v, err := p.value(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (p *ednParser) table(depth int) (value, error) {
	all, err := p.list('}', depth)
	if err != nil {
		return nil, err
	}
	return pairs(all.(list)), nil
}

// pairs makes a table of keys and values in turns.
func pairs(all list) table {
	out := table{}
	for i := 0; i+1 < len(all); i += 2 {
		if key, ok := all[i].(string); ok {
			out[key] = all[i+1]
		}
	}
	return out
}

// escapes are letters behind a backslash.
var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", '"': `"`, '\\': `\`, 'b': "", 'f': ""}

func (p *ednParser) text() (value, error) {
	p.pos++
	var b strings.Builder
	for p.pos < len(p.source) {
		end := strings.IndexAny(p.source[p.pos:], `"\`)
		if end < 0 {
			break
		}
		b.WriteString(p.source[p.pos : p.pos+end])
		p.pos += end + 1
		if p.source[p.pos-1] == '"' {
			return b.String(), nil
		}
		p.escape(&b)
	}
	p.pos = len(p.source)
	return nil, errEnd
}

func (p *ednParser) escape(b *strings.Builder) {
	if p.pos >= len(p.source) {
		return
	}
	c := p.source[p.pos]
	p.pos++
	const digits = 4
	if c == 'u' && p.pos+digits <= len(p.source) {
		if n, err := strconv.ParseUint(p.source[p.pos:p.pos+digits], 16, 32); err == nil && utf8.ValidRune(rune(n)) {
			b.WriteRune(rune(n))
			p.pos += digits
			return
		}
	}
	if s, known := escapes[c]; known {
		b.WriteString(s)
		return
	}
	b.WriteByte(c)
}

// atom reads a keyword, a symbol, a number, true, false or nil.
func (p *ednParser) atom() value {
	end := strings.IndexAny(p.source[p.pos:], " \t\r\n,;{}[]()\"")
	if end < 0 {
		end = len(p.source) - p.pos
	}
	end = max(end, 1)
	word := p.source[p.pos : p.pos+end]
	p.pos += end
	switch word {
	case "nil":
		return nil
	case "true":
		return true
	case "false":
		return false
	}
	if f, err := strconv.ParseFloat(strings.TrimRight(word, "NM"), 64); err == nil {
		return f
	}
	return strings.TrimPrefix(word, ":")
}
