package anki

import (
	"testing"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestHeld: whatever key a deck has comes back, or is named.
func TestHeld(t *testing.T) {
	exchangetest.Held(t, exchangetest.Format{
		Write: func(decks []exchange.Deck) ([]byte, exchange.Report, error) {
			data, report, err := Write(decks, WriteOptions{Now: 1_700_000_000_000, Media: exchangetest.Pictures()})
			return data, *report, err
		},
		Read: func(data []byte) (*exchange.Bundle, error) { return Read("other.apkg", data, Options{}) },
	})
}
