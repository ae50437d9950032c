package answer

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// thousand is a deck of as many cards, each with an answer of ten words.
func thousand() *deck.Deck {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "[[card]]\nid = \"c%d\"\nquestion = \"q%d\"\nanswer = \"the answer number %d has ten words in all, see\"\n", i, i, i)
	}
	return deck.Parse("d.toml", []byte(src.String()))
}

func BenchmarkNewGuards(b *testing.B) {
	d := thousand()
	b.ReportAllocs()
	for b.Loop() {
		NewGuards(d)
	}
}

func BenchmarkJudge(b *testing.B) {
	d := thousand()
	g := NewGuards(d)
	p := d.Cards[500].Prompts[0]
	for name, given := range map[string]string{
		"correct": "The answer number 500 has ten words in all, see",
		"typo":    "the anwser number 500 has ten words in all, see",
		"wrong":   "the answer number 501 has ten words in all, see",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Judge(p, Given{Text: given})
			}
		})
	}
}
