package identity

import (
	"fmt"
	"testing"

	"quiz/internal/engine/deck"
)

// TestEditedSaysWhat: what became of a key, and whether a tolerance is wider.
func TestEditedSaysWhat(t *testing.T) {
	for _, c := range []struct{ was, now, want string }{
		{"answer = 1\ntolerance = \"1%\"", "answer = 1\ntolerance = \"5%\"", "accept widened: tolerance 1% -> tolerance 5%"},
		{"answer = 1\ntolerance = 0.5", "answer = 1", "accept narrowed: tolerance 0.5 -> tolerance 0"},
		{"answer = 1\ntolerance = 0.5", "answer = 1\ntolerance = \"5%\"", "edited: tolerance 0.5 -> tolerance 5%"},
		{"answer = \"a\"\nchoices = [\"b\", \"c\"]", "answer = \"a\"\nchoices = [\"b\", \"d\"]", "edited:  -> choices without c with d"},
		{"answer = \"a\"\nchoices = [\"b\", \"c\"]", "answer = \"a\"\nchoices = [\"c\", \"b\"]", "edited:  -> choices in another order"},
		{"answer = \"a\"", "answer = \"a\"\ndraft = true\npoints = 2", "edited:  -> points 1 -> 2, draft false -> true"},
		{"answer = 1\nunits = { m = 1 }", "answer = 1\nunits = { m = 2 }", "edited:  -> units without m = 1 with m = 2"},
		{"answer = \"a\"\nsource.at = \"p. 1\"", "answer = \"a\"\nsource.at = \"p. 2\"", "edited:  -> source n, p. 1 -> n, p. 2"},
	} {
		read := func(keys string) []*deck.Deck {
			return []*deck.Deck{deck.Parse("d.toml", []byte("[source.n]\n[[card]]\nid = \"a\"\nquestion = \"q\"\n"+keys+"\n"))}
		}
		got := ""
		for _, x := range Compare(read(c.was), read(c.now)).Changes {
			got += fmt.Sprintf("%s: %s -> %s", x.Kind, x.Old, x.New)
		}
		if got != c.want {
			t.Errorf("%s\nto %s\ngives %q, want %q", c.was, c.now, got, c.want)
		}
	}
}
