package sheet

import (
	"testing"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestHeld: whatever key a deck has comes back, or is named.
func TestHeld(t *testing.T) {
	for _, f := range []exchangetest.Format{
		{
			Write: exchangetest.Sure(WriteCSV),
			Read:  func(data []byte) (*exchange.Bundle, error) { return ReadCSV("other.csv", data, nil) },
		}, {
			Write: exchangetest.Sure(WriteTSV),
			Read:  func(data []byte) (*exchange.Bundle, error) { return ReadCSV("other.tsv", data, nil) },
		}, {
			Write: exchangetest.Sure(WriteXLSX),
			Read:  func(data []byte) (*exchange.Bundle, error) { return ReadXLSX("other.xlsx", data, nil) },
		},
	} {
		exchangetest.Held(t, f)
	}
}
