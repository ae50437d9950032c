package app

import (
	"strings"
	"testing"
	"unicode"

	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

var marked = []string{
	"plain", "**strong** and *slanted* and `code`", "- one\n  - two\n1. three", "```go\nif x {\n\treturn\n}\n```\nafter",
	"| a | b |\n|---|---|\n| one | two |", "$x^2$ and \\(\\frac{1}{2}\\)", "a\x1b[31mb\u202ec", "日本語 テキスト", "\x01\x01", "```\n" + strings.Repeat("x", 300),
	"a | b\n-|-\n" + strings.Repeat("long ", 40) + "| c", "*a*\n\n\n*b", "👩‍👩‍👧 `👍🏽`", "            - deep\n", "`" + strings.Repeat("word ", 40) + "`",
}

func shownText(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(pieces(l.Spans).text())
	}
	return b.String()
}

// words of a text, however it is broken into lines.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("|─", r) {
			return -1
		}
		return r
	}, s)
}

// FuzzMarkup: a text fits its width, loses nothing but its marks, and holds nothing
// that a terminal would obey.
func FuzzMarkup(f *testing.F) {
	for i, s := range marked {
		f.Add(s, 10+7*i)
	}
	f.Fuzz(func(t *testing.T, source string, width int) {
		width = 8 + (width&0xff)%100
		lines := prose(source, width, Window{Width: width, Height: 24})
		for _, l := range lines {
			if n := Width(strings.TrimRight(pieces(l.Spans).text(), " ")); n > width {
				t.Errorf("%q is %d cells wide, of %d", pieces(l.Spans).text(), n, width)
			}
		}
		shown := shownText(lines)
		if i := strings.IndexFunc(shown, text.Forbidden); i >= 0 {
			t.Errorf("%q is shown of %q", shown[i:], source)
		}
		if want := markdown.Text(text.Clean(source)); compact(shown) != compact(want) {
			t.Errorf("%q shows\n%q, not\n%q", source, shown, want)
		}
	})
}

// FuzzTypedOut: what must be typed is shown as it is compared, but for the backticks
// round a piece of code; and options that differ never look the same.
func FuzzTypedOut(f *testing.F) {
	for _, s := range append(marked, "`x`", "`a` and `b`", `\(x\)`, "**kwargs", "`a", "``a`b``") {
		f.Add(s, "*"+s+"*")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if got := typedOut(a, Right).Text; got != text.Line(a) && "`"+got+"`" != text.Line(a) && !strings.HasPrefix(text.Line(a), "`") {
			t.Errorf("%q is shown as %q", a, got)
		}
		if text.Line(a) == text.Line(b) {
			return
		}
		if c := choices([]string{a, b}); pieces(c[0]).text() == pieces(c[1]).text() {
			t.Errorf("%q and %q are both shown as %q", a, b, pieces(c[0]).text())
		}
	})
}

func TestMarkup(t *testing.T) {
	for _, c := range []struct {
		source string
		want   string
	}{
		{"a **b** *c* `d`", "a <strong:b> <emphasis:c> <code:d>"},
		{"- one two three four five\n2. six", "· one two three four\n  five\n2. six"},
		{"```\nfunc f() { return 1, 2, 3, 4 }\n```", "  func f() { return 1, 2\n    , 3, 4 }"},
		{"| a | b |\n|--|--|\n| one | `2` |", "<strong:a>    <strong:b>\n<faint:──────>\none  <code:2>"},
		{"head | other\n-|-\nfar too long for this | x", "<strong:head><dim: | ><strong:other>\nfar too long for this<dim: | >\n  x"},
		{"$a \\leq b$ $\\oops$", "<emphasis:a ≤ b> <emphasis:$\\oops$>"},
	} {
		if got := described(prose(c.source, 24, Window{Width: 24})); got != c.want {
			t.Errorf("%q\n%s\nwant\n%s", c.source, got, c.want)
		}
	}
}

var roleNames = map[Role]string{Strong: "strong", Emphasis: "emphasis", Code: "code", Faint: "faint", Dim: "dim", Right: "right"}

func described(lines []Line) string {
	var rows []string
	for _, l := range lines {
		var b strings.Builder
		for _, s := range l.Spans {
			if name := roleNames[s.Role]; name != "" {
				b.WriteString("<" + name + ":" + s.Text + ">")
				continue
			}
			b.WriteString(s.Text)
		}
		rows = append(rows, strings.TrimRight(b.String(), " "))
	}
	return strings.Join(rows, "\n")
}

// TestGapsAreFilledIn wherever a gap stands in the text.
func TestGapsAreFilledIn(t *testing.T) {
	m := markup{width: 40, base: Strong, gaps: []Span{{Text: "one", Role: Right}, {Text: "*two*", Role: Right}}}
	got := described(m.set("a **" + gapSign + "**\n```\nx = " + gapSign + ";\n```"))
	if want := "<strong:a ><right:one>\n  x = <right:*two*>;"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
