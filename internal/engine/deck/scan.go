package deck

import (
	"errors"
	"fmt"
	"strings"
)

// scanner finds the places of the values of a TOML file. The decoder exports
// none, so it reads the same text for them, trusts the decoder to have refused
// what is not TOML, and is held against it by a fuzzer.
type scanner struct {
	src   string
	pos   int
	root  *node
	open  []*node   // tables that grow with each value read
	depth int       // of arrays and inline tables round pos
	trace *trace    // nil where only places are wanted
	block []node    // nodes that are not used yet
	parts []keyPart // of the key that is being read
}

// trace is what `quiz fmt` needs beside the tree: what stood on which line.
type trace struct {
	statements []statement
	comments   []extent // from # to the end of the line, in order
}

// statement is a header, or a key with its value.
type statement struct {
	at     extent
	table  *node // the table that is opened, or that holds the key
	node   *node // what the statement defines: the value, or the table itself
	header bool
}

// maxDepth is how deep arrays, inline tables and dotted keys may nest. The
// decoder has no bound, and would use up the stack on a file of brackets.
const maxDepth = 100

var (
	errScan = errors.New("not TOML as the decoder reads it")
	errDeep = fmt.Errorf("values are nested more than %d deep", maxDepth)
)

func scanWith(src string, t *trace) (root *node, err error) {
	return (&scanner{src: src, trace: t}).scan()
}

// scan reads a whole file.
func (s *scanner) scan() (root *node, err error) {
	s.root = &node{kind: tableNode, value: extent{0, len(s.src)}, below: nothing}
	s.open = []*node{s.root}
	defer func() {
		if r := recover(); r != nil {
			cause, ok := r.(error)
			if !ok || cause != errScan && cause != errDeep { //nolint:errorlint // the very values
				panic(r)
			}
			err = &scanError{s.pos, cause}
		}
	}()
	cur := s.root
	for s.skipLines(); s.pos < len(s.src); s.skipLines() {
		if s.src[s.pos] == '[' {
			cur = s.header()
			continue
		}
		start := s.pos
		v := s.keyValue(cur)
		s.grow()
		s.note(statement{at: extent{start, s.pos}, table: cur, node: v})
	}
	return s.root, nil
}

// scanError is where a scan ended, and why.
type scanError struct {
	pos   int
	cause error
}

func (e *scanError) Error() string { return fmt.Sprintf("byte %d: %v", e.pos, e.cause) }
func (e *scanError) Unwrap() error { return e.cause }

func (s *scanner) note(st statement) {
	if s.trace != nil {
		s.trace.statements = append(s.trace.statements, st)
	}
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
			start := s.pos
			if i := strings.IndexByte(s.src[s.pos:], '\n'); i >= 0 {
				s.pos += i
			} else {
				s.pos = len(s.src)
			}
			if s.trace != nil {
				s.trace.comments = append(s.trace.comments, extent{start, s.pos})
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
	s.note(statement{at: extent{start, s.pos}, table: n, node: n, header: true})
	return n
}

// newNode takes a node from a block of them: there are many, and they live as
// long as each other.
func (s *scanner) newNode(n node) *node {
	if len(s.block) == 0 {
		s.block = make([]node, 64)
	}
	out := &s.block[0]
	n.below = nothing
	*out, s.block = n, s.block[1:]
	return out
}

type keyPart struct {
	name string
	at   extent
}

// enter goes into the table called k, making it where it is new; with add it
// appends a table to the array called k.
func (s *scanner) enter(n *node, k keyPart, whole extent, add bool) *node {
	c := n.named(k.name)
	if c == nil {
		c = s.newNode(node{kind: tableNode, key: k.at, value: whole})
		if add {
			c.kind = arrayNode
		}
		n.add(k.name, c)
	}
	if add {
		c.addItem(s.newNode(node{kind: tableNode, key: k.at, value: whole}))
	}
	if c.kind == arrayNode {
		if len(c.items) == 0 {
			s.fail()
		}
		return c.items[len(c.items)-1]
	}
	return c
}

// dottedKey reads the parts of a key. They are good until the next is read.
func (s *scanner) dottedKey() []keyPart {
	s.parts = s.parts[:0]
	for {
		s.skipSpace()
		s.parts = append(s.parts, s.simpleKey())
		s.skipSpace()
		if s.peek() != '.' {
			return s.parts
		}
		if len(s.parts) == maxDepth {
			panic(errDeep)
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
	for s.pos < len(s.src) && !endsKey[s.src[s.pos]] {
		s.pos++
	}
	if s.pos == start {
		s.fail()
	}
	return keyPart{s.src[start:s.pos], extent{start, s.pos}}
}

func (s *scanner) keyValue(n *node) *node {
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
	if n.named(last.name) == nil { // else, behind a.b, the decoder keeps what came first
		n.add(last.name, v)
	}
	for _, w := range within {
		w.value.end = s.pos
	}
	return v
}

func (s *scanner) readValue() *node {
	n := s.newNode(node{value: extent{start: s.pos}})
	if s.depth++; s.depth > maxDepth {
		panic(errDeep)
	}
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
	s.depth--
	n.value.end = s.pos
	return n
}

func (s *scanner) readArray(n *node) {
	s.pos++
	for {
		s.skipLines()
		if s.peek() == ']' {
			s.pos++
			return
		}
		n.addItem(s.readValue())
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
