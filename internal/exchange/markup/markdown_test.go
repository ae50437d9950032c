package markup

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/growth"
)

func TestStretches(t *testing.T) {
	for _, c := range []struct{ source, want string }{ // verbatim in 〈〉
		{"a::b", "a::b"},
		{"a `x::y` b", "a 〈`x::y`〉 b"},
		{"``a`b`` c", "〈``a`b``〉 c"},
		{"a ` b", "a ` b"},
		{"see https://x.org/a::b now", "see 〈https://x.org/a::b〉 now"},
		{"(http://x.org)", "(〈http://x.org〉)"},
		{"std::x", "std::x"},
		{"$a::b$ and $5 or $6", "〈$a::b$〉 and $5 or $6"},
		{"$$\na\n$$ b", "〈$$\na\n$$〉 b"},
		{"```go\na::b\n```\nc", "〈```go\na::b\n```〉\nc"},
		{"~~~\na", "〈~~~\na〉"},
		{"a\n  ```\nb\n  ```", "a\n〈  ```\nb\n  ```〉"},
		{"", ""},
		{"```", "〈```〉"},
	} {
		var b strings.Builder
		for _, s := range Stretches(c.source) {
			if s.Verbatim {
				b.WriteString("〈" + s.Text + "〉")
				continue
			}
			b.WriteString(s.Text)
		}
		if b.String() != c.want {
			t.Errorf("%q: %q, want %q", c.source, b.String(), c.want)
		}
	}
}

// TestStretchesAreTheText: nothing is lost between the pieces.
func TestStretchesAreTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"`", "``", "$", "$$", "```\n", "\n", "a", " ", "http://", ":", "~~~", "é"})).Draw(t, "pieces"), "")
		var b strings.Builder
		for _, s := range Stretches(source) {
			b.WriteString(s.Text)
		}
		if b.String() != source {
			t.Fatalf("%q became %q", source, b.String())
		}
	})
}

func TestFromMarkdown(t *testing.T) {
	for _, c := range []struct {
		source, want string
		images, lost []string
	}{
		{"plain *text* & more", "plain *text* & more", nil, nil},
		{"a<br>b &amp; c &lt;d&gt;", "a\nb & c <d>", nil, nil},
		{"[[Note|alias]] and [[Other]]", "alias and Other", nil, nil},
		{"see [here](https://x.org/a_b)", "see here", nil, []string{"address of a link"}},
		{"![x](a b.png) after", "after", []string{"a b.png"}, nil},
		{"![[map.png|300]]", "", []string{"map.png"}, nil},
		{"`![x](a.png) &amp; <b>`", "`![x](a.png) &amp; <b>`", nil, nil},
		{"<b>x</b> <u>y</u> x<y", "**x** y x<y", nil, []string{"<u>"}},
		{"a <!-- note --> b", "a  b", nil, nil},
		{"Vec<T> stays", "Vec<T> stays", nil, nil},
	} {
		got := FromMarkdown(c.source)
		if got.Markdown != c.want || !slices.Equal(got.Images, c.images) || !slices.Equal(got.Lost, c.lost) {
			t.Errorf("%q: %+v", c.source, got)
		}
	}
}

// TestMarkdownIsLinear: with whatever a text is full of.
func TestMarkdownIsLinear(t *testing.T) {
	for _, piece := range []string{"`", "` ", "$", "$a ", "$$ ", "[", "![", "![[", "<!--", "<b ", "http://", "```\n", "~~~a\n", "&", "a:", "``` `\n"} {
		repeated := func(n int) string { return strings.Repeat(piece, n/len(piece)) }
		growth.Linear(t, piece, 1<<17, repeated, func(s string) { FromMarkdown(s) })
	}
}
