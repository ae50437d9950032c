package app

import "strings"

// markup reads the light Markdown of questions: **strong**, *emphasis*, `code`,
// fenced code, and lists. Everything else stays as it is written.
func markup(text string) []Line {
	var out []Line
	fenced := false
	text = strings.TrimRight(strings.ReplaceAll(text, "\r", ""), "\n")
	for _, l := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(strings.TrimSpace(l), "```"):
			fenced = !fenced
		case fenced:
			out = append(out, said("  "+strings.ReplaceAll(l, "\t", "    "), Accent))
		case strings.HasPrefix(l, "- "), strings.HasPrefix(l, "* "):
			out = append(out, line(inline("· "+l[2:], Body)...))
		default:
			out = append(out, line(inline(l, Body)...))
		}
	}
	return out
}

// inline reads the marks within a line; what is not marked has a role.
func inline(l string, r Role) []Span {
	marked := Strong
	if r != Body {
		marked = r
	}
	var out []Span
	for l != "" {
		start, end, width := nextMark(l)
		if start < 0 {
			return append(out, Span{Text: l, Role: r})
		}
		if start > 0 {
			out = append(out, Span{Text: l[:start], Role: r})
		}
		out = append(out, Span{Text: l[start+width : end], Role: marked})
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
			if j := closing(l[i+len(m):], m); j > 0 {
				return i, i + len(m) + j, len(m)
			}
		}
	}
	return -1, 0, 0
}

// closing finds the mark that ends what begins here; 0 or less for none.
func closing(rest, mark string) int {
	j := strings.Index(rest, mark)
	if j <= 0 || rest[0] == ' ' || rest[j-1] == ' ' {
		return 0
	}
	return j
}

func isWord(b byte) bool {
	return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
