package anki

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

const now = 1_764_000_000_000

func write(t interface {
	Helper()
	Fatal(...any)
}, o WriteOptions, decks ...exchange.Deck) *exchange.Bundle {
	t.Helper()
	o.Now = now
	data, _, err := Write(decks, o)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read("test.apkg", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// sameDeck leaves out what is told of a card and not written.
var sameDeck = cmp.Options{cmpopts.EquateEmpty(), cmpopts.IgnoreFields(exchange.Card{}, "Place", "Parts")}

// TestRoundTrip: what is written and read again is the deck, for every kind of card
// and all that Anki has a place for.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := exchangetest.Deck(t, exchangetest.Kinds...)
		got := write(t, WriteOptions{}, want)
		if len(got.Decks) != 1 {
			t.Fatalf("%d decks", len(got.Decks))
		}
		if diff := cmp.Diff(want, got.Decks[0], sameDeck); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
		if r := got.Report; len(r.Losses) > 0 || r.Refused > 0 {
			t.Fatalf("%+v", r)
		}
	})
}
