package app_test

import (
	"strings"
	"testing"

	"quiz/internal/app"
)

const tour = `
id = "tour"
title = "A tour of quiz"
[[card]]
id = "one"
question = "Which key?"
answer = "u"
`

// TestTheTourIsOfferedAtAFirstStart, and no longer once something was answered.
func TestTheTourIsOfferedAtAFirstStart(t *testing.T) {
	r := withTour(t)
	if got := r.foot(); !strings.Contains(got, "New here? T takes the tour") || !hints(r.Hints(), app.DoTour) {
		t.Fatalf("%s", got)
	}
	r.press("T")
	if q := r.question(); q == nil || q.Prompt.Deck.ID != "tour" {
		t.Fatalf("%+v", r.Top())
	}
	r.typeIn("u")
	r.press("Enter", "4", "Esc")
	if got := r.foot(); strings.Contains(got, "New here?") || hints(r.Hints(), app.DoTour) {
		t.Errorf("%s", got)
	}
	r.press("T") // as often as one likes
	if r.Context() == app.AtHome {
		t.Error("the tour does not begin again")
	}
}

// TestTheFirstQuestionEver says where the keys are taught; the tour itself does not,
// and no question after it.
func TestTheFirstQuestionEver(t *testing.T) {
	r := withTour(t)
	r.press("Enter")
	if got := r.foot(); !strings.Contains(got, "New here? F1 shows the keys, and `quiz study tour` teaches them.") {
		t.Errorf("%s", got)
	}
	r.press("Enter", "1")
	if got := r.foot(); got != "" {
		t.Errorf("at the second question: %s", got)
	}
	r = withTour(t)
	r.press("T")
	if got := r.foot(); got != "" {
		t.Errorf("in the tour: %s", got)
	}
}

// TestNoTour is offered where there is none.
func TestNoTour(t *testing.T) {
	r := atHome(t, red)
	if got := r.foot(); strings.Contains(got, "tour") || hints(r.Hints(), app.DoTour) {
		t.Errorf("%s", got)
	}
	r.press("T")
	if r.Context() != app.AtHome || r.Toast() == "" {
		t.Errorf("%s, %q", r.Context(), r.Toast())
	}
}

// withTour is home with the tour among its decks, as a built-in one.
func withTour(t *testing.T) *rig {
	t.Helper()
	r := atHome(t, red, tour)
	r.Decks[1].BuiltIn = true
	r.press("Enter", "Esc")
	return r
}
