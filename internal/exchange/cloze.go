package exchange

import (
	"fmt"
	"strings"

	"quiz/internal/engine/deck"
)

// ReadCloze takes a sentence of ours apart: its pieces, and what is right in each
// gap, in their order.
func ReadCloze(sentence string) ([]deck.Segment, []deck.Item, error) {
	one := Deck{ID: "cloze", Cards: []Card{{ID: "cloze", Cloze: sentence, Gaps: "together"}}}
	text, err := Encode(one)
	if err != nil {
		return nil, nil, err
	}
	d := deck.Parse("cloze.toml", text)
	p := d.Prompt("cloze/cloze")
	if p == nil {
		return nil, nil, fmt.Errorf("cloze %q: %w", sentence, d.Problems[0])
	}
	return p.Segments, p.Want, nil
}

// WriteCloze is the sentence of some pieces: plain text, and gaps.
func WriteCloze(segments []deck.Segment, gaps []deck.Item) string {
	var b strings.Builder
	for _, s := range segments {
		if s.Gap > 0 {
			b.WriteString(deck.WriteGap(gaps[s.Gap-1]))
			continue
		}
		b.WriteString(deck.WriteClozeText(s.Text))
	}
	return b.String()
}
