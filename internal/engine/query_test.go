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
	q, err := ParseQuery("is:due")
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
