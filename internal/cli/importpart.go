package cli

import (
	"fmt"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// mostDeckBytes is about how long a deck file may become; a larger deck is parted. A
// small part of what can be read: a large file costs memory, and an editor its patience.
const mostDeckBytes = deck.MaxSize / 8

// parted cuts a deck so that the cards of each part take at most a number of bytes, or
// are one card. The parts are full but for the last one: cards that the next version of a
// source has at its end leave the others where they are. The first part keeps its id.
func parted(d exchange.Deck, most int) []exchange.Deck {
	var parts []exchange.Deck
	var text []byte
	from, size := 0, 0
	for i := range d.Cards {
		text, _ = d.Cards[i].AppendTOML(text[:0])
		if size += len(text) + 1; size > most && i > from {
			parts = append(parts, part(d, len(parts)+1, from, i))
			from, size = i, len(text)+1
		}
	}
	return append(parts, part(d, len(parts)+1, from, len(d.Cards)))
}

// part is the part of a deck with a number, which holds some of its cards.
func part(d exchange.Deck, number, from, to int) exchange.Deck {
	d.Cards = d.Cards[from:to:to]
	if number > 1 {
		d.ID, d.Title = exchange.FoldID(fmt.Sprintf("%s-%d", d.ID, number)), fmt.Sprintf("%s (%d)", d.Title, number)
	}
	return d
}
