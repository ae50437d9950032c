package markup

import (
	"slices"
	"strings"
	"testing"

	"quiz/internal/growth"
)

var fromHTML = []struct{ html, want string }{
	{"plain", "plain"},
	{"a &lt; b &amp;&amp; c&nbsp;d", "a < b && c d"},
	{"what &amp;lt;b&amp;gt; does", "what &lt;b&gt; does"},
	{"one<br>two<br/>three", "one\ntwo\nthree"},
	{"<div>one</div><div>two</div>", "one\ntwo"},
	{"<p>one</p>\n\n<p>two</p>", "one\ntwo"},
	{"a <b>bold</b> and <i>slanted</i> word", "a **bold** and *slanted* word"},
	{"<b></b>x", "x"},
	{"<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"},
	{"<ol><li>a<li>b</ol>after", "1. a\n2. b\nafter"},
	{"<pre>if x {\n  y()\n}</pre>", "```\nif x {\n  y()\n}\n```"},
	{"<code>a*b</code>", "`a*b`"},
	{"H<sub>2</sub>O, 10<sup>−3</sup>, x<sup>ab</sup>, y<sub>q</sub>", "H₂O, 10⁻³, xᵃᵇ, y_q"},
	{"<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "a | b\n1 | 2"},
	{"<script>alert(1)</script>x<style>p{}</style>y", "xy"},
	{"<b>never closed", "**never closed**"},
	{"</b></ul></p>stray", "stray"},
	{"<!-- comment -->seen", "seen"},
	{"a<3", "a<3"},
	{"<", "<"},
}

func TestFromHTML(t *testing.T) {
	for _, c := range fromHTML {
		if got := FromHTML(c.html).Markdown; got != c.want {
			t.Errorf("%q\ngot  %q\nwant %q", c.html, got, c.want)
		}
	}
}

func TestFromHTMLTells(t *testing.T) {
	got := FromHTML(`<img src="a.png"><u>x</u><video src="b.mp4"></video><img src='c d.jpg'><blink>y</blink>`)
	if !slices.Equal(got.Images, []string{"a.png", "c d.jpg"}) || !slices.Equal(got.Lost, []string{"<u>", "video", "<blink>"}) {
		t.Errorf("%+v", got)
	}
}

// TestRoundTrip: what light Markdown can say comes back as it was.
func TestRoundTrip(t *testing.T) {
	for _, s := range []string{
		"plain", "a < b & c > d", "two\nlines", "a **bold** and *slanted* and `code` word",
		"- a\n- b", "1. a\n2. b", "before\n- a\n- b\nafter", "```\nif x < 1 {\n  y()\n}\n```", "2 * 3 * 4", `"quoted" 'too'`,
	} {
		if got := FromHTML(ToHTML(s)).Markdown; got != s {
			t.Errorf("%q\nby %q\nbecomes %q", s, ToHTML(s), got)
		}
	}
}

// TestHostile: no tag and no time.
func TestHostile(t *testing.T) {
	for _, piece := range []string{"<b>", "<ul><li>", "<", "<p>x", "<sub>", "&", "<br>"} {
		repeated := func(n int) string { return strings.Repeat(piece, n) + "x" }
		growth.Linear(t, piece, 25_000, repeated, func(s string) {
			FromHTML(s)
			FromHTML("<pre>" + s)
			ToHTML(s)
		})
	}
}

func FuzzFromHTML(f *testing.F) {
	for _, c := range fromHTML {
		f.Add(c.html)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := FromHTML(s)
		if strings.Contains(got.Markdown, "<script") && !strings.Contains(s, "&lt;") && !strings.Contains(s, "&#") && !strings.Contains(s, "&LT") {
			t.Errorf("%q keeps a tag: %q", s, got.Markdown)
		}
		if len(got.Markdown) > 16*len(s)+16 {
			t.Errorf("%d bytes became %d", len(s), len(got.Markdown))
		}
	})
}
