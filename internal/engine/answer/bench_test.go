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

// answers are given for a card of [thousand].
var answers = map[string]string{
	"correct": "The answer number 500 has ten words in all, see",
	"typo":    "the anwser number 500 has ten words in all, see",
	"wrong":   "the answer number 501 has ten words in all, see",
}

// TestJudgeAllocatesLittle bounds what an answer costs where a clock would not do: most
// of the time of a judgement is that of its memory.
func TestJudgeAllocatesLittle(t *testing.T) {
	d := thousand()
	g := NewGuards(d)
	p := d.Cards[500].Prompts[0]
	for name, given := range answers {
		n := testing.AllocsPerRun(20, func() { g.Judge(p, Given{Text: given}) })
		if n > 8 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	d := thousand()
	g := NewGuards(d)
	p := d.Cards[500].Prompts[0]
	for name, given := range answers {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				g.Judge(p, Given{Text: given})
			}
		})
	}
}
