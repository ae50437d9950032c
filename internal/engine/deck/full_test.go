package deck

import (
	"fmt"
	"testing"
)

// TestTextsThatSayNothing: a text that is asked, compared or drawn cannot be
// empty or missing.
func TestTextsThatSayNothing(t *testing.T) {
	const (
		empty = "write a text, or remove it"
		text  = `add text = "…", or remove it`
	)
	for _, c := range []struct{ line, want string }{
		{`choices = ["b", { why = "no" }]`, `4:17 item 2 of choices has no text; ` + text},
		{`choices = ["b", ""]`, `4:17 item 2 of choices is empty; ` + empty},
		{`choices = ["b", { text = " " }]`, `4:26 text is empty; ` + empty},
		{`reject = [{ why = "x" }]`, `4:11 item 1 of reject has no text; ` + text},
		{`vague = [{ ask = "x" }]`, `4:10 item 1 of vague has no text; ` + text},
		{`image = { caption = "x" }`, `4:9 image has no path; add path = "…", or remove it`},
		{`accept = ["b", ""]`, `4:16 item 2 of accept is empty; ` + empty},
		{`units = [""]`, `4:10 item 1 of units is empty; ` + empty},
		{`units = { " " = 1, km = 1 }`, `4:17 units has a unit without a name; ` + empty},
		{`optional = ["\t"]`, `4:13 item 1 of optional is empty; ` + empty},
		{`hint = [""]`, `4:9 item 1 of hint is empty; ` + empty},
		{`reverse = { question = "r", answer = "s", accept = [""] }`, `4:53 item 1 of accept is empty; ` + empty},
	} {
		d := Parse("d.toml", []byte("[[card]]\nquestion = \"q\"\nanswer = \"a\"\n"+c.line+"\n"))
		if len(d.Problems) != 1 || !d.Cards[0].Broken {
			t.Errorf("%s: stopped %v, %v", c.line, d.Cards[0].Broken, d.Problems)
			continue
		}
		p := d.Problems[0]
		if got := fmt.Sprintf("%d:%d %s; %s", p.Span.Line, p.Span.Column, p.Message, p.Help); got != c.want || p.Rule != "type-wrong" {
			t.Errorf("%s\ngives %s: %s\nwant  %s", c.line, p.Rule, got, c.want)
		}
	}
	for _, line := range []string{`hint = ""`, `explain = ""`, `tags = [""]`, `reject = [{ text = "b" }]`} {
		if d := Parse("d.toml", []byte("[[card]]\nquestion = \"q\"\nanswer = \"a\"\n"+line+"\n")); len(d.Problems) != 0 {
			t.Errorf("%s: %v", line, d.Problems)
		}
	}
}
