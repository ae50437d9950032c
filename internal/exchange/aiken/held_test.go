package aiken

import (
	"testing"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestHeld: whatever key a deck has comes back, or is named.
func TestHeld(t *testing.T) {
	exchangetest.Held(t, exchangetest.Format{
		Write: exchangetest.Sure(Write),
		Read:  func(data []byte) (*exchange.Bundle, error) { return Read("other.aiken", data) },
	})
}
