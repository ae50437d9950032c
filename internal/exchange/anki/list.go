package anki

import (
	"html"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// The marks of a list in a field: items of HTML, and within an item | between
// values, with a backslash before one that is text.
var (
	listEscape = strings.NewReplacer(`\`, `\\`, `|`, `\|`)
	lineBreak  = strings.NewReplacer("\n", "<br>")
)

// writeList is a list as HTML.
func writeList(items [][]string) string {
	if len(items) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<ul>")
	for _, item := range items {
		values := make([]string, len(item))
		for i, v := range item {
			values[i] = listEscape.Replace(v)
		}
		b.WriteString("<li>" + fieldText(lineBreak.Replace(html.EscapeString(strings.Join(values, " | ")))) + "</li>")
	}
	b.WriteString("</ul>")
	return b.String()
}

// breaks are line breaks of HTML.
var breaks = text.Pattern(`(?i)<br\s*/?>`)

// readList is a list that [writeList] wrote. Every item has a value.
func readList(source string) (out [][]string) {
	for i, item := range strings.Split(source, "<li>") {
		if i == 0 {
			continue
		}
		item, _, _ = strings.Cut(item, "</li>")
		item = stripHTML(breaks().ReplaceAllString(item, "\n"))
		out = append(out, splitValues(exchange.Clean(item, &exchange.Report{}, "")))
	}
	return out
}

// splitValues parts an item at its bars.
func splitValues(item string) []string {
	var out []string
	var b strings.Builder
	escaped := false
	for _, c := range item {
		switch {
		case escaped:
			b.WriteRune(c)
			escaped = false
		case c == '\\':
			escaped = true
		case c == '|':
			out = append(out, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteRune(c)
		}
	}
	return append(out, strings.TrimSpace(b.String()))
}

// fieldText writes HTML so that nothing in it is one of Anki's marks.
func fieldText(source string) string { return ankiMarks.Replace(source) }

var ankiMarks = strings.NewReplacer("{{", "{&#123;", "}}", "}&#125;", "[", "&#91;", `\(`, `\&#40;`)
