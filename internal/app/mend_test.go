package app

import (
	"errors"
	"strings"
	"testing"

	"quiz/internal/engine/review"
)

// TestAddingAnAnswer: after "I was right" the answer can be written into the
// deck, and taken out again.
func TestAddingAnAnswer(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("Enter")
	r.typeIn(0, "Persia")
	r.press("Enter", "a")
	if len(r.mends) > 0 || !strings.Contains(r.Toast, "first say") {
		t.Fatalf("a deck is changed without a word of the learner: %q", r.Toast)
	}
	r.press("o", "a")
	if len(r.mends) != 1 || r.mends[0].Text != "Persia" || r.mends[0].Undo || !r.Study.Mended {
		t.Fatalf("%+v, %q", r.mends, r.Toast)
	}
	r.press("a")
	if len(r.mends) != 2 || !r.mends[1].Undo || r.Study.Mended {
		t.Fatalf("%+v, %q", r.mends, r.Toast)
	}
	r.fail = errors.New("read-only")
	r.press("a")
	if r.Study.Mended || !strings.Contains(r.Toast, "read-only") {
		t.Fatalf("%q", r.Toast)
	}
}

// TestOnlyTypedAnswersAreAdded: an order has nothing to be added to.
func TestOnlyTypedAnswersAreAdded(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("Enter", "Enter", "1", "Enter", "1", "f", "1")
	if r.Context != Ordering {
		t.Fatalf("context %s", r.Context)
	}
	r.press("Enter", "o", "a")
	if len(r.mends) > 0 {
		t.Fatalf("%+v", r.mends)
	}
}
