package tui

import "strings"

// markup reads the light Markdown of questions: **strong**, *emphasis*, `code`,
// fenced code, and lists. Everything else stays as it is written.
func markup(text string) [][]span {
	var out [][]span
	fenced := false
	for _, l := range strings.Split(strings.ReplaceAll(text, "\r", ""), "\n") {
		if strings.HasPrefix(strings.TrimSpace(l), "```") {
			fenced = !fenced
			continue
		}
		switch {
		case fenced:
			out = append(out, []span{{"  " + strings.ReplaceAll(l, "\t", "    "), strong}})
		case strings.HasPrefix(l, "- "), strings.HasPrefix(l, "* "):
			out = append(out, inline("· "+l[2:]))
		default:
			out = append(out, inline(l))
		}
	}
	return out
}

// inline reads the marks within a line.
func inline(l string) []span {
	var out []span
	for l != "" {
		start, end, width := nextMark(l)
		if start < 0 {
			return append(out, span{l, body})
		}
		if start > 0 {
			out = append(out, span{l[:start], body})
		}
		out = append(out, span{l[start+width : end], strong})
		l = l[end+width:]
	}
	return out
}

// nextMark finds the first marked piece of a line: its start, the start of the
// closing mark, and the width of the mark.
func nextMark(l string) (start, end, width int) {
	for i := range len(l) {
		for _, m := range []string{"**", "*", "`"} {
			if !strings.HasPrefix(l[i:], m) || i > 0 && m != "`" && isWord(l[i-1]) {
				continue
			}
			rest := l[i+len(m):]
			j := strings.Index(rest, m)
			if j <= 0 || rest[0] == ' ' || rest[j-1] == ' ' {
				continue
			}
			return i, i + len(m) + j, len(m)
		}
	}
	return -1, 0, 0
}

func isWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
