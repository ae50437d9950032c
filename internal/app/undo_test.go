package app

import (
	"errors"
	"strings"
	"testing"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// TestUndoOfNothing: what is typed and the hints that were seen stay.
func TestUndoOfNothing(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("Enter", "Ctrl-G")
	r.typeIn(0, "Ira")
	r.press("Ctrl-U")
	if s := r.Study; s.Fields[0] != "Ira" || s.Hints != 1 || !strings.Contains(r.Toast, "nothing to take back") {
		t.Errorf("field %q, %d hints, %q", s.Fields[0], s.Hints, r.Toast)
	}
	r.desk.Earlier = func(day.Moment) (string, error) { return "", errors.New("disk full") }
	r.press("Ctrl-U")
	if r.Study.Fields[0] != "Ira" || r.Err == nil || r.Toast != "disk full" {
		t.Errorf("field %q, %v, %q", r.Study.Fields[0], r.Err, r.Toast)
	}
	r.desk.Earlier = func(day.Moment) (string, error) { return "the last answer to d/bool", nil }
	r.press("Ctrl-U")
	if r.Study.Fields[0] != "" || r.Err != nil || r.Toast != "taken back: the last answer to d/bool" {
		t.Errorf("field %q, %v, %q", r.Study.Fields[0], r.Err, r.Toast)
	}
}

// TestUndoSaysWhat: also where the card cannot be asked any more, and where that
// is the end.
func TestUndoSaysWhat(t *testing.T) {
	r := newRig(t, review.Practice)
	r.answerFirst()
	r.press("@", "Ctrl-U")
	if r.Toast != "taken back: suspend of d/text" || r.Study.Prompt.Key != "d/text" {
		t.Errorf("%q at %s", r.Toast, r.Study.Prompt.Key)
	}
	r.press("Enter", "1", "Enter", "1")
	r.desk.Prompt = func(string) (*deck.Prompt, error) { return nil, errors.New("gone") }
	r.press("u")
	if r.Context != Done || r.Toast != "taken back: the answer to d/number" || len(r.LeftOut) == 0 {
		t.Errorf("%s, %q, left out %v", r.Context, r.Toast, r.LeftOut)
	}
	if len(r.ended) != 1 || r.ended[0].Score.Answers != 1 {
		t.Errorf("the session ended as %+v", r.ended)
	}
}

// TestNothingIsMarkedThatIsNotSaved: a flag and an undo can fail too.
func TestNothingIsMarkedThatIsNotSaved(t *testing.T) {
	r := newRig(t, review.Study)
	r.answerFirst()
	r.fail = errors.New("disk full")
	r.press("*")
	if r.Study.Flagged() || r.Toast != "not saved: disk full" || !errors.Is(r.Err, r.fail) {
		t.Errorf("flagged %v, %q, %v", r.Study.Flagged(), r.Toast, r.Err)
	}
	r.fail = nil
	r.press("*")
	if !r.Study.Flagged() || r.Context != Answered || r.Err != nil {
		t.Errorf("flagged %v in %s, %v", r.Study.Flagged(), r.Context, r.Err)
	}
	r.fail = errors.New("disk full")
	r.press("u", "Ctrl-U")
	if r.Toast != "not saved: disk full" {
		t.Errorf("an undo that is not saved says %q", r.Toast)
	}
}

// TestUndoOfAnAnswerThatIsNotRated: it is the newest thing done, so it goes first.
func TestUndoOfAnAnswerThatIsNotRated(t *testing.T) {
	r := newRig(t, review.Study)
	r.answerFirst()
	if r.Context != Answered {
		t.Fatal(r.Context)
	}
	r.press("u")
	if r.Context != Typing || r.Study.Prompt.Key != "d/text" || r.Study.Fields[0] != "" || r.Toast != "your answer is taken back" || len(r.log) > 0 {
		t.Errorf("%s, %q, %q, %v", r.Context, r.Study.Fields[0], r.Toast, r.log)
	}
	r.answerFirst()
	r.press("1", "Enter", "u", "Ctrl-U")
	if r.Study.Prompt.Key != "d/text" || len(r.log) != 2 || r.log[1].Kind != review.KindVoid {
		t.Errorf("at %s with %v", r.Study.Prompt.Key, r.log)
	}
}
