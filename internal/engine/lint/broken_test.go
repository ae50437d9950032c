package lint

import (
	"fmt"
	"testing"
)

// TestPairsThatAreAlike: a learner cannot choose between two sides that are the
// same text; all else tells them apart.
func TestPairsThatAreAlike(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"pairs = [[\"x\", \"a\"], [\"y\", \"b\"]]\ndistractors = [\"c\", \"B\"]", ""},
		{"pairs = [[\"x\", \"a\"], [\"y\", \"b\"]]\ndistractors = ['b']", `6:16 the right side "b" is listed twice`},
		{"pairs = [[\"x\", \"a\"], [\"y\", \"A.\"]]", ""},
		{"pairs = [[\"x\", \"a\"], [\"x\", \"b\"]]", `5:23 the left side "x" is listed twice`},
		{"pairs = [[\"x\", \"a\"], [\"y\", \"a\"]]\ndistractors = [\"c\"]", ""},
		{"case = \"strict\"\npairs = [[\"x\", \"a\"], [\"X\", \"b\"]]\ndistractors = [\"B\"]", ""},
	} {
		got := ""
		for _, p := range check(heading+"[[card]]\nquestion = \"Which letter goes with which?\"\n"+c.keys+"\n", Options{}) {
			if p.Rule == "option-duplicate" {
				got += fmt.Sprintf("%d:%d %s", p.Span.Line, p.Span.Column, p.Message)
			}
		}
		if got != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.keys, got, c.want)
		}
	}
}

// TestOptionsAreToldApartByTheirText: byte for byte after NFC, without the white
// space round them.
func TestOptionsAreToldApartByTheirText(t *testing.T) {
	for choices, want := range map[string]string{
		`["M", "m"]`: "", `["x < 3", "x > 3"]`: "", `["C++", "C#"]`: "", `["1.0", "1"]`: "", `["Resume", "Résumé"]`: "option-alike",
		`["Egypt", "egypt."]`: "option-alike", `["Egypt", " Egypt"]`: "option-duplicate", "[\"\u00e9t\u00e9\", \"e\u0301te\u0301\"]": "option-duplicate",
	} {
		got := ""
		for _, p := range check(heading+"[[card]]\nquestion = \"Which of these is it?\"\nanswer = \"none of them\"\nchoices = "+choices+"\n", all) {
			if p.Rule == "option-duplicate" || p.Rule == "option-alike" {
				got += p.Rule
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", choices, got, want)
		}
	}
}
