package engine

import (
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// is:due finds what a session would ask: suspended, buried and draft prompts
// count nowhere.
func TestQueryDue(t *testing.T) {
	const today = 20_000
	due := review.State{Place: memory.Place{Phase: memory.Review}, Due: review.Due{Day: today}}
	later, suspended, buried := due, due, due
	later.Due.Day, suspended.Suspended, buried.Buried = today+1, true, today+1
	q, err := ParseQuery("is:due", noDeck)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		s    Subject
		want bool
	}{
		{"due", Subject{State: due}, true},
		{"later", Subject{State: later}, false},
		{"suspended", Subject{State: suspended}, false},
		{"buried", Subject{State: buried}, false},
		{"draft", Subject{State: due, Draft: true}, false},
	} {
		c.s.Today = today
		if got := q.Match(c.s); got != c.want {
			t.Errorf("is:due of a prompt that is %s: %v", c.name, got)
		}
	}
}

func noDeck(string) bool { return false }

// deck:go means the deck go, if there is one, and else all whose ids begin so.
func TestQueryDeck(t *testing.T) {
	for _, c := range []struct {
		query, deck string
		want        bool
	}{
		{"deck:go", "go", true}, {"deck:go", "golang", false}, {"not deck:go", "golang", true},
		{"deck:gol", "golang", true}, {"deck:gol", "go", false}, {"deck:", "go", true},
	} {
		q, err := ParseQuery(c.query, func(id string) bool { return id == "go" || id == "golang" })
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(Subject{Deck: c.deck}); got != c.want {
			t.Errorf("%s finds %s: %v", c.query, c.deck, got)
		}
	}
}
