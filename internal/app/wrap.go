package app

import (
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"quiz/internal/engine/text"
)

// Width is how many cells a text takes.
func Width(s string) int {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return uniseg.StringWidth(s)
		}
	}
	return len(s)
}

// pad fills a text up with blanks; a longer one stays as it is.
func pad(s string, width int) string { return s + strings.Repeat(" ", max(0, width-Width(s))) }

// padLeft fills a text up with blanks before it.
func padLeft(s string, width int) string { return strings.Repeat(" ", max(0, width-Width(s))) + s }

// fit cuts a text to a width.
func fit(s string, width int) string {
	if Width(s) <= width {
		return s
	}
	head, _ := head(s, max(1, width-1))
	return head + "…"
}

// head takes as many graphemes as fit into width, at least one.
func head(s string, width int) (head, tail string) {
	used, at := 0, 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width && at > 0 {
			break
		}
		_, at = g.Positions()
	}
	return s[:at], s[at:]
}

// wrap breaks a line between words, by cells.
func wrap(l Line, width int) []Line {
	if l.Part != nil {
		return []Line{l}
	}
	w := wrapper{width: max(width, 1), rest: max(width, 1), out: []Line{{Bar: l.Bar, Pick: l.Pick}}}
	return w.wrap(l)
}

// wrapAll breaks lines.
func wrapAll(lines []Line, width int) []Line {
	var out []Line
	for _, l := range lines {
		out = append(out, wrap(l, width)...)
	}
	return out
}

// Split breaks off the first line of a text, between words, by cells.
func Split(s string, width int) (first, rest string) {
	line := pieces(wrap(said(s, Body), width)[0].Spans).text()
	return strings.TrimRight(line, " "), strings.TrimPrefix(text.Line(s), line)
}

// hang is wrap with the lines after the first indented.
func hang(l Line, width, indent int) []Line {
	w := wrapper{width: max(width, 1), rest: max(width-indent, 1), out: []Line{{Bar: l.Bar, Pick: l.Pick}}}
	out := w.wrap(l)
	for i := 1; i < len(out); i++ {
		out[i].Spans = slices.Insert(out[i].Spans, 0, Span{Text: strings.Repeat(" ", indent)})
	}
	return out
}

// wrapper fills lines with words.
type wrapper struct {
	width int // of the line that is filled
	rest  int // of the lines after the first
	used  int
	out   []Line
}

func (w *wrapper) wrap(l Line) []Line {
	for _, s := range l.Spans {
		for _, word := range words(text.Line(s.Text)) {
			w.word(word, s)
		}
	}
	return w.out
}

func (w *wrapper) word(word string, s Span) {
	if w.used > 0 && w.used+bare(word) > w.width {
		w.begin()
	}
	for bare(word) > w.width {
		var start string
		start, word = head(word, w.width)
		w.add(start, s)
		w.begin()
	}
	w.add(word, s)
}

// bare is how wide a word is without the blanks after it.
func bare(word string) int { return Width(strings.TrimRight(word, " ")) }

func (w *wrapper) begin() {
	w.out = append(w.out, Line{Bar: w.out[0].Bar, Pick: w.out[0].Pick})
	w.used, w.width = 0, w.rest
}

func (w *wrapper) add(words string, s Span) {
	last := &w.out[len(w.out)-1]
	w.used += Width(words)
	if n := len(last.Spans); n > 0 && last.Spans[n-1].Role == s.Role && last.Spans[n-1].Do == s.Do {
		last.Spans[n-1].Text += words
		return
	}
	s.Text = words
	last.Spans = append(last.Spans, s)
}

// words cuts text after its blanks.
func words(s string) []string {
	var out []string
	for s != "" {
		i := strings.IndexByte(s, ' ')
		if i < 0 {
			return append(out, breakable(s)...)
		}
		for i < len(s) && s[i] == ' ' {
			i++
		}
		out = append(out, breakable(s[:i])...)
		s = s[i:]
	}
	return out
}

// breakable cuts a word where a line may end within it: scripts with wide letters have
// no blanks.
func breakable(word string) []string {
	if !strings.ContainsFunc(word, wide) {
		return []string{word}
	}
	var out []string
	for state := -1; word != ""; {
		var piece string
		piece, word, _, state = uniseg.FirstLineSegmentInString(word, state)
		out = append(out, piece)
	}
	return out
}

// wide reports whether a letter is of a script that is written without blanks, in wide
// letters.
func wide(r rune) bool {
	return r >= 0x2e80 && r <= 0x9fff || r >= 0xf900 && r <= 0xffef || r >= 0x20000
}
