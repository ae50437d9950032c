package hashcards

import (
	"testing"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestHeld: whatever key a deck has comes back, or is named.
func TestHeld(t *testing.T) {
	exchangetest.Held(t, exchangetest.Format{
		Write: func(decks []exchange.Deck) ([]byte, exchange.Report, error) {
			files, report, err := Write(decks, WriteOptions{Media: exchangetest.Pictures()})
			if err != nil {
				return nil, report, err
			}
			data, err := exchange.Pack(files)
			return data, report, err
		},
		Read: func(data []byte) (*exchange.Bundle, error) {
			files, err := exchange.Unpack(data)
			if err != nil {
				return nil, err
			}
			return Read("other", files)
		},
	})
}
