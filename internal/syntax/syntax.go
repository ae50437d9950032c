// Package syntax tells the words of code apart, so that a screen can give them
// colours: keywords, strings and numbers, comments. It knows some twenty languages,
// each by a row of a table: what they have in common is all that colours need.
//
// Code comes from strangers: it is gone through once, from left to right, whatever
// stands in it.
package syntax

import "strings"

// Kind is what a piece of code is.
type Kind uint8

// The kinds.
const (
	Plain Kind = iota
	Keyword
	Literal // a string or a number
	Comment
)

// Piece is a run of code of one kind.
type Piece struct {
	Text string
	Kind Kind
}

// Pieces are the pieces of code, each line of it for itself, together exactly that
// code. ok is false where the language is not known.
func Pieces(name string, code []string) (lines [][]Piece, ok bool) {
	l, ok := languages()[strings.ToLower(name)]
	if !ok {
		return nil, false
	}
	s := scanner{language: l, all: strings.Join(code, "\n"), lines: [][]Piece{nil}}
	for s.at < len(s.all) {
		s.take(s.next(s.all[s.at:]))
	}
	s.end()
	return s.lines, true
}

// scanner goes through code.
type scanner struct {
	*language
	all   string
	at    int  // what comes before it was looked at
	from  int  // where the piece begins that is being made
	kind  Kind // of that piece
	lines [][]Piece
}

// take moves on by a token.
func (s *scanner) take(n int, k Kind) {
	if k != s.kind {
		s.end()
		s.kind = k
	}
	s.at += n
}

// end ends a piece, which may run over several lines.
func (s *scanner) end() {
	for i, part := range strings.Split(s.all[s.from:s.at], "\n") {
		if i > 0 {
			s.lines = append(s.lines, nil)
		}
		if part != "" {
			last := &s.lines[len(s.lines)-1]
			*last = append(*last, Piece{part, s.kind})
		}
	}
	s.from = s.at
}

// next is how long the token is that the rest begins with, and what.
func (s *scanner) next(rest string) (int, Kind) {
	if n := s.comment(rest); n > 0 {
		return n, Comment
	}
	if n := s.text(rest); n > 0 {
		return n, Literal
	}
	c := rest[0]
	switch {
	case isDigit(c):
		return run(rest, isNumber), Literal
	case isLetter(c):
		n := run(rest, func(c byte) bool { return isLetter(c) || isDigit(c) })
		if s.keywords[s.folded(rest[:n])] {
			return n, Keyword
		}
		return n, Plain
	}
	return 1, Plain
}

func (s *scanner) folded(word string) string {
	if s.anyCase {
		return strings.ToLower(word)
	}
	return word
}

// run is how many bytes of a text are of a kind, the first one in any case.
func run(text string, is func(byte) bool) int {
	n := 1
	for n < len(text) && is(text[n]) {
		n++
	}
	return n
}

// comment is how long the comment is that begins here; 0 where none does.
func (s *scanner) comment(rest string) int {
	for _, mark := range s.line {
		if strings.HasPrefix(rest, mark) && (!s.apart || s.at == 0 || strings.IndexByte(" \t\n;", s.all[s.at-1]) >= 0) {
			return until(rest, "\n", 0)
		}
	}
	if open := s.block[0]; open != "" && strings.HasPrefix(rest, open) {
		return until(rest[len(open):], s.block[1], len(s.block[1])) + len(open)
	}
	return 0
}

// until is how long a text is up to a mark, and some bytes of the mark; all of it
// where the mark is missing.
func until(text, mark string, some int) int {
	if i := strings.Index(text, mark); i >= 0 {
		return i + some
	}
	return len(text)
}

// text is how long the string is that begins here; 0 where none does. One that ends
// with its line does so also where its mark is missing.
func (s *scanner) text(rest string) int {
	for _, mark := range s.long {
		if strings.HasPrefix(rest, mark) {
			return until(rest[len(mark):], mark, len(mark)) + len(mark)
		}
	}
	mark := rest[0]
	if strings.IndexByte(s.quotes, mark) < 0 {
		return 0
	}
	for i := 1; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case '\n':
			return i
		case mark:
			return i + 1
		}
	}
	return len(rest)
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isNumber reports whether a byte goes on with a number, as in 0x1F, 1_000 and 1.5e3.
func isNumber(c byte) bool { return isDigit(c) || isLetter(c) || c == '.' }

// isLetter takes everything beyond ASCII for a letter.
func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}
