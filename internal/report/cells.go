package report

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width is how many cells of a terminal a line of text takes.
func Width(s string) int { return uniseg.StringWidth(s) }

// firstCells cuts a text after n cells, between graphemes.
func firstCells(s string, n int) (head string, cut bool) {
	cells, state, rest := 0, -1, s
	for len(rest) > 0 {
		_, after, w, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if cells+w > n {
			return s[:len(s)-len(rest)], true
		}
		cells, rest, state = cells+w, after, next
	}
	return s, false
}

// lastCells are about the last n cells of a text.
func lastCells(s string, n int) string {
	head, _ := firstCells(s, max(Width(s)-n, 0))
	return s[len(head):]
}

// Wrap breaks a line of text into lines of at most width cells, between words where
// it can. With a width below 1 it does not break it.
func Wrap(s string, width int) []string {
	if width < 1 || Width(s) <= width {
		return []string{s}
	}
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		if line != "" && Width(line)+1+Width(word) <= width {
			line += " " + word
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for line = word; Width(line) > width; {
			head := firstOfAny(line, width)
			lines, line = append(lines, head), line[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// Fill breaks a text of several paragraphs into lines of at most width cells. An
// empty line parts paragraphs; an indented line stays as it is.
func Fill(s string, width int) string {
	var out []string
	paragraph := ""
	flush := func() {
		if paragraph != "" {
			out = append(out, Wrap(paragraph, width)...)
		}
		paragraph = ""
	}
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == ' ' || line[0] == '\t' {
			flush()
			out = append(out, line)
			continue
		}
		paragraph = strings.TrimPrefix(paragraph+" "+line, " ")
	}
	flush()
	return strings.Join(out, "\n")
}

// firstOfAny is what fits into width cells, and at least one grapheme.
func firstOfAny(s string, width int) string {
	if head, _ := firstCells(s, width); head != "" {
		return head
	}
	head, _, _, _ := uniseg.FirstGraphemeClusterInString(s, -1)
	return head
}
