package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/growth"
)

func TestParse(t *testing.T) {
	line := func(s ...Span) Block { return Block{Kind: Line, Spans: s} }
	for _, c := range []struct {
		text string
		want []Block
	}{
		{"plain", []Block{line(Span{"plain", Plain})}},
		{"", []Block{line()}},
		{"one\n\ntwo", []Block{line(Span{"one", Plain}), line(), line(Span{"two", Plain})}},
		{"a **b** *c* `d*e*`", []Block{line(Span{"a ", Plain}, Span{"b", Strong}, Span{" ", Plain}, Span{"c", Emphasis}, Span{" ", Plain}, Span{"d*e*", Code})}},
		{"2 * 3 * 4 and a*b*c", []Block{line(Span{"2 * 3 * 4 and a*b*c", Plain})}},
		{"**open", []Block{line(Span{"**open", Plain})}},
		{"`` ` `` and `open", []Block{line(Span{"`", Code}, Span{" and `open", Plain})}},
		{"```go\nif x {\n```\nafter", []Block{{Kind: Fenced, Language: "go", Code: []string{"if x {"}}, line(Span{"after", Plain})}},
		{"```\nnever closed", []Block{{Kind: Fenced, Code: []string{"never closed"}}}},
		{"- a\n  * b\n3. c", []Block{
			{Kind: Item, Marker: "·", Spans: []Span{{"a", Plain}}}, {Kind: Item, Marker: "·", Depth: 1, Spans: []Span{{"b", Plain}}},
			{Kind: Item, Marker: "3.", Spans: []Span{{"c", Plain}}},
		}},
		{"1989. was a year", []Block{line(Span{"1989. was a year", Plain})}},
		{"a | b\n--|--\n1 | 2 | 3\nend", []Block{
			{Kind: Table, Rows: [][][]Span{{{{"a", Plain}}, {{"b", Plain}}}, {{{"1", Plain}}, {{"2", Plain}, {" | ", Plain}, {"3", Plain}}}}},
			line(Span{"end", Plain}),
		}},
		{"a | b", []Block{line(Span{"a | b", Plain})}},
		{"$x^2$ costs $5 or $10", []Block{line(Span{"x²", Formula}, Span{" costs $5 or $10", Plain})}},
		{`\(a \leq b\) $\unknown$`, []Block{line(Span{"a ≤ b", Formula}, Span{" ", Plain}, Span{`$\unknown$`, Formula})}},
	} {
		if diff := cmp.Diff(c.want, Parse(c.text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

var formulas = []struct{ source, want string }{
	{`E = mc^2`, "E = mc²"},
	{`x_1, x_{12}, x_\alpha`, "x₁, x₁₂, x_α"},
	{`10^{-3}`, "10⁻³"},
	{`\frac{1}{2}`, "1/2"},
	{`\frac{a+b}{c}`, "(a+b)/c"},
	{`\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}`, "(−b ± √(b² − 4ac))/2a"},
	{`\sqrt[3]{x}`, "³√x"},
	{`\alpha \times \beta \neq \infty`, "α × β ≠ ∞"},
	{`f: \mathbb{R} \to \mathbb{C}`, "f: ℝ → ℂ"},
	{`\text{if } x \in A`, "if x ∈ A"},
	{`\left( a \right.`, "( a"},
	{`\vec{v} \cdot \hat x`, "v⃗· x̂"},
	{`\{1, 2\}`, "{1, 2}"},
	{`H_2O`, "H₂O"},
	{`\forall x \exists y: x < y`, "∀x ∃y: x < y"},
}

func TestUnicode(t *testing.T) {
	for _, c := range formulas {
		got, ok := Unicode(c.source)
		if !ok || strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(c.want, " ", "") {
			t.Errorf("%s: %q, %v, want %q", c.source, got, ok, c.want)
		}
	}
	for _, source := range []string{
		`\begin{pmatrix} a & b \end{pmatrix}`, `\unknown`, `a}`, `{a`, `x^`, `\frac{1}`, `\hat{xy}`, `\mathbb{x}`, `50% off`,
		strings.Repeat("{", 100) + strings.Repeat("}", 100),
	} {
		if got, ok := Unicode(source); ok {
			t.Errorf("%s becomes %q: it must stay as it is", source, got)
		}
	}
}

func TestText(t *testing.T) {
	const text = "A **b** `c`:\n- one\n```\nx()\n```\na | b\n-|-\n1 | 2"
	const want = "A b c:\n· one\nx()\na | b\n1 | 2"
	if got := Text(text); got != want {
		t.Errorf("%q", got)
	}
}

// TestLinear: hostile texts take no more time than their length.
func TestLinear(t *testing.T) {
	for _, piece := range []string{"*", "**a", "`", "``a`", "$", "$a", `\(`, "- ", "|", "a|-\n", "```", `$\frac`, "${", "*a *"} {
		repeated := func(n int) string { return strings.Repeat(piece, n/len(piece)) }
		growth.Linear(t, piece, 300_000, repeated, func(s string) { Text(s) })
	}
}

// FuzzText: no letter or digit of a text outside of formulas is lost.
func FuzzText(f *testing.F) {
	for _, s := range []string{"a **b** *c* `d`", "```go\nx\n```", "a|b\n-|-\n1|2|3", "1. x", "`` ` ``", "$5", `\(x\)`} {
		f.Add(s)
	}
	for _, c := range formulas {
		f.Add("$" + c.source + "$")
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		if strings.ContainsAny(s, "$\\`\r") {
			return // formulas change letters; a fence has a language
		}
		if want, have := letters(s), letters(got); want != have {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("*-|:· \n\t.", r) {
			return -1
		}
		return r
	}, s)
}
