package qti

import (
	"testing"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestWritten: whatever key a deck has is written, or is named.
func TestWritten(t *testing.T) {
	exchangetest.Written(t, func(decks []exchange.Deck) ([]byte, exchange.Report, error) {
		return Write(decks, exchangetest.Pictures())
	})
}
