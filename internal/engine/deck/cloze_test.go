package deck

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/growth"
)

// clozeCases are sentences, and what is read of them: the gaps, each as its
// forms with | between, a star for code, and :: before the hint; or the rule of
// the error.
var clozeCases = []struct{ src, line, gaps string }{
	{"met in {{Samarkand}}.", "met in Samarkand.", "Samarkand"},
	{"met in {{Samarkand::city}}, {{Türkiye| Turkey }}.", "met in Samarkand, Türkiye.", "Samarkand::city; Türkiye|Turkey"},
	{"{{std::vector}}", "std", "std::vector"},
	{"In C++ {{`std::vector`}}.", "In C++ `std::vector`.", "*std::vector"},
	{"is {{`||`}} in C", "is `||` in C", "*||"},
	{"pipes {{`|`}}", "pipes `|`", "*|"},
	{"loopback {{::1}}", "loopback ::1", "::1"},
	{"{{::1::IPv6}}", "::1", "::1::IPv6"},
	{"{{a::b::c}}", "a::b", "a::b::c"},
	{`{{\frac{a}{b^{c}}}}`, `\frac{a}{b^{c}}`, `\frac{a}{b^{c}}`},
	{"{{$P(A|B)$}}", "$P(A|B)$", "$P(A|B)$"},
	{`{{$\frac d {dx}$}} $=$ {{$\frac 1 {\sqrt{1 - x^2}}$}}`, `$\frac d {dx}$ $=$ $\frac 1 {\sqrt{1 - x^2}}$`, `$\frac d {dx}$; $\frac 1 {\sqrt{1 - x^2}}$`},
	{"costs {{$5}} or {{$6}}", "costs $5 or $6", "$5; $6"},
	{`a \{\{b\}\} {{c\|d\::e\}}}`, "a {{b}} c|d::e}", `c|d::e}`},
	{`\n {{a\b}}`, `\n a\b`, `a\b`},
	{"`{{ name }}` is {{a template}}", "`{{ name }}` is a template", "a template"},
	{"`{{` and `}}` stand round {{actions}}", "`{{` and `}}` stand round actions", "actions"},
	{"`fmt.{{Println}}(x)`", "`fmt.Println(x)`", "*Println"},
	{"``a ` {{b}}``", "``a ` b``", "*b"},
	{"a ` b {{c}}", "a ` b c", "c"},
	{"`{{x`, {{y}}", "`{{x`, y", "y"},
	{"{{`` a`b ``}}", "`` a`b ``", "* a`b "},
	{"{{a `|` b}}", "a `|` b", "a `|` b"},
	{"the set {1, 2} has {{2}} items", "the set {1, 2} has 2 items", "2"},
	{`{{0\ }}`, `0\`, `0\`},
	{"{{::|`` ``}}", "::", "::"},
	{"", "", "cloze-empty"},
	{"no gap", "", "cloze-empty"},
	{"{{}}", "", "cloze-empty"},
	{"{{ }}", "", "cloze-empty"},
	{"{{|}}", "", "cloze-empty"},
	{"{{||}}", "", "cloze-empty"},
	{"{{a", "", "cloze-unbalanced"},
	{"{{a}", "", "cloze-unbalanced"},
	{"{{a} b}}", "", "cloze-unbalanced"},
	{"a }} {{b}}", "", "cloze-unbalanced"},
	{"{{a}}}", "", "cloze-unbalanced"},
	{"{{a {{b}} c", "", "cloze-unbalanced"},
	{"{{c1::Canberra}}", "", "cloze-anki"},
	{"{{c1::Canberra::city}} is {{c2::big}}", "", "cloze-anki"},
	{"{{c1 ::hint}}", "c1", "c1::hint"},
}

func TestCloze(t *testing.T) {
	for _, c := range clozeCases {
		got, bad := parseCloze(c.src)
		if bad != nil {
			if bad.rule != c.gaps || bad.at < 0 || bad.at > bad.end || bad.end > len(c.src) {
				t.Errorf("%q: %+v, want %s", c.src, *bad, c.gaps)
			}
			continue
		}
		var gaps []string
		for _, g := range got.gaps {
			text := strings.Join(g.forms, "|")
			if g.ticked || g.inCode {
				text = "*" + text
			}
			if g.hint != "" {
				text += "::" + g.hint
			}
			gaps = append(gaps, text)
		}
		if s := strings.Join(gaps, "; "); s != c.gaps || ClozeText(c.src) != c.line {
			t.Errorf("%q: %q with the gaps %q, want %q with %q", c.src, ClozeText(c.src), s, c.line, c.gaps)
		}
	}
}

func TestAnkiRemedy(t *testing.T) {
	_, bad := parseCloze("In {{c2::Canberra::city}}.")
	if bad == nil || !strings.Contains(bad.help, "{{Canberra::city}}") || bad.at != 3 {
		t.Errorf("%+v", bad)
	}
}

// TestGapsInAQuestion: who writes them there means a cloze.
func TestGapsInAQuestion(t *testing.T) {
	d := Parse("d.toml", []byte("[[card]]\nquestion = \"They met in {{Samarkand}}.\"\n"))
	if len(d.Problems) != 1 || !strings.Contains(d.Problems[0].Help, "cloze =") {
		t.Error(d.Problems)
	}
}

// print is a cloze as it is written: the other way round of parseCloze.
func (c cloze) print() string {
	var b strings.Builder
	for _, p := range c.pieces {
		switch {
		case p.gap >= 0:
			g := c.gaps[p.gap]
			b.WriteString(writeGap(g.forms, g.ticked, g.hint))
		case p.code:
			b.WriteString(p.text)
		default:
			b.WriteString(WriteClozeText(p.text))
		}
	}
	return b.String()
}

// clozeLaws: what was read and is printed reads the same. Backticks that nothing
// closes are left out: what they close with changes where other text does.
func clozeLaws(t interface{ Fatalf(string, ...any) }, src string) {
	c, bad := parseCloze(src)
	if bad != nil {
		if bad.at < 0 || bad.at > bad.end || bad.end > len(src) {
			t.Fatalf("%q: place %d to %d", src, bad.at, bad.end)
		}
		return
	}
	for i := range c.gaps {
		if c.gaps[i].source == "" || !strings.Contains(src, c.gaps[i].source) {
			t.Fatalf("%q: the gap %q does not stand there", src, c.gaps[i].source)
		}
		c.gaps[i].source, c.gaps[i].shown = "", ""
	}
	if loose(c) {
		return
	}
	printed := c.print()
	again, bad := parseCloze(printed)
	if bad != nil {
		t.Fatalf("%q is printed as %q: %s", src, printed, bad.message)
	}
	for i := range again.gaps {
		again.gaps[i].source, again.gaps[i].shown = "", ""
	}
	if diff := cmp.Diff(c, again, cmp.AllowUnexported(cloze{}, piece{}, gap{})); diff != "" {
		t.Fatalf("%q is printed as %q, which reads otherwise:\n%s", src, printed, diff)
	}
}

// loose reports whether a backtick or a dollar stands by itself: no spelling
// keeps it from closing with one that follows.
func loose(c cloze) bool {
	odd := func(s string) bool {
		r := gapReader{s, new(int)}
		for pos := 0; pos < len(s); {
			pos = r.skipUnit(pos)
		}
		return *r.tries > 0
	}
	for _, p := range c.pieces {
		if !p.code && strings.Contains(p.text, "`") {
			return true
		}
	}
	for _, g := range c.gaps {
		if odd(g.hint) || g.inCode && strings.ContainsAny(strings.Join(g.forms, ""), "`$") {
			return true
		}
		for i, form := range g.forms {
			if !(i == 0 && g.ticked) && odd(form) {
				return true
			}
		}
	}
	return false
}

// FuzzCloze reads any sentence, prints what was read, and reads that.
func FuzzCloze(f *testing.F) {
	for _, c := range clozeCases {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) { clozeLaws(t, src) })
}

// TestClozeLaws is FuzzCloze over sentences made of the signs that matter.
func TestClozeLaws(t *testing.T) {
	sentences := rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{"{{", "}}", "{", "}", "|", "::", ":", "`", "``", "$", `\`, " ", "a", "c1", "é", "\n"}), 0, 24)
		return strings.Join(parts.Draw(t, "parts"), "")
	})
	rapid.Check(t, func(t *rapid.T) { clozeLaws(t, sentences.Draw(t, "sentence")) })
}

// TestWriteGap: what is written for an item reads as that item.
func TestWriteGap(t *testing.T) {
	for _, item := range []Item{
		{Text: "Samarkand", Label: "city"},
		{Text: "a|b", Accept: []string{"c}", "::1"}},
		{Text: "::1"}, {Text: "std::vector"}, {Text: "x:", Label: "y"}, {Text: "c1", Label: "a name"},
		{Text: "a ` b", As: AsCode}, {Text: "||", As: AsCode, Label: "or"}, {Text: "`x", As: AsCode},
	} {
		c, bad := parseCloze("x " + WriteGap(item) + " y")
		if bad != nil {
			t.Errorf("%+v: %s: %s", item, WriteGap(item), bad.message)
			continue
		}
		g := c.gaps[0]
		if g.forms[0] != item.Text || !cmp.Equal(g.forms[1:], append([]string{}, item.Accept...)) || g.hint != item.Label || g.ticked != (item.As == AsCode) {
			t.Errorf("%+v: %s reads as %+v", item, WriteGap(item), g)
		}
	}
}

// TestHostileCloze: work on a sentence grows with its length, whatever it is
// made of.
func TestHostileCloze(t *testing.T) {
	for _, unit := range []string{"{{", "`{{x`", "{{`", "`", "{$", "$", "{{a|", "::", "{{a}}", "}", "{", `\{`, "a`b``c"} {
		repeated := func(n int) string { return strings.Repeat(unit, n/len(unit)) }
		growth.Linear(t, unit, 1<<15, repeated, func(src string) {
			parseCloze(src)
			parseCloze("{{" + src + "}}")
		})
	}
	growth.Linear(t, "runs of every length", 1<<18, runs, func(src string) { parseCloze(src) })
}

// runs are runs of backticks of every length, in some n bytes.
func runs(n int) string {
	var b strings.Builder
	for length := 1; b.Len() < n; length++ {
		b.WriteString(strings.Repeat("`", length) + " ")
	}
	return b.String()
}
