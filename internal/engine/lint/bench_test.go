package lint

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

var syllables = strings.Fields("ka ro mi ten sul bar ion dra ves lo pi qua nor eth um asi")

// bigDeck is a deck of n cards of several kinds, with words as varied as those
// of a text.
func bigDeck(name string, n int) []byte {
	rnd := rand.New(rand.NewPCG(1, uint64(len(name))))
	word := func() string {
		s := ""
		for range 2 + rnd.IntN(2) {
			s += syllables[rnd.IntN(len(syllables))]
		}
		return s
	}
	var b strings.Builder
	fmt.Fprintf(&b, "id = %q\ntitle = \"Big\"\n", name)
	for i := range n {
		fmt.Fprintf(&b, "\n[[card]]\nid = \"c%d\"\nquestion = \"Which %s of the %s in %s did %s number %d?\"\nanswer = %q\n", i, word(), word(), word(), word(), i, word()+" "+word())
		switch i % 4 {
		case 0:
			fmt.Fprintf(&b, "choices = [%q, %q, %q]\n", word()+" "+word(), word()+" "+word(), word()+" "+word())
		case 1:
			fmt.Fprintf(&b, "accept = [%q]\nreject = [%q]\n", word(), word())
		}
	}
	return []byte(b.String())
}

// BenchmarkCheck decodes and checks 100,000 cards in 100 decks; cards/s is what
// counts.
func BenchmarkCheck(b *testing.B) {
	const decks, each = 100, 1000
	var sources [][]byte
	for i := range decks {
		sources = append(sources, bigDeck(fmt.Sprintf("deck-%d", i), each))
	}
	for b.Loop() {
		var files []File
		for i, src := range sources {
			files = append(files, File{Deck: deck.Parse(fmt.Sprintf("%d.toml", i), src)})
		}
		Check(files, Options{Notes: true})
	}
	b.ReportMetric(float64(b.N*decks*each)/b.Elapsed().Seconds(), "cards/s")
}
