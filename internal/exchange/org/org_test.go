package org

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func readText(text string) (*exchange.Bundle, error) {
	return Read("test", []exchange.File{{Path: "test.org", Data: []byte(text)}})
}

const fcNormal = `* Geo :geo:
** What is the capital? :fc:
:PROPERTIES:
:ID: 9f80ab65
:FC_TYPE: normal
:END:
:REVIEW_DATA:
| position | ease | box | interval | due                  |
|----------+------+-----+----------+----------------------|
| front    | 2.30 |   4 |    12.40 | 2026-05-13T00:00:00Z |
:END:
*Tashkent*, see [[https://x.org][here]]
`

const drillSimple = `* Item :drill:
SCHEDULED: <2026-10-14 Wed>
:PROPERTIES:
:ID: abc
:DRILL_LAST_INTERVAL: 15.0
:DRILL_EASE: 2.5
:DRILL_LAST_REVIEWED: [2026-09-29 Tue 10:30]
:END:
Who made it?
** Answer
#+begin_src go
a := 1
#+end_src
`

func TestRead(t *testing.T) {
	shown := exchange.Off()
	for _, c := range []struct {
		text string
		want []exchange.Card
	}{
		{fcNormal, []exchange.Card{{Question: "What is the capital?", Answer: "**Tashkent**, see here", Tags: []string{"geo"}}}},
		{drillSimple, []exchange.Card{{Question: "Who made it?", Answer: "```go\na := 1\n```", Typed: shown}}},
		{"* Q :fc:\n:PROPERTIES:\n:FC_TYPE: double\n:END:\nword\n** Back\nWort", []exchange.Card{{Question: "word", Answer: "Wort", Reverse: &exchange.Reverse{Question: "Wort", Answer: "word"}}}},
		{"* Q :fc:\n:PROPERTIES:\n:FC_TYPE: text-input\n:END:\n~foo~\nmore of it", []exchange.Card{{Question: "Q", Answer: "`foo`"}}},
		{"* Q :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\nA {{deletion}@0} has {{hints}{word}@2}.", []exchange.Card{{Cloze: "A {{deletion}} has {{hints::word}}."}}},
		{"* Q :drill:\nThe capital is [Tashkent||city].", []exchange.Card{{Cloze: "The capital is {{Tashkent::city}}."}}},
		{"* Q :drill:\n[[https://x.org][A link]] says it", []exchange.Card{{Question: "Q", Answer: "A link says it"}}},
		{"* Noun :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: twosided\n:END:\nTranslate.\n** Spanish\nla mujer\n** English\nthe woman", []exchange.Card{
			{Question: "Noun\nTranslate.\nla mujer", Answer: "the woman", Reverse: &exchange.Reverse{Question: "the woman", Answer: "Noun\nTranslate.\nla mujer"}, Typed: shown},
		}},
	} {
		b, err := readText(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		exchangetest.Valid(t, b)
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts")
		if diff := cmp.Diff(c.want, b.Decks[0].Cards, ignore); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestStates(t *testing.T) {
	at := func(s string) int64 {
		m, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return m.UnixMilli()
	}
	const fsrs = "* Q :fc:suspended:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\n:REVIEW_DATA:\n| position | state | step | stability | difficulty | due | last-review |\n" +
		"| 1 | 2 | nil | 8.5 | 5.25 | 2026-05-13T00:00:00Z | 2026-05-03T00:00:00Z |\n:END:\n{{a}@0} {{b}@1}"
	for text, want := range map[string][]exchange.State{
		fcNormal:    {{Card: "9f80ab65", At: at("2026-05-01T00:00:00Z"), Due: at("2026-05-13T00:00:00Z"), Interval: 12, Ease: 2.3}},
		drillSimple: {{Card: "abc", At: at("2026-09-29T14:00:00Z"), Due: at("2026-10-14T14:00:00Z"), Interval: 15, Ease: 2.5}},
		fsrs:        {{Part: 1, At: at("2026-05-03T00:00:00Z"), Due: at("2026-05-13T00:00:00Z"), Interval: 10, Stability: 8.5, Difficulty: 5.25, Suspended: true}},
	} {
		b, err := readText(text)
		if err != nil {
			t.Fatal(err)
		}
		exchangetest.Valid(t, b)
		if want[0].Card == "" {
			b.States[0].Card = ""
		}
		if diff := cmp.Diff(want, b.States); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"* Q :fc:": "card without an answer",
		"* Q :drill:\n:PROPERTIES:\n:DRILL_CARD_TYPE: conjugate\n:END:\nx": "card of the type conjugate",
		"* Q :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\nno gap":           "cloze without a gap",
	} {
		b, err := readText(text)
		if err != nil {
			t.Fatal(err)
		}
		if b.Report.Refused != 1 || b.Report.Losses[0].Kind != want {
			t.Errorf("%q: %+v", text, b.Report)
		}
	}
	if _, err := readText("* A heading\nand a text"); err == nil {
		t.Error("an outline without cards was read")
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, readText, []string{"* Q :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\n"},
		"* Q :fc:\nA\n", "** Q :drill:\n", "{{a}}", "{{", "[a]", "[[", "*a* ", ":PROPERTIES:\n", "| a ", "#+begin_src\n", "* a\n** b :fc:\n")
}

func FuzzRead(f *testing.F) {
	f.Add(fcNormal)
	f.Add(drillSimple)
	f.Add("* Q :fc:\n:PROPERTIES:\n:FC_TYPE: cloze\n:END:\nA {{b}{c}@1} [d||e] [[file:x.png]] ~f~ +g+\n#+begin_quote\nx")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := readText(text)
		if err != nil {
			return
		}
		exchangetest.Valid(t, b)
	})
}
