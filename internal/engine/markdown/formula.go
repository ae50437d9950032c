package markdown

import (
	"strings"
	"unicode/utf8"
)

// Unicode writes a formula of LaTeX with the characters of Unicode. ok is false
// where they do not say all of it: then the source is what a learner should see.
func Unicode(source string) (text string, ok bool) {
	f := formula{src: source, ok: true}
	text = f.until(0, 0)
	return strings.Join(strings.Fields(text), " "), f.ok && f.pos == len(source)
}

// maxNesting is how deep groups may stand within each other.
const maxNesting = 20

// formula reads one formula from left to right.
type formula struct {
	src string
	pos int
	ok  bool
}

// until reads up to a closing brace, or to the end where shut is 0.
func (f *formula) until(shut byte, depth int) string {
	var b strings.Builder
	for f.ok && f.pos < len(f.src) {
		if c := f.src[f.pos]; shut != 0 && c == shut {
			f.pos++
			return b.String()
		}
		b.WriteString(f.next(depth))
	}
	if shut != 0 {
		f.ok = false
	}
	return b.String()
}

// next reads one character, command, group or script.
func (f *formula) next(depth int) string {
	if depth > maxNesting {
		f.ok = false
		return ""
	}
	c := f.src[f.pos]
	switch c {
	case '\\':
		return f.command(depth)
	case '^', '_':
		f.pos++
		return f.script(c, depth)
	case '{':
		f.pos++
		return f.until('}', depth+1)
	case '}', '&', '#', '%':
		f.ok = false
		return ""
	case '-':
		f.pos++
		return "−"
	case '~':
		f.pos++
		return " "
	}
	_, size := utf8.DecodeRuneInString(f.src[f.pos:])
	f.pos += size
	return f.src[f.pos-size : f.pos]
}

// script raises or lowers what follows, or writes it after ^ or _ where Unicode
// lacks a character for it.
func (f *formula) script(sign byte, depth int) string {
	arg := f.argument(depth)
	if sign == '^' {
		return Raise(arg)
	}
	return Lower(arg)
}

// argument is a group, a command or one character.
func (f *formula) argument(depth int) string {
	f.spaces()
	if f.pos == len(f.src) {
		f.ok = false
		return ""
	}
	return f.next(depth + 1)
}

func (f *formula) spaces() {
	for f.pos < len(f.src) && f.src[f.pos] == ' ' {
		f.pos++
	}
}

func (f *formula) command(depth int) string {
	name := commandName(f.src[f.pos+1:])
	f.pos += 1 + len(name)
	if text, ok := symbols[name]; ok {
		if isLetters(name) {
			f.spaces()
		}
		return text
	}
	switch name {
	case "frac", "dfrac", "tfrac":
		return grouped(f.argument(depth)) + "/" + grouped(f.argument(depth))
	case "sqrt":
		return f.root(depth)
	case "text", "mathrm", "mathbf", "mathit", "operatorname", "mathsf", "boldsymbol", "textbf", "textit":
		return f.words(name, depth)
	case "mathbb":
		return f.lookup(doubled, f.argument(depth))
	case "left", "right", "big", "Big", "bigl", "bigr":
		f.bracket()
		return ""
	}
	if mark, ok := accents[name]; ok {
		return f.accent(mark, f.argument(depth))
	}
	f.ok = false
	return ""
}

// commandName is a run of letters, or one other character.
func commandName(s string) string {
	n := 0
	for n < len(s) && (s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
		n++
	}
	if n == 0 && s != "" {
		_, n = utf8.DecodeRuneInString(s)
	}
	return s[:n]
}

func isLetters(name string) bool {
	c := name[0]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// root writes √ with what is below it; another root than the square keeps its
// number, raised.
func (f *formula) root(depth int) string {
	index := ""
	if f.pos < len(f.src) && f.src[f.pos] == '[' {
		f.pos++
		index = Raise(f.until(']', depth+1))
	}
	return index + "√" + grouped(f.argument(depth))
}

// words are upright text; within \text spaces and hyphens are what they are.
func (f *formula) words(name string, depth int) string {
	if !strings.HasPrefix(name, "text") {
		return f.argument(depth)
	}
	rest := f.src[f.pos:]
	end := strings.IndexByte(rest, '}')
	if !strings.HasPrefix(rest, "{") || end < 0 || strings.ContainsAny(rest[1:end], `{\$`) {
		f.ok = false
		return ""
	}
	f.pos += end + 1
	return rest[1:end]
}

// bracket passes the dot that stands for no bracket after \left and \right.
func (f *formula) bracket() {
	f.spaces()
	if f.pos < len(f.src) && f.src[f.pos] == '.' {
		f.pos++
	}
}

func (f *formula) lookup(table map[string]string, name string) string {
	text, ok := table[name]
	f.ok = f.ok && ok
	return text
}

// accent puts a mark on one letter.
func (f *formula) accent(mark, letter string) string {
	if utf8.RuneCountInString(letter) != 1 {
		f.ok = false
		return ""
	}
	return letter + mark
}

// grouped puts parentheses round what is more than one thing.
func grouped(s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, " +−/=<>,·×") || utf8.RuneCountInString(s) > 1 && strings.ContainsAny(s, "^_") {
		return "(" + s + ")"
	}
	return s
}
