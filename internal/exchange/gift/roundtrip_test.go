package gift

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// within is a deck without what the format does not hold.
func within(t *rapid.T) exchange.Deck {
	d := exchangetest.Deck(t, deck.Text, deck.Reveal, deck.Bool, deck.Number, deck.Single, deck.Multi, deck.Pairs, deck.Gap)
	var cards []exchange.Card
	for _, c := range d.Cards {
		c.Hint = nil
		if c.Typed != nil {
			c.Explain = ""
		}
		if right, _ := c.Answer.([]any); len(c.Choices) > 0 && len(right) == len(c.Choices) {
			continue // no deck holds it
		}
		if c.Cloze != "" {
			segments, gaps, err := exchange.ReadCloze(c.Cloze)
			if err != nil || len(gaps) != 1 {
				continue
			}
			gaps[0].Label = ""
			c.Cloze = exchange.WriteCloze(segments, gaps)
		}
		cards = append(cards, c)
	}
	d.Cards = cards
	return d
}

// TestRandomRoundTrip: what the format holds comes back as it was.
func TestRandomRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := within(t)
		text, report := Write([]exchange.Deck{want})
		if report.Refused > 0 || len(want.Cards) == 0 { // an arrow among the answers
			return
		}
		if len(report.Losses) > 0 {
			t.Errorf("%+v", report)
		}
		b, err := Read("x.gift", text)
		if err != nil {
			t.Fatal(err)
		}
		same := cmp.Options{cmpopts.IgnoreFields(exchange.Card{}, "Foreign", "Place"), cmpopts.IgnoreFields(exchange.Deck{}, "ID"), cmpopts.EquateEmpty()}
		if diff := cmp.Diff([]exchange.Deck{want}, b.Decks, same); diff != "" || len(b.Report.Losses) > 0 {
			t.Errorf("(-want +got):\n%s\n%+v\n%s", diff, b.Report, text)
		}
	})
}
