package plain

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/review"
)

// TestNothingIsSaidThatIsNotSaved: the conversation ends where the disk does, and
// the answer does not count.
func TestNothingIsSaidThatIsNotSaved(t *testing.T) {
	for _, lines := range [][]string{{"Iran", "3", "f"}, {":suspend", "f"}} {
		r := studied(iran + so)
		r.Fail = errFull
		got, err := say(t, r, lines...)
		if !errors.Is(err, errFull) || !strings.HasSuffix(got, "\n  not saved: disk full\nS 0/0\n") || strings.Contains(got, "Q Is it so?") {
			t.Errorf("%v: %v\n%s", lines, err, got)
		}
		if len(r.Log)+apptest.Did[app.Finish](r.Desk) > 0 {
			t.Errorf("%v: logged %v, ended %d times", lines, r.Log, apptest.Did[app.Finish](r.Desk))
		}
	}
}

// TestUndo while the question is open takes the last answer back; after an answer it
// drops that answer alone.
func TestUndo(t *testing.T) {
	r := studied(iran + so)
	talk(t, r, `Q Which state?
V correct
A Iran
R 3 1m 6m 10m 6d
Q Is it so?
  true or false?
V wrong
A true
R 1 1m 6m 10m 6d
  your answer is taken back
Q Is it so?
  true or false?
  taken back: the answer to d/iran
Q Which state?
Q Is it so?
  true or false?
  there is nothing to take back
S 0/0
`, "Iran", "", "f", ":undo", ":undo", ":skip", ":undo")
	kinds := ""
	for _, e := range r.Log {
		kinds += string(e.Kind) + " "
	}
	if kinds != "review void " || apptest.Did[app.Finish](r.Desk) != 0 {
		t.Errorf("logged %s, ended %d times", kinds, apptest.Did[app.Finish](r.Desk))
	}
}

// TestLeftOutPrompts are told of, each on its line.
func TestLeftOutPrompts(t *testing.T) {
	r := studied(gone + so + iran)
	r.Gone = "d/gone"
	talk(t, r, `  left out: no such prompt
Q Is it so?
  true or false?
V correct
A true
R 3 1m 6m 10m 6d
Q Which state?
  next: 1 card in 10 minutes
S 1/1
`, "t", "")
}

// TestTheEndIsNoted once, however a session ends.
func TestTheEndIsNoted(t *testing.T) {
	for name, lines := range map[string][]string{
		"nothing left":         {"Iran", "4", ":skip", ":skip"},
		"end of the input":     {"Iran", "4", "t"},
		"the learner's word":   {"Iran", "4", "t", ":quit"},
		"after nothing at all": {":quit"},
	} {
		r := studied(iran + so)
		got, err := say(t, r, lines...)
		want := 1
		if name == "after nothing at all" {
			want = 0
		}
		if err != nil || apptest.Did[app.Finish](r.Desk) != want || len(r.Log) != want || !strings.HasSuffix(got, fmt.Sprintf("\nS %d/%d\n", want, want)) {
			t.Errorf("%s: %v, ended %d times\n%s", name, err, apptest.Did[app.Finish](r.Desk), got)
		}
	}
}

// TestPracticeAsksForNoRating: nothing follows from it there, except for a card
// that is rated by the learner alone. At the end it says what was missed.
func TestPracticeAsksForNoRating(t *testing.T) {
	r := newRig(iran+so+"[[card]]\nid = \"why\"\nquestion = \"Why?\"\nanswer = \"So.\"\ntyped = false\n", Commands(), review.Practice)
	talk(t, r, `Q Which state?
V correct
A Iran
Q Is it so?
  true or false?
V wrong
A true
Q Why?
  say it, then press Enter
V none
A So.
R 3
  missed: Is it so?
  right: true
S 2/3
`, "Iran", "f", "", "3")
}

// TestNothingToDo says so, and asks nothing.
func TestNothingToDo(t *testing.T) {
	talk(t, studied("title = \"Empty\"\n"), "  nothing is left to do here for now\nS 0/0\n")
}
