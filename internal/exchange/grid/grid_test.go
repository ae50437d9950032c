package grid

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	for text, want := range map[string][]Row{
		"a;b\n\"c;\r\nd\";\"e \"\"f\"\"\"\n": {{1, []string{"a", "b"}}, {2, []string{"c;\nd", `e "f"`}}},
		"6\" pipe;x\n#no;y\n":                {{1, []string{`6" pipe`, "x"}}},
		"a;b\rc;d\r":                         {{1, []string{"a", "b"}}, {2, []string{"c", "d"}}},
		"\n\na\n":                            {{3, []string{"a"}}},
	} {
		got, err := Split(text, ';', '#')
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v %s", text, err, diff)
		}
	}
	wide, err := Split(strings.Repeat(",", 5000), ',', 0)
	if err != nil || len(wide[0].Cells) != maxColumns || !wide[0].Blank() {
		t.Errorf("%d columns, %v", len(wide[0].Cells), err)
	}
}

func TestUnclosed(t *testing.T) {
	rows, err := Split("a,b\n\"c,d\n"+strings.Repeat("e,f\n", 60), ',', 0)
	if err != nil || Unclosed(rows) != 2 || Unclosed(rows[:1]) != 0 {
		t.Errorf("%d, %v", Unclosed(rows), err)
	}
}

func TestGuessSeparator(t *testing.T) {
	for text, want := range map[string]rune{
		"a, or b?;c\nd, e, f?;g\nh;i\n": ';', "a\tb;c\nd\te\n": '\t', "a,b\nc,d\n": ',', "a|b\nc, d|e\n": '|', "nothing\n": 0, "": 0,
	} {
		if got, ok := GuessSeparator(text); got != want || ok != (want != 0) {
			t.Errorf("%q: %q, %v; want %q", text, got, ok, want)
		}
	}
}

func TestSeparator(t *testing.T) {
	for name, want := range map[string]rune{"Tab": '\t', `\t`: '\t', "semicolon": ';', "~": '~', "é": 'é', "ab": 0, "": 0, `"`: 0, "\n": 0, "\xff": 0} {
		if got, ok := Separator(name); ok != (want != 0) || ok && got != want {
			t.Errorf("%q: %q, %v; want %q", name, got, ok, want)
		}
	}
}

func TestCutHint(t *testing.T) {
	for text, want := range map[string]string{"sep=;\r\na;b": "a;b", "\"SEP=,\"\na": "a", "sep=\na": "sep=\na", "separate\na": "separate\na", "sep=long\na": "sep=long\na"} {
		if got, _, _ := CutHint(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
