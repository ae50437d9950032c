package exchange

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAlternatives(t *testing.T) {
	for answer, want := range map[string][]string{
		"Türkiye / Turkey": {"Türkiye", "Turkey"}, "one; two; one": {"one", "two"}, "km/h": nil, "one": nil, "colour (color) / hue": nil,
		"a;b": nil, "x; ": nil, "it rains; this one has more than six words": nil,
	} {
		if diff := cmp.Diff(want, Alternatives(answer)); diff != "" {
			t.Errorf("%q: %s", answer, diff)
		}
	}
}

func TestSplitAlternatives(t *testing.T) {
	decks := []Deck{{Cards: []Card{
		{Answer: "Türkiye / Turkey", Accept: []string{"Turkey"}}, {Answer: "one; two", Typed: Off()},
		{Answer: "a / b", Choices: []Choice{{Text: "a / b"}, {Text: "c"}}}, {Answer: Raw("5")}, {Answer: "a / b", Reverse: &Reverse{Question: "a / b", Answer: "x"}},
	}}}
	want := append([]Card{{Answer: "Türkiye", Accept: []string{"Turkey"}}, {Answer: "one", Accept: []string{"two"}}}, decks[0].Cards[2:]...)
	if n := CountAlternatives(decks); n != 2 {
		t.Errorf("%d cards", n)
	}
	SplitAlternatives(decks)
	if diff := cmp.Diff(want, decks[0].Cards); diff != "" {
		t.Error(diff)
	}
}
