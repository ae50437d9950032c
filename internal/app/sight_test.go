package app_test

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/app"
)

// TestTheVerdictIsInSight below a question that is longer than the window, also after
// a hint, which was in sight before it.
func TestTheVerdictIsInSight(t *testing.T) {
	long := fmt.Sprintf("[[card]]\nquestion = \"%s\"\nanswer = \"Samarkand\"\nhint = [\"one\", \"two\"]\n", strings.Repeat("more of it\\n", 100))
	for hints := range 3 {
		r := studying(t, long)
		r.send(app.Resized{Width: 40, Height: 12})
		for range hints {
			r.press("Ctrl-G")
		}
		r.typeIn("x")
		r.press("Enter")
		if got := r.home(); !strings.Contains(got, "not right") {
			t.Errorf("after %d hints:\n%s", hints, got)
		}
	}
}

// TestWhatIsInSightOfALongAnswer: of one that is revealed the question stays; of what
// was missed a few lines are enough.
func TestWhatIsInSightOfALongAnswer(t *testing.T) {
	long := fmt.Sprintf("[[card]]\nquestion = \"Why?\"\nanswer = \"%s\"\ntyped = false\n", strings.Repeat("because it is so ", 100))
	r := studying(t, long)
	r.press("Space")
	if got := r.home(); !strings.HasPrefix(got, "Why?") || !strings.Contains(got, "because") {
		t.Errorf("%s", got)
	}
	r.press("1", "Esc")
	if got := r.home(); strings.Count(got, "\n") > 12 || !strings.Contains(got, "…") {
		t.Errorf("%s", got)
	}
}
