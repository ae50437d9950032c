package deck

import (
	"fmt"
	"strings"
	"testing"
)

// TestKeysFitTheAnswer: a key that would change nothing is a mistake, and its
// writer is told.
func TestKeysFitTheAnswer(t *testing.T) {
	for _, c := range []struct{ card, want string }{
		{`answer = true
tolerance = 1`, "4:1 key-conflict: tolerance has no meaning for true or false; it goes with a number"},
		{`answer = "8"
tolerance = 1`, `4:1 key-conflict: tolerance has no meaning for an answer in quotes; write the number without quotes, or add as = "number"`},
		{`answer = "8 km"
as = "number"
tolerance = 1`, ""},
		{`answer = [1, 2]
tolerance = 1`, ""},
		{`answer = [["one", 1], "two"]
tolerance = 1`, ""},
		{`answer = ["a", "b"]
tolerance = 1`, "4:1 key-conflict: tolerance has no meaning for a list; none of its items is a number"},
		{`answer = 8
choices = [7, 9]
tolerance = 1`, "5:1 key-conflict: tolerance has no meaning for choices; it goes with a number"},
		{`answer = false
unit = "km"`, "4:1 key-conflict: unit has no meaning for true or false; it goes with a number"},
		{`answer = 2022-09-15
units = ["days"]`, "4:1 key-conflict: units has no meaning for a date; it goes with a number"},
		{`answer = 5
unit = "km"
units = { m = 0.001 }
tolerance = "2%"`, ""},
		{`answer = "a"
ordered = true`, "4:1 key-conflict: ordered has no meaning for an answer in quotes; it goes with a list: answer = [\"first\", \"second\"]"},
		{`answer = "a"
ordered = false`, ""},
		{`pairs = [["a", "1"], ["b", "2"]]
ordered = true`, "4:1 key-conflict: ordered has no meaning for pairs; it goes with a list: answer = [\"first\", \"second\"]"},
		{`answer = ["a", "b"]
accept = ["c"]`, `4:1 key-conflict: accept has no meaning for a list; write what else is right into the item: answer = [["Saudi Arabia", "KSA"], "Egypt"]`},
		{`answer = true
accept = ["yes"]`, "4:1 key-conflict: accept has no meaning for true or false; it goes with a typed answer"},
		{`answer = "a"
choices = ["b"]
reject = ["b"]`, `5:1 key-conflict: reject has no meaning for choices; say why at the option: { text = "…", why = "…" }`},
		{`answer = ["a", "b"]
reject = ["c"]
vague = [{ text = "d", ask = "Which?" }]`, ""},
		{`answer = 8
pattern = "8"`, "4:1 key-conflict: pattern has no meaning for a number; it goes with an answer in quotes"},
		{`answer = "22nd"
as = "number"
pattern = "22.."`, "5:1 key-conflict: pattern has no meaning for a number; it goes with an answer in quotes"},
		{`answer = "2022"
as = "date"
optional = ["Samarkand"]`, "5:1 key-conflict: optional has no meaning for a date; it goes with an answer in quotes, or a gap"},
		{`answer = true
accept = []
reject = []
vague = []
optional = []
pattern = ""
tolerance = 0
unit = ""
units = {}`, ""},
		{`answer = ["a", "b"]
accept = []
units = []
tolerance = 0.0`, ""},
		{`answer = "a"
choices = ["b"]
reject = []`, ""},
		{`answer = true
tolerance = "2%"`, "4:1 key-conflict: tolerance has no meaning for true or false; it goes with a number"},
		{`answer = 8
tolerance = -1`, "4:13 type-wrong: tolerance is -1; write 0.5, or \"2%\""},
		{`answer = 8
tolerance = -0.5`, "4:13 type-wrong: tolerance is -0.5; write 0.5, or \"2%\""},
		{`answer = 8
units = { km = 1, m = 0 }`, "4:23 type-wrong: units.m is 0; write how many of the answer's unit it is worth"},
	} {
		d := Parse("d.toml", []byte("[[card]]\nquestion = \"q\"\n"+c.card+"\n"))
		var got []string
		for _, p := range d.Problems {
			got = append(got, fmt.Sprintf("%d:%d %s: %s; %s", p.Span.Line, p.Span.Column, p.Rule, p.Message, p.Help))
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.card, s, c.want)
		}
		if stopped := d.Cards[0].Broken; stopped != (c.want != "") {
			t.Errorf("%s\nstopped: %v", c.card, stopped)
		}
	}
}

func TestCardsThatAreNone(t *testing.T) {
	for _, src := range []string{"card = 3\n", "[card]\nquestion = \"x\"\n", "card = [1]\n"} {
		if d := Parse("d.toml", []byte(src)); !d.Broken || len(d.Problems) != 1 {
			t.Errorf("%q: broken %v, %v", src, d.Broken, d.Problems)
		}
	}
}
