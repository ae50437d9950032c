package markup

import (
	"html"
	"strings"
)

// ToHTML writes light Markdown as HTML: emphasis, code, fenced code and lists.
// Everything else is escaped.
func ToHTML(markdown string) string {
	var b strings.Builder
	w := htmlWriter{out: &b}
	for i, line := range strings.Split(markdown, "\n") {
		w.line(line, i == 0)
	}
	w.end()
	return b.String()
}

// htmlWriter writes line by line.
type htmlWriter struct {
	out    *strings.Builder
	fenced bool
	list   string // the element that is open: ul, ol or none
	broke  bool   // the line before ended in an element of its own: no break is due
}

func (w *htmlWriter) line(line string, first bool) {
	if strings.HasPrefix(strings.TrimSpace(line), "```") {
		w.fence()
		return
	}
	if w.fenced {
		w.out.WriteString(html.EscapeString(line) + "\n")
		return
	}
	if kind, item, ok := listItem(line); ok {
		w.item(kind, item)
		return
	}
	w.endList()
	if !first && !w.broke {
		w.out.WriteString("<br>")
	}
	w.broke = false
	w.out.WriteString(inline(line))
}

func (w *htmlWriter) fence() {
	w.endList()
	if w.fenced {
		w.out.WriteString("</pre>")
	} else {
		w.out.WriteString("<pre>")
	}
	w.fenced, w.broke = !w.fenced, true
}

func (w *htmlWriter) item(kind, item string) {
	if w.list != kind {
		w.endList()
		w.out.WriteString("<" + kind + ">")
		w.list = kind
	}
	w.out.WriteString("<li>" + inline(item) + "</li>")
	w.broke = true
}

func (w *htmlWriter) endList() {
	if w.list != "" {
		w.out.WriteString("</" + w.list + ">")
		w.list = ""
	}
}

func (w *htmlWriter) end() {
	w.endList()
	if w.fenced {
		w.out.WriteString("</pre>")
	}
}

// listItem reads "- item", "* item" and "1. item".
func listItem(line string) (kind, item string, ok bool) {
	for _, mark := range []string{"- ", "* "} {
		if item, ok := strings.CutPrefix(line, mark); ok {
			return "ul", item, true
		}
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if item, ok := strings.CutPrefix(line[digits:], ". "); ok && digits > 0 && digits < 3 {
		return "ol", item, true
	}
	return "", "", false
}

// elements of the marks within a line, the longest mark first.
var elements = []struct{ mark, element string }{{"**", "b"}, {"*", "i"}, {"`", "code"}}

func inline(line string) string {
	var b strings.Builder
	for line != "" {
		start, end, e := nextMark(line)
		if start < 0 {
			break
		}
		mark := elements[e].mark
		inner := line[start+len(mark) : end]
		b.WriteString(html.EscapeString(line[:start]))
		b.WriteString("<" + elements[e].element + ">" + html.EscapeString(inner) + "</" + elements[e].element + ">")
		line = line[end+len(mark):]
	}
	b.WriteString(html.EscapeString(line))
	return b.String()
}

// nextMark finds the first marked piece: where it starts, where its closing mark
// starts, and which mark it is; -1 for none.
func nextMark(line string) (start, end, element int) {
	for i := range len(line) {
		for e, m := range elements {
			if j := closing(line[i:], m.mark); j > 0 {
				return i, i + j, e
			}
		}
	}
	return -1, 0, 0
}

// closing is where the closing mark of a text stands that begins with one; 0
// where it marks nothing: a space follows, or comes before the closing one.
func closing(s, mark string) int {
	rest, ok := strings.CutPrefix(s, mark)
	if !ok {
		return 0
	}
	j := strings.Index(rest, mark)
	if j <= 0 || rest[0] == ' ' || rest[j-1] == ' ' {
		return 0
	}
	return len(mark) + j
}
