package exchange_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestFromDeckKeepsAll: a deck as writers get it, written as a deck again, asks and
// says the same.
func TestFromDeckKeepsAll(t *testing.T) {
	for _, one := range exchangetest.DeckTexts() {
		want := deck.Parse("my-deck.toml", []byte(one.Text))
		if len(want.Prompts()) == 0 {
			continue
		}
		text, err := exchange.Encode(exchange.FromDeck(want))
		if err != nil {
			t.Fatal(err)
		}
		got := deck.Parse("my-deck.toml", text)
		same := cmp.Options{
			cmpopts.IgnoreFields(deck.Prompt{}, "Deck", "Card"), cmpopts.EquateEmpty(),
			cmpopts.IgnoreFields(deck.Rules{}, "Shuffle"), // of what has no options
		}
		if diff := cmp.Diff(want.Prompts(), got.Prompts(), same); diff != "" {
			t.Errorf("(-want +got):\n%s\n%s\n%s", diff, one.Text, text)
		}
		heads := cmp.Options{cmpopts.IgnoreFields(deck.Allow{}, "Span"), cmpopts.EquateEmpty()}
		if diff := cmp.Diff(head(want), head(got), heads); diff != "" {
			t.Errorf("(-want +got):\n%s\n%s\n%s", diff, one.Text, text)
		}
	}
}

// head is what a deck and its card say beside what they ask.
func head(d *deck.Deck) []any {
	c := d.Cards[0]
	return []any{
		d.ID, d.Title, d.Description, d.Language, d.Authors, d.License, d.Exam, d.Sources, d.Allow,
		c.ID, c.Hints, c.Explain, c.Source, c.Tags, c.Image, c.Audio, c.Points, c.Draft, c.Allow,
	}
}
