package cli

import (
	"fmt"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// mostDeckBytes is about how long a deck file may become; a larger deck is parted. A
// small part of what can be read: a large file costs memory, and an editor its patience.
const mostDeckBytes = deck.MaxSize / 8

// parted cuts a deck into as many parts of equal length as it takes for each to fit
// into a file of about most bytes. The first one keeps its id.
func parted(d exchange.Deck, most int) ([]exchange.Deck, error) {
	size, err := exchange.Size(d)
	if err != nil || size <= most || len(d.Cards) < 2 {
		return []exchange.Deck{d}, err
	}
	length := max(1, len(d.Cards)*most/size)
	var parts []exchange.Deck
	for cards := range slices.Chunk(d.Cards, length) {
		part := d
		part.Cards = cards
		if n := len(parts) + 1; n > 1 {
			part.ID, part.Title = exchange.FoldID(fmt.Sprintf("%s-%d", d.ID, n)), fmt.Sprintf("%s (%d)", d.Title, n)
		}
		parts = append(parts, part)
	}
	return parts, nil
}
