package cli

import (
	"bytes"
	"fmt"
	"testing"

	"quiz/internal/growth"
)

// tiny are the shortest cards of formats, with what a file of them ends in and begins
// with.
var tiny = map[string]struct{ end, start, card string }{
	"gift":      {".gift", "", "a%x{=b}\n\n"},
	"aiken":     {".aiken", "", "q%x\nA)b\nB)c\nANSWER:A\n\n"},
	"hashcards": {".md", "", "Q:a%x\nA:b\n"},
	"obsidian":  {".md", "", "==a%x== b\n\n"},
	"csv":       {".csv", "", "%x,b\n"},
	"tsv":       {".tsv", "", "%x\tb\n"},
	"anki-text": {".txt", "#separator:comma\n", "a%x,b\n"},
	"supermemo": {".txt", "", "Q: a%x\nA: b\n\n"},
	"remnote":   {".md", "", "- a%x >> b\n"},
	"org":       {".org", "", "* a%x :drill:\nb\n"},
	"quizlet":   {".txt", "", "a%x\tb\n"},
}

// TestTinyCardsAreLinear: a file that is full of the shortest cards costs a reader as much
// as its size, and no more.
func TestTinyCardsAreLinear(t *testing.T) {
	for name, source := range tiny {
		f, err := formatNamed(name, canRead)
		if err != nil {
			t.Fatal(err)
		}
		file := func(n int) []byte {
			b := bytes.NewBufferString(source.start)
			for i := range n {
				fmt.Fprintf(b, source.card, i)
			}
			return b.Bytes()
		}
		growth.Linear(t, name, 2000, file, func(data []byte) {
			b, err := f.read("tiny"+source.end, data, nil)
			if err != nil || len(b.Decks) == 0 || len(b.Decks[0].Cards) < 2000 {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
}
