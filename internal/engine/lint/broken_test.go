package lint

import (
	"fmt"
	"testing"
)

// TestPairsThatAreAlike: a learner cannot choose between two sides that are the
// same to the grader.
func TestPairsThatAreAlike(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"pairs = [[\"x\", \"a\"], [\"y\", \"b\"]]\ndistractors = [\"c\", \"B\"]", `6:21 the right sides "b" and "B" are the same to the grader`},
		{"pairs = [[\"x\", \"a\"], [\"y\", \"b\"]]\ndistractors = ['b']", `6:16 the right sides "b" and "b" are the same to the grader`},
		{"pairs = [[\"x\", \"a\"], [\"y\", \"A.\"]]", `5:28 the right sides "a" and "A." are the same to the grader`},
		{"pairs = [[\"x\", \"a\"], [\"x\", \"b\"]]", `5:23 the left sides "x" and "x" are the same`},
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
