package org

import (
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange/markup"
)

// link is [[address][text]] or [[address]].
var link = text.Pattern(`\[\[([^\[\]\n]+)\](?:\[([^\[\]\n]+)\])?\]`)

// emphasis is a piece between two of the marks of Org, with no space within them.
var emphasis = text.Pattern(`(^|[\s({"'-])([*/=~_+])([^\s*/=~_+](?:[^\n*/=~_+]*[^\s*/=~_+])?)([*/=~_+])($|[\s)}"'.,;:!?-])`)

// block begins or ends a block.
var block = text.Pattern(`(?i)^\s*#\+(begin|end)_(\w+)[ \t]*(\S*)`)

// markdown makes light Markdown of the markup of Org.
func markdown(source string) markup.Text {
	var out markup.Text
	var lines []string
	code := false
	for line := range strings.SplitSeq(source, "\n") {
		if m := block().FindStringSubmatch(line); m != nil {
			code = strings.EqualFold(m[1], "begin") && !strings.EqualFold(m[2], "quote")
			if !strings.EqualFold(m[2], "quote") {
				lines = append(lines, strings.TrimSpace("```"+map[bool]string{true: m[3]}[code]))
			}
			continue
		}
		if !code {
			line = inline(line, &out)
		}
		lines = append(lines, line)
	}
	if code {
		lines = append(lines, "```")
	}
	out.Markdown = strings.TrimSpace(strings.Join(lines, "\n"))
	return out
}

// marks are what the marks of Org are in Markdown; those without one are left out.
var marks = map[string]string{"*": "**", "/": "*", "=": "`", "~": "`", "_": "", "+": ""}

func inline(line string, out *markup.Text) string {
	line = link().ReplaceAllStringFunc(line, func(whole string) string {
		m := link().FindStringSubmatch(whole)
		address, text := m[1], m[2]
		if isPicture(address) {
			out.Images = append(out.Images, strings.TrimPrefix(address, "file:"))
			return text
		}
		if text == "" {
			return address
		}
		out.Lost = append(out.Lost, "address of a link")
		return text
	})
	return emphasis().ReplaceAllStringFunc(line, func(whole string) string {
		m := emphasis().FindStringSubmatch(whole)
		if m[2] != m[4] {
			return whole
		}
		return m[1] + marks[m[2]] + m[3] + marks[m[2]] + m[5]
	})
}

func isPicture(address string) bool {
	address = strings.ToLower(address)
	for _, end := range []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp"} {
		if strings.HasSuffix(address, end) {
			return true
		}
	}
	return false
}
