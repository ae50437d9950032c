package gift

import "strings"

// char is a character of a question; one that was escaped is literal, not a sign.
type char struct {
	r       rune
	literal bool
}

// chars is a text in which signs and escaped characters are told apart.
type chars []char

// escapable are the characters that a backslash makes literal.
const escapable = `\:#={}~`

func read(s string) chars {
	out := make(chars, 0, len(s))
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		if runes[i] != '\\' || i+1 == len(runes) {
			out = append(out, char{r: runes[i]})
			continue
		}
		switch next := runes[i+1]; {
		case strings.ContainsRune(escapable, next):
			out = append(out, char{next, true})
			i++
		case next == 'n':
			out = append(out, char{'\n', true})
			i++
		default:
			out = append(out, char{r: '\\'})
		}
	}
	return out
}

func (c chars) String() string {
	var b strings.Builder
	for _, x := range c {
		b.WriteRune(x.r)
	}
	return b.String()
}

// index is the first place of a sign; -1 for none.
func (c chars) index(sign string) int {
	want := []rune(sign)
	for i := 0; i+len(want) <= len(c); i++ {
		if c.has(i, want) {
			return i
		}
	}
	return -1
}

// lastIndex is the last place of a sign; -1 for none.
func (c chars) lastIndex(sign string) int {
	want := []rune(sign)
	for i := len(c) - len(want); i >= 0; i-- {
		if c.has(i, want) {
			return i
		}
	}
	return -1
}

func (c chars) has(at int, want []rune) bool {
	for k, r := range want {
		if c[at+k].literal || c[at+k].r != r {
			return false
		}
	}
	return true
}

// cut parts a text at the first place of a sign.
func (c chars) cut(sign string) (before, after chars, ok bool) {
	i := c.index(sign)
	if i < 0 {
		return c, nil, false
	}
	return c[:i], c[i+len([]rune(sign)):], true
}

// trim takes white space off the ends.
func (c chars) trim() chars {
	for len(c) > 0 && isSpace(c[0]) {
		c = c[1:]
	}
	for len(c) > 0 && isSpace(c[len(c)-1]) {
		c = c[:len(c)-1]
	}
	return c
}

func isSpace(x char) bool {
	return x.r == ' ' || x.r == '\t' || x.r == '\n' && !x.literal || x.r == '\u00a0'
}

// begins reports whether a text begins with a sign.
func (c chars) begins(sign string) bool { return c.index(sign) == 0 }

// escape writes a text so that it holds no sign.
func escape(s string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(s, "\r", "") {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case strings.ContainsRune(escapable, r):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
