package answer

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

func BenchmarkJudge(b *testing.B) {
	var src strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&src, "[[card]]\nid = \"c%d\"\nquestion = \"q%d\"\nanswer = \"the answer number %d has ten words in all, see\"\n", i, i, i)
	}
	d := deck.Parse("d.toml", []byte(src.String()))
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
