package cli

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/exchange"
)

// TestPartedLosesNothing: whatever the size, every card is in one part, in order, and
// no two parts go into one file.
func TestPartedLosesNothing(t *testing.T) {
	d := exchange.Deck{ID: "big", Title: "Big"}
	for i := range 1000 {
		d.Cards = append(d.Cards, exchange.Card{ID: fmt.Sprint("c", i), Question: "Which?", Answer: "This one."})
	}
	text, err := exchange.Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	whole := len(text)
	for _, most := range []int{whole, whole - 1, whole / 3, whole / 10, 1} {
		parts := parted(d, most)
		ids := map[string]bool{}
		var cards []exchange.Card
		for _, part := range parts {
			ids[part.ID] = true
			cards = append(cards, part.Cards...)
		}
		if diff := cmp.Diff(d.Cards, cards); diff != "" {
			t.Errorf("at most %d bytes: -want +have\n%s", most, diff)
		}
		if len(ids) != len(parts) || len(parts) < min(whole/most, len(cards)) {
			t.Errorf("at most %d bytes: %d parts of %d names", most, len(parts), len(ids))
		}
	}
}
