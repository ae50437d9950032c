package exchangetest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/exchange"
)

// TB is what both testing and rapid offer to a test.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Valid holds what a reader made against `quiz check`: where that finds an error, the card
// says that somebody must look at it. Pictures are not beside the deck yet, and which
// cards take the answer of another, the whole import finds out. What the
// bundle says of prompts must be of cards that are in it.
func Valid(t TB, b *exchange.Bundle) {
	t.Helper()
	parts := map[string][]int{}
	for _, d := range b.Decks {
		text, err := exchange.Encode(d)
		if err != nil {
			t.Fatalf("%v", err)
		}
		files := []lint.File{{Deck: deck.Parse("x.toml", text)}}
		for _, p := range lint.Check(files, lint.Options{Disable: []string{"file-missing", "accept-ambiguous"}}) {
			if p.Severity == deck.Error && !slices.ContainsFunc(d.Cards, func(c exchange.Card) bool { return c.ID == p.Card && c.Hand != "" }) {
				t.Errorf("%v\n%s", p, text)
			}
		}
		for _, c := range d.Cards {
			if _, twice := parts[c.Foreign]; twice || c.Foreign == "" {
				t.Errorf("the foreign id %q of %+v is none, or of another card", c.Foreign, c)
			}
			parts[c.Foreign] = []int{0}
			for _, p := range c.Parts {
				parts[c.Foreign] = append(parts[c.Foreign], p.Foreign)
			}
		}
	}
	for _, r := range b.Reviews {
		if !slices.Contains(parts[r.Card], r.Part) {
			t.Errorf("a review is of part %d of the card %q", r.Part, r.Card)
		}
	}
	for _, s := range b.States {
		if !slices.Contains(parts[s.Card], s.Part) {
			t.Errorf("a state is of part %d of the card %q", s.Part, s.Card)
		}
	}
}

// Read is a reader of one file.
type Read func(text string) (*exchange.Bundle, error)

// Linear reads a quarter of a megabyte of each piece, behind each of some
// beginnings: no text may take long. The limit is wide, for machines that are busy:
// work that grows with the square of the size takes minutes.
func Linear(t *testing.T, read Read, starts []string, pieces ...string) {
	t.Helper()
	const size = 256 << 10
	for _, start := range append(starts, "") {
		for _, piece := range pieces {
			begun := time.Now()
			_, _ = read(start + strings.Repeat(piece, size/len(piece))) // only the time counts
			if took := time.Since(begun); took > 30*time.Second {
				t.Errorf("%q, many times behind %q: %v", piece, start, took)
			}
		}
	}
}
