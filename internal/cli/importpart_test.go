package cli

import (
	"fmt"
	"testing"

	"quiz/internal/exchange"
)

// TestPartedLosesNothing: whatever the size, every card is in one part, in order, and
// no two parts go into one file.
func TestPartedLosesNothing(t *testing.T) {
	d := exchange.Deck{ID: "big", Title: "Big"}
	for i := range 1000 {
		d.Cards = append(d.Cards, exchange.Card{ID: fmt.Sprint("c", i), Question: "Which?", Answer: "This one."})
	}
	whole, err := exchange.Size(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, most := range []int{whole, whole - 1, whole / 3, whole / 10, 1} {
		parts, err := parted(d, most)
		if err != nil {
			t.Fatal(err)
		}
		ids, n := map[string]bool{}, 0
		for _, part := range parts {
			if ids[part.ID] {
				t.Errorf("at most %d bytes: two parts are called %s", most, part.ID)
			}
			ids[part.ID] = true
			for _, c := range part.Cards {
				if want := fmt.Sprint("c", n); c.ID != want {
					t.Fatalf("at most %d bytes: card %s where %s should be", most, c.ID, want)
				}
				n++
			}
		}
		if n != len(d.Cards) || len(parts) < min(whole/most, len(d.Cards)) {
			t.Errorf("at most %d bytes: %d cards in %d parts", most, n, len(parts))
		}
	}
}
