package supermemo

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func read(text string) (*exchange.Bundle, error) {
	return Read("test", []exchange.File{{Path: "test.txt", Data: []byte(text)}})
}

const two = "Q: What is it?\nA: This\nI: REP=8 LAP=0 EF=3.200 UF=2.370 INT=429 LAST=27.01.06\nO: 36\n\nQ: Which <b>two</b>?\nA: one\nA: two\n"

func TestRead(t *testing.T) {
	b, err := read(two)
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	want := []exchange.Card{{Question: "What is it?", Answer: "This"}, {Question: "Which **two**?", Answer: "one\ntwo", Typed: exchange.Off()}}
	if diff := cmp.Diff(want, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	last := time.Date(2006, 1, 27, 14, 0, 0, 0, time.UTC)
	state := []exchange.State{{At: last.UnixMilli(), Due: last.AddDate(0, 0, 429).UnixMilli(), Interval: 429, Ease: 3.2}}
	if diff := cmp.Diff(state, b.States, cmpopts.IgnoreFields(exchange.State{}, "Card")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLosses(t *testing.T) {
	for text, want := range map[string]string{
		"stray\n\nQ: a\nA: b":                   "line that belongs to no item",
		"Q: a\n\nQ: b\nA: c":                    "card without an answer",
		"A: a\n\nQ: b\nA: c":                    "card without a question",
		"Q: a\nA: b\nI: REP=1 INT=4 LAST=never": "schedule that cannot be read",
	} {
		b, err := read(text)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Report.Losses) != 1 || b.Report.Losses[0].Kind != want {
			t.Errorf("%q: %+v", text, b.Report.Losses)
		}
	}
}

func TestSniff(t *testing.T) {
	if !Sniff("a.txt", []byte(two)) || Sniff("a.txt", []byte("Q: a question alone")) || Sniff("a.md", []byte(two)) {
		t.Error("the text is not told from others")
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read, []string{"Q: a\n"}, "Q: a\nA: b\n\n", "A: b\n", "x\n", "I: INT=1\n", "<b>")
}

func FuzzRead(f *testing.F) {
	f.Add(two)
	f.Add("Q: &lt;a&gt; <img src=x.png>\nQ: b\nA: <br>\nI: INT=1e9 LAST=2006-01-01 EF=-1")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := read(text)
		if err != nil {
			return
		}
		exchangetest.Valid(t, b)
	})
}
