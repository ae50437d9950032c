package exchange

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
)

// TestFromDeckKeepsAs: how an answer is graded goes out with it.
func TestFromDeckKeepsAs(t *testing.T) {
	for _, as := range []string{"code", "number", "date"} {
		d := deck.Parse("d.toml", []byte("[[card]]\nquestion = \"q?\"\nanswer = \"2022\"\nas = \""+as+"\"\n"))
		if got := FromDeck(d).Cards[0].As; got != as {
			t.Errorf("as = %q became %q", as, got)
		}
	}
}

// TestTellApart: the cards of two decks that have one id do not share a history in
// another program.
func TestTellApart(t *testing.T) {
	card := func(id string) Card { return Card{ID: id, Foreign: id} }
	decks := []Deck{{ID: "a", Cards: []Card{card("x"), card("y")}}, {ID: "b", Cards: []Card{card("x"), card("z")}}}
	TellApart(decks)
	var got []string
	for _, d := range decks {
		for _, c := range d.Cards {
			got = append(got, c.Foreign)
		}
	}
	if diff := cmp.Diff([]string{"x", "y", "b/x", "z"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestFromDeckKeepsLanguage: a card in another language than its deck says so, and
// no other.
func TestFromDeckKeepsLanguage(t *testing.T) {
	d := FromDeck(deck.Parse("d.toml", []byte(`language = "fr"
[[card]]
question = "one?"
answer = "a"
[[card]]
question = "two?"
answer = "b"
language = "de"
`)))
	if d.Cards[0].Language != "" || d.Cards[1].Language != "de" {
		t.Errorf("%q and %q", d.Cards[0].Language, d.Cards[1].Language)
	}
}
