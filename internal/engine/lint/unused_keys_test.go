package lint

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// unusedKeys are cards, and what is said of a key that changes nothing there.
var unusedKeys = []struct{ card, want string }{
	{`answer = true
tolerance = 1`, "tolerance has no meaning for true or false; it goes with a number"},
	{`answer = "8"
tolerance = 1`, `tolerance has no meaning for an answer in quotes; write the number without quotes, or add as = "number"`},
	{`answer = "8 km"
as = "number"
tolerance = 1`, ""},
	{`answer = [1, 2]
tolerance = 1`, ""},
	{`answer = [["one", 1], "two"]
tolerance = 1`, ""},
	{`answer = ["a", "b"]
tolerance = 1`, "tolerance has no meaning for a list; none of its items is a number"},
	{`answer = 8
choices = [7, 9]
tolerance = 1`, "tolerance has no meaning for choices; it goes with a number"},
	{`answer = false
unit = "km"`, "unit has no meaning for true or false; it goes with a number"},
	{`answer = 2022-09-15
units = ["days"]`, "units has no meaning for a date; it goes with a number"},
	{`answer = 5
unit = "km"
units = { m = 0.001 }
tolerance = "2%"`, ""},
	{`answer = "a"
ordered = true`, "ordered has no meaning for an answer in quotes; it goes with a list: answer = [\"first\", \"second\"]"},
	{`answer = "a"
ordered = false`, ""},
	{`pairs = [["a", "1"], ["b", "2"]]
ordered = true`, "ordered has no meaning for pairs; it goes with a list: answer = [\"first\", \"second\"]"},
	{`answer = ["a", "b"]
accept = ["c"]`, `accept has no meaning for a list; write what else is right into the item: answer = [["Saudi Arabia", "KSA"], "Egypt"]`},
	{`answer = true
accept = ["yes"]`, "accept has no meaning for true or false; it goes with a typed answer"},
	{`answer = "a"
choices = ["b"]
reject = ["b"]`, `reject has no meaning for choices; say why at the option: { text = "…", why = "…" }`},
	{`answer = ["a", "b"]
reject = ["c"]
vague = [{ text = "d", ask = "Which?" }]`, ""},
	{`answer = 8
pattern = "8"`, ""},
	{`answer = "22nd"
as = "number"
pattern = "22.."`, ""},
	{`answer = true
pattern = "t"`, "pattern has no meaning for true or false; it goes with one typed answer"},
	{`answer = "2022"
as = "date"
optional = ["Samarkand"]`, "optional has no meaning for a date; it goes with an answer in quotes, or a gap"},
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
tolerance = "2%"`, "tolerance has no meaning for true or false; it goes with a number"},
}

// TestUnusedKeys: a key that changes nothing is a mistake, and its writer is told;
// the card is asked all the same.
func TestUnusedKeys(t *testing.T) {
	for _, c := range unusedKeys {
		src := "[[card]]\nquestion = \"q\"\n" + c.card + "\n"
		var got []string
		for _, p := range check(src, all) {
			if p.Rule != "key-idle" {
				continue
			}
			line := strings.Split(src, "\n")[p.Span.Line-1]
			if name, _, _ := strings.Cut(p.Message, " "); !strings.HasPrefix(line, name+" = ") {
				t.Errorf("%q stands at %q", p.Message, line)
			}
			got = append(got, fmt.Sprintf("%s; %s", p.Message, p.Help))
		}
		if s := strings.Join(got, "\n"); s != c.want {
			t.Errorf("%s\ngives %s\nwant  %s", c.card, s, c.want)
		}
		if d := deck.Parse("d.toml", []byte(src)); d.Cards[0].Broken || len(d.Problems) > 0 {
			t.Errorf("%s\nis not asked: %v", c.card, d.Problems)
		}
	}
}
