package moodle

import (
	"testing"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestHeld: whatever key a deck has comes back, or is named.
func TestHeld(t *testing.T) {
	exchangetest.Held(t, exchangetest.Format{
		Write: func(decks []exchange.Deck) ([]byte, exchange.Report, error) {
			data, report := Write(decks, exchangetest.Pictures())
			return data, report, nil
		},
		Read: func(data []byte) (*exchange.Bundle, error) { return Read("other.xml", data) },
	})
}
