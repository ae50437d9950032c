package deck

import "strings"

// body is what stands between the braces of a gap, and where.
type body struct {
	src        string
	start, end int   // end is behind the closing braces; where there are none, of the text
	bars       []int // places of "|" between the forms
	colons     int   // place of the "::" before the hint, or -1
	stray      bool  // it ends at a single brace
}

// gapReader reads gaps.
type gapReader struct {
	src   string
	tries *int // readings that came to nothing; beyond maxTries there are no more
}

// body reads the body that begins at start. ok is false where it does not close.
func (r gapReader) body(start int) (b body, ok bool) {
	src := r.src
	b = body{src: src, start: start, end: len(src), colons: -1}
	for pos := start; pos < len(src) && *r.tries <= maxTries; {
		switch rest := src[pos:]; {
		case strings.HasPrefix(rest, "}}"):
			b.end = pos + 2
			b.dropBarsOfHint()
			return b, true
		case rest[0] == '}':
			b.end, b.stray = pos+1, true
			return b, false
		case rest[0] == '|':
			b.bars = append(b.bars, pos)
			pos++
		case strings.HasPrefix(rest, "::"):
			if pos > start {
				b.colons = pos
			}
			pos++
		default:
			pos = r.skipUnit(pos)
		}
	}
	return b, false
}

func (b *body) dropBarsOfHint() {
	for len(b.bars) > 0 && b.colons >= 0 && b.bars[len(b.bars)-1] > b.colons {
		b.bars = b.bars[:len(b.bars)-1]
	}
}

func (b body) problem() string {
	if b.stray {
		return "a single } stands in a gap"
	}
	return "{{ is never closed"
}

// forms are what is right in the gap, as written.
func (b body) forms() []string {
	end := b.end - 2
	if b.colons >= 0 {
		end = b.colons
	}
	var out []string
	from := b.start
	for _, bar := range b.bars {
		out = append(out, b.src[from:bar])
		from = bar + 1
	}
	return append(out, b.src[from:end])
}

func (b body) hint() string {
	if b.colons < 0 {
		return ""
	}
	return unescapeGap(b.src[b.colons+2 : b.end-2])
}

// skipUnit passes what "|", "::" and "}}" do not part: an escape, code in
// backticks, mathematics, a group in braces; else one byte, or a run of backticks.
func (r gapReader) skipUnit(pos int) int {
	rest := r.src[pos:]
	switch {
	case escapes(rest):
		return pos + 2
	case rest[0] == '{':
		return r.skipGroup(pos)
	case rest[0] == '`':
		n := ticks(rest)
		return pos + n + r.tried(closingTicks(rest[n:], n), 0)
	case rest[0] == '$':
		return pos + r.tried(mathEnd(rest), 1)
	}
	return pos + 1
}

// tried is the end of a reading, or else what stands for none.
func (r gapReader) tried(end, none int) int {
	if end >= 0 {
		return end
	}
	*r.tries++
	return none
}

// closingTicks is the end of the first run of exactly n backticks, or -1.
func closingTicks(s string, n int) int {
	for i := 0; i < len(s); {
		next := strings.IndexByte(s[i:], '`')
		if next < 0 {
			return -1
		}
		run := ticks(s[i+next:])
		if i += next + run; run == n {
			return i
		}
	}
	return -1
}

// mathEnd is the end of the mathematics that s begins with, or -1. A brace that
// was not opened in it ends the try: the dollar is money.
func mathEnd(s string) int {
	depth := 0
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return -1
			}
		case '$':
			if depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// skipGroup passes a group in braces; one that does not close ends with the text.
func (r gapReader) skipGroup(pos int) int {
	depth := 0
	for pos < len(r.src) && *r.tries <= maxTries {
		switch r.src[pos] {
		case '{':
			depth++
			pos++
		case '}':
			pos++
			if depth--; depth == 0 {
				return pos
			}
		default:
			pos = r.skipUnit(pos)
		}
	}
	return len(r.src)
}

// formText is a form as it is shown: without the backslashes of escapes, and
// where it stands wholly in backticks, without those.
func formText(s string) (text string, code bool) {
	s = strings.TrimSpace(s)
	if inner, ok := Ticked(s); ok {
		return inner, true
	}
	return unescapeGap(s), false
}

// Ticked is the text of code that stands wholly in backticks.
func Ticked(s string) (code string, ok bool) {
	n := ticks(s)
	if n == 0 || n == len(s) || closingTicks(s[n:], n) != len(s)-n {
		return s, false
	}
	inner := s[n : len(s)-n]
	padded := len(inner) > 2 && inner[0] == ' ' && inner[len(inner)-1] == ' '
	if padded && (inner[1] == '`' || inner[len(inner)-2] == '`') {
		inner = inner[1 : len(inner)-1] // the space that keeps a backtick off the marks
	}
	return inner, true
}

// unescapeGap drops the backslashes of escapes, but for those in code and
// mathematics.
func unescapeGap(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	r := gapReader{s, new(int)}
	for pos := 0; pos < len(s); {
		if escapes(s[pos:]) {
			b.WriteByte(s[pos+1])
			pos += 2
			continue
		}
		next := pos + 1
		if s[pos] == '`' || s[pos] == '$' {
			next = r.skipUnit(pos)
		}
		b.WriteString(s[pos:next])
		pos = next
	}
	return b.String()
}
