package aiken

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/growth"
)

const bank = "\ufeffWhere was it held?\r\nA) Tashkent\r\nB. Samarkand\r\nC)Bishkek\r\nANSWER: B\r\n\r\n" +
	"U.S. policy changed. When?\nA) 2021 &amp;amp; 2022\nB) never\nANSWER: A\n" +
	"Left alone\nSecond stem\nA) x\nB) y\nANSWER: c\n" +
	"One option\nA) x\nANSWER: A\n" +
	"Same\nA) x\nB) x\nANSWER: A\n" +
	"ANSWER: A\n"

func TestRead(t *testing.T) {
	b, err := Read("bank.txt", []byte(bank))
	if err != nil {
		t.Fatal(err)
	}
	want := []exchange.Card{
		{Question: "Where was it held?", Answer: "Samarkand", Choices: []exchange.Choice{{Text: "Tashkent"}, {Text: "Samarkand", Right: true}, {Text: "Bishkek"}}},
		{Question: "U.S. policy changed. When?", Answer: "2021 & 2022", Choices: []exchange.Choice{{Text: "2021 & 2022", Right: true}, {Text: "never"}}},
	}
	ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place")
	if diff := cmp.Diff(want, b.Decks[0].Cards, ignore); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	losses := map[string]string{}
	for _, l := range b.Report.Losses {
		losses[l.Kind] = l.Places[0]
	}
	wantLosses := map[string]string{
		"question without an answer": "line 11", "answer that names no option": "line 12", "question with fewer than two options": "line 16",
		"option that is empty or there twice": "line 19", "answer without a question": "line 23",
	}
	if diff := cmp.Diff(wantLosses, losses); diff != "" || b.Report.In != 7 || b.Report.Refused != 5 {
		t.Errorf("%d in, %d refused; %s", b.Report.In, b.Report.Refused, diff)
	}
	if _, err := Read("x.txt", []byte("\n\n")); err == nil {
		t.Error("an empty file was read")
	}
}

func TestRoundTrip(t *testing.T) {
	d := exchange.Deck{ID: "d", Cards: []exchange.Card{
		{Question: "Which & why?", Answer: "a < b", Choices: []exchange.Choice{{Text: "a < b", Right: true}, {Text: "c"}}},
	}}
	text, report := Write([]exchange.Deck{d})
	if report.Refused != 0 {
		t.Errorf("%+v", report)
	}
	b, err := Read("d.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d.Cards, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place")); diff != "" {
		t.Error(diff)
	}
}

func TestWriteRefuses(t *testing.T) {
	two := []exchange.Choice{{Text: "a", Right: true}, {Text: "b"}}
	_, report := Write([]exchange.Deck{{Cards: []exchange.Card{
		{Question: "typed", Answer: "x"},
		{Question: "two\nlines", Answer: "a", Choices: two},
		{Question: "A. Smith wrote what?", Answer: "a", Choices: two},
		{Question: "both", Answer: []any{"a", "b"}, Choices: two},
	}}})
	if report.In != 4 || report.Refused != 4 {
		t.Errorf("%+v", report)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(bank)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Read("fuzz.txt", []byte(text))
		if err != nil || len(b.Decks[0].Cards) == 0 {
			return
		}
		out, err := exchange.Encode(b.Decks[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range deck.Parse("x.toml", out).Problems {
			if p.Severity == deck.Error {
				t.Errorf("%v\n%s", p, out)
			}
		}
	})
}

func TestHostile(t *testing.T) {
	for _, piece := range []string{"A) x\n", "ANSWER: A\n", "q?\nA) x\nB) y\nANSWER: A\n", "&amp;"} {
		repeated := func(n int) []byte { return []byte(strings.Repeat(piece, n/len(piece))) }
		growth.Linear(t, piece, 50_000, repeated, func(text []byte) { _, _ = Read("x.txt", text) }) // only the time counts
	}
}
