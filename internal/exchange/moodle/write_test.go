package moodle

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// askable are the kinds of cards that the format has a place for.
var askable = []deck.Kind{
	deck.Text, deck.Reveal, deck.Bool, deck.Number, deck.Single, deck.Multi, deck.Ordered, deck.Pairs, deck.Gap, deck.Gaps,
}

// within is a deck without what the format does not hold.
func within(t *rapid.T) exchange.Deck {
	d := exchangetest.Deck(t, askable...)
	var cards []exchange.Card
	for _, c := range d.Cards {
		right, _ := c.Answer.([]any)
		if len(c.Choices) > 0 && len(right) == len(c.Choices) {
			continue // no deck holds it
		}
		if items, ok := c.Answer.([]any); ok && c.Ordered {
			for i := range items {
				items[i] = exchange.AnswerText(items[i])
			}
		}
		if c.Cloze != "" {
			segments, gaps, err := exchange.ReadCloze(c.Cloze)
			if err != nil {
				t.Fatal(err)
			}
			for i := range gaps {
				gaps[i].Label = ""
			}
			c.Cloze, c.Gaps = exchange.WriteCloze(segments, gaps), map[bool]string{true: "together"}[len(gaps) > 1]
		}
		c.Points = rapid.SampledFrom([]int{0, 3}).Draw(t, "points")
		cards = append(cards, c)
	}
	d.Cards = cards
	d.Description = exchangetest.Text(t, 4, "description")
	return d
}

var same = cmp.Options{cmpopts.IgnoreFields(exchange.Card{}, "Foreign", "Place", "Hand", "Parts"), cmpopts.EquateEmpty()}

// TestRoundTrip: what the format holds comes back as it was.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := within(t)
		if len(want.Cards) == 0 {
			return
		}
		text, report := Write([]exchange.Deck{want}, nil)
		if report.Refused > 0 || len(report.Losses) > 0 {
			t.Errorf("%+v", report)
		}
		b, err := Read("x.xml", text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]exchange.Deck{want}, b.Decks, same); diff != "" || len(b.Report.Losses) > 0 {
			t.Errorf("(-want +got):\n%s\n%+v\n%s", diff, b.Report, text)
		}
		valid(t, b)
	})
}

// TestRoundTripOfKeys: each key by itself, and a picture.
func TestRoundTripOfKeys(t *testing.T) {
	two := []exchange.Choice{{Text: "- a\n- b", Right: true}, {Text: "`x < y`", Why: "**no** ]]> &amp;"}}
	d := exchange.Deck{ID: "keys", Title: "/Geo/East/", Folder: []string{"top", "$x$"}, Cards: []exchange.Card{
		{ID: "case", Question: "What *is* it?\nTwo lines", Answer: "iPad *2*", Case: "strict", Accept: []string{`a\b`}},
		{ID: "vague", Question: "Who?", Answer: "Grant", Vague: []exchange.Vague{{Text: "a general", Ask: "Which one?"}}, Reject: []exchange.Why{{Text: "Lee", Why: "He lost."}, {Text: "x"}}},
		{ID: "order", Question: "Which?", Answer: two[0].Text, Choices: two, Shuffle: exchange.Off()},
		{ID: "off", Question: "How many?", Answer: exchange.Raw("-3.25"), Tolerance: exchange.Raw("0.5"), Hint: []string{"one", "two"}},
		{ID: "unit", Question: "How far?", Answer: exchange.Raw("5"), Unit: "km", Units: map[string]float64{"m": 0.001, "mile": 1.6}},
		{ID: "words", Question: "How far?", Answer: exchange.Raw("5"), Unit: "km", Units: []string{"kilometres"}},
		{ID: "free", Question: "How many states?", Answer: exchange.Raw("8"), Units: []string{"states", "members"}},
		{ID: "picture", Question: "Which?", Answer: true, Image: &exchange.Image{Path: "a map.png", Caption: `The "members"`}},
		{ID: "draft", Question: "Which?", Answer: true, Draft: true, Tags: []string{"a & b"}},
		{ID: "strict", Cloze: "It is **{{iPad|2*3}}** then.", Case: "strict"},
		{ID: "revealed", Question: "Why?", Answer: "Because:\n- a\n- b", Typed: exchange.Off(), Explain: "More."},
	}}
	pictures := []exchange.Media{{Name: "a map.png", Data: []byte("png")}, {Name: "other.png", Data: []byte("x")}}
	text, report := Write([]exchange.Deck{d}, pictures)
	if report.Refused > 0 || len(report.Losses) > 0 {
		t.Errorf("%+v", report)
	}
	b, err := Read("x.xml", text)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]exchange.Deck{d}, b.Decks, same); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, text)
	}
	if diff := cmp.Diff(pictures[:1], b.Media); diff != "" {
		t.Error(diff)
	}
	valid(t, b)
}

// TestWriteTells: what has no place is told, by card.
func TestWriteTells(t *testing.T) {
	_, report := Write([]exchange.Deck{{ID: "d", Cards: []exchange.Card{
		{Question: "Which?", Answer: []any{"a", "b"}},
		{Cloze: "{{a::hint}} and {{`b`}}."},
		{Question: "x", Answer: exchange.Raw("2022-09-15"), Cite: &exchange.Cite{At: "1"}, Typos: "off", Accents: "strict", Language: "de", Optional: []string{"x"}},
		{Question: "x  y", Answer: "40%", As: "number", Pattern: "x", Reverse: &exchange.Reverse{}, Image: &exchange.Image{Path: "gone.png"}},
		{Question: "In order?", Answer: []any{[]string{"a", "b"}, "c"}, Ordered: true},
	}}}, nil)
	want := "list, gaps that are asked one by one, hint of a gap, gap of code, date as text, language of a card, optional words, accents, typos, source, " +
		`reverse, way of grading, pattern, layout of a text, picture that is not there, further form of an item`
	if got := kindsOf(report); got != want || report.Refused != 1 || report.In != 5 {
		t.Errorf("%d of %d refused, lost\n%s\nwant\n%s", report.Refused, report.In, got, want)
	}
}

// TestWeightsAreMoodles: a share that Moodle does not list would be refused.
func TestWeightsAreMoodles(t *testing.T) {
	listed := []string{"100", "50", "33.33333", "25", "20", "16.66667", "14.28571"}
	for n := 1; n <= 7; n++ {
		var choices []exchange.Choice
		var right []any
		for i := range 8 {
			choices = append(choices, exchange.Choice{Text: strings.Repeat("x", i+1), Right: i < n})
			if i < n {
				right = append(right, choices[i].Text)
			}
		}
		text, _ := Write([]exchange.Deck{{ID: "d", Cards: []exchange.Card{{ID: "c", Question: "?", Answer: right, Choices: choices}}}}, nil)
		if strings.Count(string(text), `fraction="`+listed[n-1]+`"`) != n || strings.Count(string(text), `fraction="-100"`) != 8-n {
			t.Errorf("%d right options:\n%s", n, text)
		}
	}
}
