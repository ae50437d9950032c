package remnote

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func read(text string) (*exchange.Bundle, error) {
	return Read("test", []exchange.File{{Path: "test.md", Data: []byte(text)}})
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		text string
		want []exchange.Card
	}{
		{"- Front >> Back", []exchange.Card{{Question: "Front", Answer: "Back"}}},
		{"- Front << Back", []exchange.Card{{Question: "Back", Answer: "Front"}}},
		{"- one <> eins", []exchange.Card{{Question: "one", Answer: "eins", Reverse: &exchange.Reverse{Question: "eins", Answer: "one"}}}},
		{"- Cell :: unit of life\n    - size ;; small\n        - inner >> x", []exchange.Card{
			{Question: "Cell", Answer: "unit of life", Reverse: &exchange.Reverse{Question: "unit of life", Answer: "Cell"}},
			{Question: "Cell > size", Answer: "small"},
			{Question: "Cell > size > inner", Answer: "x"},
		}},
		{"- Geo\n\t- The {{Aral}} is a {{lake}}{({not a sea})}", []exchange.Card{{Cloze: "Geo > The {{Aral}} is a {{lake::not a sea}}"}}},
		{"- List >>>\n    - a\n    - b\n- Next >> c", []exchange.Card{{Question: "List", Answer: "- a\n- b", Typed: exchange.Off()}, {Question: "Next", Answer: "c"}}},
		{"- Order >>1.\n    - a\n    - b", []exchange.Card{{Question: "Order", Answer: "1. a\n2. b", Typed: exchange.Off()}}},
		{"- In `a :: b` and https://x.org/a::b\n- y >> z", []exchange.Card{{Question: "y", Answer: "z"}}},
	} {
		b, err := read(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		exchangetest.Valid(t, b)
		if diff := cmp.Diff(c.want, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestLosses(t *testing.T) {
	for text, want := range map[string]string{
		"- a >>\n- b >> c":       "card without an answer",
		"- a >>A)\n    - b":      "choice, whose options are written as a list",
		"- a >> ![](http://x/y)": "picture of an answer",
		"- a >> b ![](gone.png)": "picture of an answer",
		"- a ![](gone.png) >> b": "picture that is not in the source",
	} {
		b, err := read(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		exchangetest.Valid(t, b)
		if len(b.Report.Losses) != 1 || b.Report.Losses[0].Kind != want {
			t.Errorf("%q: %+v", text, b.Report.Losses)
		}
	}
	if _, err := read("- nothing\n    - to ask"); err == nil {
		t.Error("a text without cards was read")
	}
}

func TestSniff(t *testing.T) {
	for text, want := range map[string]bool{"- a >> b": true, "* a ;; b": true, "- a >>1.\n": true, "a::b": false, "- a > b": false} {
		if got := Sniff("a.md", []byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read, []string{"- a >>\n"}, "- a >> b\n", "    - a\n", "- {{a}}\n", "{{a}}", " >> ", "\t", "```\n")
}

func FuzzRead(f *testing.F) {
	f.Add("- Cell :: unit\n    - size ;; small\n- a >>>\n    - b\n\t- c << d\n- {{x}}{({h})} ![](a.png)\n- e >>A)\n  - f")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := read(text)
		if err != nil {
			return
		}
		exchangetest.Valid(t, b)
	})
}
