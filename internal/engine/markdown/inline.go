package markdown

import (
	"strings"
)

// marks are what encloses a piece of a line, the longest first.
var marks = []struct {
	open, close string
	role        Role
}{
	{"**", "**", Strong}, {"*", "*", Emphasis}, {"$$", "$$", Formula}, {"$", "$", Formula},
	{`\(`, `\)`, Formula}, {`\[`, `\]`, Formula},
}

// Inline reads the pieces of a line. A formula is written with the characters of
// Unicode where they say all of it, else it stays as it is.
func Inline(line string) []Span {
	p := inline{line: line, none: map[string]bool{}}
	for p.pos < len(line) {
		if end := p.marked(); end > 0 {
			p.pos, p.text = end, end
			continue
		}
		p.pos++
	}
	p.flush()
	return p.out
}

// inline reads one line.
type inline struct {
	line string
	pos  int
	text int             // where the plain text begins that is not in out yet
	none map[string]bool // closing marks that do not come any more
	out  []Span
}

func (p *inline) flush() {
	if p.text < p.pos {
		p.out = append(p.out, Span{p.line[p.text:p.pos], Plain})
	}
	p.text = p.pos
}

// marked reads a marked piece that begins at pos and returns its end; 0 for none.
func (p *inline) marked() int {
	switch p.line[p.pos] {
	case '`':
		return p.code()
	case '*', '$', '\\':
	default:
		return 0
	}
	for _, m := range marks {
		if !strings.HasPrefix(p.line[p.pos:], m.open) {
			continue
		}
		if end := p.piece(m.open, m.close, m.role); end > 0 {
			return end
		}
	}
	return 0
}

// code reads a run of backticks up to the next run of the same length.
func (p *inline) code() int {
	rest := p.line[p.pos:]
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	ticks := rest[:n]
	if p.none[ticks] {
		p.pos += n - 1
		return 0
	}
	end := closingRun(rest, n)
	if end < 0 {
		p.none[ticks] = true
		p.pos += n - 1
		return 0
	}
	inner := rest[n : end-n]
	if len(inner) > 2 && inner[0] == ' ' && inner[len(inner)-1] == ' ' {
		inner = inner[1 : len(inner)-1] // as in `` ` ``
	}
	p.flush()
	p.out = append(p.out, Span{inner, Code})
	return p.pos + end
}

// closingRun is the end of the first run of exactly n backticks after the first n
// bytes; -1 for none.
func closingRun(s string, n int) int {
	for i := n; i < len(s); {
		next := strings.IndexByte(s[i:], '`')
		if next < 0 {
			return -1
		}
		i += next
		run := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		i += run
		if run == n {
			return i
		}
	}
	return -1
}

// piece reads text between two marks: no space stands inside of them, and no
// letter or digit before an opening star. A dollar that is followed by a digit
// does not close: it is a price.
func (p *inline) piece(open, shut string, role Role) int {
	start := p.pos + len(open)
	if p.none[shut] || start >= len(p.line) || p.line[start] == ' ' && role != Formula {
		return 0
	}
	if open[0] == '*' && p.pos > 0 && isWord(p.line[p.pos-1]) {
		return 0
	}
	length := strings.Index(p.line[start:], shut)
	if length < 0 {
		p.none[shut] = true
		return 0
	}
	end := start + length
	if !closes(p.line, start, end, shut) {
		return 0
	}
	p.flush()
	inner := p.line[start:end]
	if role == Formula {
		shown, ok := Unicode(inner)
		if !ok {
			shown = p.line[p.pos : end+len(shut)]
		}
		inner = shown
	}
	p.out = append(p.out, Span{inner, role})
	return end + len(shut)
}

func closes(line string, start, end int, shut string) bool {
	if end == start {
		return false
	}
	if shut[0] == '\\' || shut == "$$" {
		return true
	}
	if line[start] == ' ' || line[end-1] == ' ' {
		return false
	}
	after := end + len(shut)
	return shut != "$" || after >= len(line) || line[after] < '0' || line[after] > '9'
}

func isWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
