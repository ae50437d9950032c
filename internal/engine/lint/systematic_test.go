package lint

import (
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// TestSystematic: one misspelled key in every card is one slip.
func TestSystematic(t *testing.T) {
	card := func(key string) string {
		return "[[card]]\nquestion = \"q" + key + "\"\nanswer = \"a\"\n" + key + " = \"x\"\n"
	}
	src := strings.Repeat(card("explan"), 5) + strings.Repeat(card("hnt"), 3)
	got := Systematic(deck.Parse("d.toml", []byte(src)).Problems)
	keys := 0
	for _, p := range got {
		if p.Rule == "key-unknown" {
			keys++
		}
	}
	if keys != 4 || got[1].Message != `unknown key "explan" in the card, and in 4 others` && got[0].Message != `unknown key "explan" in the card, and in 4 others` {
		t.Errorf("%d: %v", keys, got)
	}
}
