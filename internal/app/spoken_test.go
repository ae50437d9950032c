package app_test

import (
	"strings"
	"testing"
)

// shownText is the text of the screen.
func (r *rig) shownText() string {
	var b strings.Builder
	for _, l := range r.View().Lines {
		for _, s := range l.Spans {
			b.WriteString(s.Text)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestDatesAndNumbersAreSpoken: the answer is written as a person writes it in the
// deck's language; what was typed stays as it was.
func TestDatesAndNumbersAreSpoken(t *testing.T) {
	for _, c := range []struct{ language, answer, want string }{
		{"en", "2022-09-15", "15 September 2022"},
		{"de", "2022-09-15", "15. September 2022"},
		{"en", "602_214_076", "602,214,076"},
		{"de", "1_234_567.5", "1.234.567,5"},
		{"en", "1949", "1949"},
		{"en", `"2022-09-15"`, "2022-09-15"},
	} {
		r := practising(t, "language = \""+c.language+"\"\n[[card]]\nquestion = \"q?\"\nanswer = "+c.answer+"\n")
		r.typeIn("1999")
		r.press("Enter")
		if s := r.shownText(); !strings.Contains(s, "answer  "+c.want+"\n") {
			t.Errorf("%s in %s:\n%s", c.answer, c.language, s)
		}
	}
}
