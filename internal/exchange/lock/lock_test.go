package lock

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

func source(cards ...exchange.Card) exchange.Deck {
	d := exchange.Deck{ID: "d", Title: "D", Cards: cards}
	d.GiveIDs()
	return d
}

func first(t *testing.T) Merged {
	t.Helper()
	m, err := Merge("d.toml", nil, Lock{Source: "x.gift", Format: "gift"}, source(
		exchange.Card{Foreign: "Q 1", Question: "One?", Answer: "Uno", Accept: []string{"1"}},
		exchange.Card{Foreign: "Q 2", Question: "Two?", Answer: "Dos"},
		exchange.Card{Foreign: "Q 3", Question: "Three?", Answer: "Tres"},
	))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// again imports once more, as another run would: through the files.
func again(t *testing.T, text []byte, l Lock, d exchange.Deck) Merged {
	t.Helper()
	read, err := Parse("d.lock.toml", l.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(l, read); diff != "" {
		t.Errorf("the lock file says something else:\n%s", diff)
	}
	m, err := Merge("d.toml", text, read, d)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestTwiceIsOnce(t *testing.T) {
	m := first(t)
	next := again(t, m.Text, m.Lock, source(
		exchange.Card{Foreign: "Q 1", Question: "One?", Answer: "Uno", Accept: []string{"1"}},
		exchange.Card{Foreign: "Q 2", Question: "Two?", Answer: "Dos"},
		exchange.Card{Foreign: "Q 3", Question: "Three?", Answer: "Tres"},
	))
	if string(next.Text) != string(m.Text) || next.Same != 3 || len(next.Added)+len(next.Changed)+len(next.Gone) > 0 {
		t.Errorf("%+v\n%s", next, next.Text)
	}
}

// TestNextVersion: a text changes, a card is new, one is gone; an id, a key and a
// comment that were written by hand stay.
func TestNextVersion(t *testing.T) {
	m := first(t)
	id := m.IDs["Q 1"]
	mine := strings.Replace(string(m.Text), `question = "One?"`, "# my own comment\nhint = \"begins with U\"\nquestion = \"One?\"", 1)
	mine = strings.Replace(mine, `question = "Two?"`, "# Spanish, of course\nquestion = \"Two, in Spanish?\"", 1)
	next := again(t, []byte(mine), m.Lock, source(
		exchange.Card{Foreign: "Q 1", Question: "One, in Spanish?", Answer: "Uno"},
		exchange.Card{Foreign: "Q 2", Question: "Two?", Answer: "Dos"},
		exchange.Card{Foreign: "Q 4", Question: "Four?", Answer: "Cuatro"},
	))
	d := deck.Parse("d.toml", next.Text)
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	var questions []string
	for _, c := range d.Cards {
		questions = append(questions, c.Question)
	}
	if diff := cmp.Diff([]string{"One, in Spanish?", "Two, in Spanish?", "Three?", "Four?"}, questions); diff != "" {
		t.Errorf("%s\n%s", diff, next.Text)
	}
	one := d.Cards[0]
	if one.ID != id || !slices.Equal(one.Hints, []string{"begins with U"}) || len(one.Prompts[0].Want[0].Accept) > 0 {
		t.Errorf("card %s, hints %v, accept %v", one.ID, one.Hints, one.Prompts[0].Want[0].Accept)
	}
	if !strings.Contains(string(next.Text), "# Spanish, of course") {
		t.Errorf("a comment is lost:\n%s", next.Text)
	}
	if diff := cmp.Diff([]string{m.IDs["Q 3"]}, next.Gone); diff != "" || len(next.Added) != 1 || len(next.Changed) != 1 || next.Same != 1 {
		t.Errorf("%+v %s", next, diff)
	}
}

// TestRemovedByHand: what somebody removed does not come back.
func TestRemovedByHand(t *testing.T) {
	m := first(t)
	at := strings.LastIndex(string(m.Text), "[[card]]")
	next := again(t, m.Text[:at], m.Lock, source(exchange.Card{Foreign: "Q 3", Question: "Three!", Answer: "Tres"}))
	if strings.Contains(string(next.Text), "Three") || len(next.Added) > 0 {
		t.Errorf("%s", next.Text)
	}
}

func TestBrokenFileIsLeftAlone(t *testing.T) {
	if _, err := Merge("d.toml", []byte("id = "), Lock{}, source()); err == nil {
		t.Error("a broken file was merged")
	}
}
