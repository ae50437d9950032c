package markup

import "strings"

// Stretch is a piece of a text in Markdown.
type Stretch struct {
	Text     string
	Verbatim bool // it is code, a formula or an address: no sign in it means anything
}

// Stretches parts a text in Markdown into what is verbatim and what is not. Its
// work is linear in the length of the text; all pieces together are the text.
func Stretches(source string) []Stretch {
	s := stretcher{source: source}
	for s.pos < len(source) {
		if s.atLineStart() && s.fence() {
			continue
		}
		s.line()
	}
	s.flush(len(source), false)
	return s.out
}

// stretcher reads a text from its beginning to its end.
type stretcher struct {
	source string
	pos    int
	done   int // up to where it is in out
	out    []Stretch
	none   map[int]bool // lengths of runs of backticks that do not come any more in this line
	single bool         // no other $$ comes any more
	end    int          // of the line
}

// flush takes the text up to a place out.
func (s *stretcher) flush(to int, verbatim bool) {
	if to > s.done {
		s.out = append(s.out, Stretch{s.source[s.done:to], verbatim})
	}
	s.done = to
	s.pos = max(s.pos, to)
}

// verbatim takes the text before a place out, and then what is verbatim.
func (s *stretcher) verbatim(from, to int) {
	s.flush(from, false)
	s.flush(to, true)
}

func (s *stretcher) atLineStart() bool { return s.pos == 0 || s.source[s.pos-1] == '\n' }

// fence reads lines of code between fences. A fence that nothing closes goes to the
// end.
func (s *stretcher) fence() bool {
	first, _, _ := strings.Cut(s.source[s.pos:], "\n")
	mark := fenceMark(first)
	if mark == "" {
		return false
	}
	end := s.pos + len(first)
	for end < len(s.source) {
		line, _, _ := strings.Cut(s.source[end+1:], "\n")
		end += 1 + len(line)
		if strings.TrimSpace(line) == mark {
			break
		}
		if end >= len(s.source) {
			break
		}
	}
	s.verbatim(s.pos, min(end, len(s.source)))
	return true
}

// fenceMark is the run of signs that opens lines of code, or nothing.
func fenceMark(line string) string {
	line = strings.TrimLeft(line, " \t")
	for _, sign := range []string{"`", "~"} {
		n := len(line) - len(strings.TrimLeft(line, sign))
		if n >= 3 && !strings.Contains(line[n:], "`") {
			return line[:n]
		}
	}
	return ""
}

// line reads to the end of the line, or up to the end of what is verbatim in it.
func (s *stretcher) line() {
	s.none = map[int]bool{}
	for s.pos < len(s.source) {
		next := strings.IndexAny(s.source[s.pos:], "`$:\n")
		if next < 0 {
			s.pos = len(s.source)
			return
		}
		s.pos += next
		switch s.source[s.pos] {
		case '\n':
			s.pos++
			return
		case '`':
			s.code()
		case '$':
			s.formula()
		default:
			s.address()
		}
	}
}

// restOfLine is what of the line comes from a place on.
func (s *stretcher) restOfLine() string {
	if s.pos >= s.end { // a formula went over lines
		s.end = len(s.source)
		if i := strings.IndexByte(s.source[s.pos:], '\n'); i >= 0 {
			s.end = s.pos + i
		}
	}
	return s.source[s.pos:s.end]
}

func (s *stretcher) code() {
	rest := s.restOfLine()
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	if !s.none[n] {
		if end := closingTicks(rest, n); end > 0 {
			s.verbatim(s.pos, s.pos+end)
			return
		}
		s.none[n] = true
	}
	s.pos += n
}

// closingTicks is the end of the next run of exactly n backticks; 0 for none.
func closingTicks(s string, n int) int {
	for i := n; i < len(s); {
		next := strings.IndexByte(s[i:], '`')
		if next < 0 {
			return 0
		}
		i += next
		run := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		i += run
		if run == n {
			return i
		}
	}
	return 0
}

// formula reads what stands between dollar signs. A dollar sign before a price has
// a space within the pair, or a digit after it.
func (s *stretcher) formula() {
	rest := s.restOfLine()
	if strings.HasPrefix(rest, "$$") {
		length := -1
		if !s.single {
			length = strings.Index(s.source[s.pos+2:], "$$")
		}
		if length >= 0 {
			s.verbatim(s.pos, s.pos+length+4)
			return
		}
		s.single = true
		s.pos += 2
		return
	}
	length := strings.IndexByte(rest[1:], '$')
	if length > 0 {
		end := length + 2
		price := end < len(rest) && rest[end] >= '0' && rest[end] <= '9'
		if !price && rest[1] != ' ' && rest[length] != ' ' {
			s.verbatim(s.pos, s.pos+end)
			return
		}
	}
	s.pos++
}

// address reads a URL, whose scheme has been passed already.
func (s *stretcher) address() {
	at := s.pos
	s.pos++
	if !strings.HasPrefix(s.source[at:], "://") {
		return
	}
	from := at
	for from > s.done && isSchemeByte(s.source[from-1]) {
		from--
	}
	if from == at {
		return
	}
	end := strings.IndexAny(s.source[at:], " \t\n<>\")")
	if end < 0 {
		end = len(s.source) - at
	}
	s.verbatim(from, at+end)
}

func isSchemeByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'
}
