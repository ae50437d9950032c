package collection

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"

	"quiz/internal/engine/deck"
	"quiz/internal/library"
)

// spans are where the cards of a file stand, with a hash of each card's id: one is
// found without the others being read.
type spans struct {
	outline deck.Outline
	hashes  []byte // four bytes a card
}

// encodeSpans writes the spans of a file; nothing where no card can be read alone.
func encodeSpans(c *library.Content) []byte {
	if len(c.Outline.Cards) != len(c.Deck.Cards) {
		return []byte{}
	}
	out := binary.AppendUvarint(nil, uint64(len(c.Deck.Cards)))
	for _, card := range c.Deck.Cards {
		out = binary.LittleEndian.AppendUint32(out, cardHash(card.ID))
	}
	return append(out, c.Outline.Encode()...)
}

// decodeSpans reads what encodeSpans wrote; ok is false where there is nothing that
// can be read.
func decodeSpans(data []byte) (s spans, ok bool) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size)/4 {
		return s, false
	}
	cut := size + 4*int(n)
	outline, err := deck.DecodeOutline(data[cut:])
	return spans{outline, data[size:cut]}, err == nil && len(outline.Cards) == int(n)
}

// cardHash tells cards of a file apart; two may have the same.
func cardHash(id string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // a hash takes everything
	return h.Sum32()
}

// find are the indices of the cards that may have an id.
func (s spans) find(id string) []int {
	var out []int
	want := binary.LittleEndian.AppendUint32(nil, cardHash(id))
	for i := range len(s.hashes) / 4 {
		if bytes.Equal(s.hashes[4*i:4*i+4], want) {
			out = append(out, i)
		}
	}
	return out
}
