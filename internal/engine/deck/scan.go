package deck

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// node is one value of a TOML file with its place. The decoder of values
// exports no places, so this scanner reads the same text for them alone: it
// trusts the decoder to have refused what is not TOML, and is held against it
// by a fuzzer.
type node struct {
	kind     nodeKind
	key      extent // of the last part of the key as written; empty for items
	value    extent // of the value; of a [table], from its header to its last value
	names    []string
	children map[string]*node
	items    []*node
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	tableNode
	arrayNode
)

// extent is a run of bytes, end exclusive.
type extent struct{ start, end int }

// child returns the value below a path of names (string) and indices (int), or
// nil.
func (n *node) child(path ...any) *node {
	for _, step := range path {
		if n == nil {
			return nil
		}
		switch step := step.(type) {
		case string:
			n = n.children[step]
		case int:
			if step < 0 || step >= len(n.items) {
				return nil
			}
			n = n.items[step]
		}
	}
	return n
}

func (n *node) add(name string, c *node) {
	if n.children == nil {
		n.children = map[string]*node{}
	}
	n.names = append(n.names, name)
	n.children[name] = c
}

type scanner struct {
	src  string
	pos  int
	root *node
	open []*node // tables that grow with each value read
}

var errScan = errors.New("not TOML as the decoder reads it")

// scan reads a whole file.
func scan(src string) (root *node, err error) {
	s := &scanner{src: src, root: &node{kind: tableNode, value: extent{0, len(src)}}}
	s.open = []*node{s.root}
	defer func() {
		if r := recover(); r != nil {
			if r != errScan { //nolint:errorlint // the very value
				panic(r)
			}
			err = fmt.Errorf("byte %d: %w", s.pos, errScan)
		}
	}()
	cur := s.root
	for s.skipLines(); s.pos < len(s.src); s.skipLines() {
		if s.src[s.pos] == '[' {
			cur = s.header()
			continue
		}
		s.keyValue(cur)
		s.grow()
	}
	return s.root, nil
}

func (s *scanner) fail() { panic(errScan) }

func (s *scanner) peek() byte {
	if s.pos >= len(s.src) {
		return 0
	}
	return s.src[s.pos]
}

func (s *scanner) expect(text string) {
	if !strings.HasPrefix(s.src[s.pos:], text) {
		s.fail()
	}
	s.pos += len(text)
}

func (s *scanner) skipSpace() {
	for s.pos < len(s.src) && (s.src[s.pos] == ' ' || s.src[s.pos] == '\t') {
		s.pos++
	}
}

// skipLines passes white space, line ends and comments.
func (s *scanner) skipLines() {
	for s.pos < len(s.src) {
		switch s.src[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
		case '#':
			if i := strings.IndexByte(s.src[s.pos:], '\n'); i >= 0 {
				s.pos += i + 1
			} else {
				s.pos = len(s.src)
			}
		default:
			return
		}
	}
}

// grow stretches the open tables to the end of what was read.
func (s *scanner) grow() {
	for _, n := range s.open {
		n.value.end = s.pos
	}
}

// header reads [a.b] or [[a.b]] and returns the table that follows.
func (s *scanner) header() *node {
	start := s.pos
	s.pos++
	array := s.peek() == '['
	if array {
		s.pos++
	}
	keys := s.dottedKey()
	s.skipSpace()
	s.expect("]")
	if array {
		s.expect("]")
	}
	n := s.root
	s.open = []*node{}
	for i, k := range keys {
		last := i == len(keys)-1
		n = s.enter(n, k, extent{start, s.pos}, last && array)
		if n != s.root {
			s.open = append(s.open, n)
		}
	}
	s.grow()
	return n
}

type keyPart struct {
	name string
	at   extent
}

// enter goes into the table called k, making it where it is new; with add it
// appends a table to the array called k.
func (s *scanner) enter(n *node, k keyPart, whole extent, add bool) *node {
	c := n.children[k.name]
	if c == nil {
		c = &node{kind: tableNode, key: k.at, value: whole}
		if add {
			c.kind = arrayNode
		}
		n.add(k.name, c)
	}
	if add {
		c.items = append(c.items, &node{kind: tableNode, key: k.at, value: whole})
	}
	if c.kind == arrayNode {
		if len(c.items) == 0 {
			s.fail()
		}
		return c.items[len(c.items)-1]
	}
	return c
}

func (s *scanner) dottedKey() []keyPart {
	var parts []keyPart
	for {
		s.skipSpace()
		parts = append(parts, s.simpleKey())
		s.skipSpace()
		if s.peek() != '.' {
			return parts
		}
		s.pos++
	}
}

func (s *scanner) simpleKey() keyPart {
	start := s.pos
	switch s.peek() {
	case '"', '\'':
		name := s.stringText()
		return keyPart{name, extent{start, s.pos}}
	}
	for s.pos < len(s.src) && !strings.ContainsRune(" \t\r\n.=[]{}#,\"'", rune(s.src[s.pos])) {
		s.pos++
	}
	if s.pos == start {
		s.fail()
	}
	return keyPart{s.src[start:s.pos], extent{start, s.pos}}
}

func (s *scanner) keyValue(n *node) {
	parts := s.dottedKey()
	s.expect("=")
	s.skipSpace()
	var within []*node
	for _, k := range parts[:len(parts)-1] {
		n = s.enter(n, k, k.at, false)
		within = append(within, n)
	}
	last := parts[len(parts)-1]
	v := s.readValue()
	v.key = last.at
	n.add(last.name, v)
	for _, w := range within {
		w.value.end = s.pos
	}
}

func (s *scanner) readValue() *node {
	n := &node{value: extent{start: s.pos}}
	switch s.peek() {
	case '"', '\'':
		s.skipString()
	case '[':
		n.kind = arrayNode
		s.readArray(n)
	case '{':
		n.kind = tableNode
		s.readInline(n)
	default:
		s.skipScalar()
	}
	n.value.end = s.pos
	return n
}

// skipScalar passes a number, a date or a boolean. A date and its time may be
// parted by one space.
func (s *scanner) skipScalar() {
	start := s.pos
	for s.pos < len(s.src) && !strings.ContainsRune(" \t\r\n,]}#", rune(s.src[s.pos])) {
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

func (s *scanner) readArray(n *node) {
	s.pos++
	for {
		s.skipLines()
		if s.peek() == ']' {
			s.pos++
			return
		}
		n.items = append(n.items, s.readValue())
		s.skipLines()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != ']' {
			s.fail()
		}
	}
}

func (s *scanner) readInline(n *node) {
	s.pos++
	for {
		s.skipLines()
		if s.peek() == '}' {
			s.pos++
			return
		}
		s.keyValue(n)
		s.skipLines()
		if s.peek() == ',' {
			s.pos++
		} else if s.peek() != '}' {
			s.fail()
		}
	}
}

// skipString passes a string of any of the four kinds.
func (s *scanner) skipString() {
	quote := s.src[s.pos : s.pos+1]
	if strings.HasPrefix(s.src[s.pos:], quote+quote+quote) {
		s.skipLong(quote)
		return
	}
	for s.pos++; s.pos < len(s.src); s.pos++ {
		switch {
		case s.src[s.pos] == '\n':
			s.fail()
		case s.src[s.pos] == '\\' && quote == `"`:
			s.pos++
		case s.src[s.pos] == quote[0]:
			s.pos++
			return
		}
	}
	s.fail()
}

// skipLong passes a string in three quotes; up to two more may stand before
// the closing ones.
func (s *scanner) skipLong(quote string) {
	for s.pos += 3; s.pos < len(s.src); s.pos++ {
		if s.src[s.pos] == '\\' && quote == `"` {
			s.pos++
			continue
		}
		if !strings.HasPrefix(s.src[s.pos:], quote+quote+quote) {
			continue
		}
		s.pos += 3
		for i := 0; i < 2 && strings.HasPrefix(s.src[s.pos:], quote); i++ {
			s.pos++
		}
		return
	}
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
