package answer

import (
	"testing"

	"quiz/internal/engine/deck"
)

func TestNear(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"austria", "australia", false},
		{"slovakia", "slovenia", false},
		{"mauritius", "mauritania", false},
		{"affect", "effect", true},
		{"iran", "iraq", false},
		{"article 12", "article 13", false},
		{"principal", "principle", true},
		{"same", "same", false},
	} {
		if got := Near(c.a, c.b); got != c.want {
			t.Errorf("Near(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestExactKeepsArticlesAndReadsDashesTwice(t *testing.T) {
	a, b := Exact(deck.Rules{}, "The Co-operation"), Exact(deck.Rules{}, "the cooperation")
	if a[1] != b[1] || a[0] == b[0] {
		t.Errorf("readings %q and %q", a, b)
	}
	if Exact(deck.Rules{}, "the state") == Exact(deck.Rules{}, "state") {
		t.Error("an article was dropped")
	}
}
