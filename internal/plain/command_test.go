package plain

import (
	"errors"
	"os"
	"strings"
	"testing"

	"quiz/internal/app"
)

// TestAccept: an answer that was counted as right can be written into the deck,
// and taken out again; what cannot be written ends nothing.
func TestAccept(t *testing.T) {
	r := studied(iran + so)
	talk(t, r, `Q Which state?
  first say that you were right
V wrong
A Iran
R 1 1m 6m 10m 6d
  first say that you were right
V correct
A Iran
  counted as right; the log keeps both; :accept adds your answer to the deck
R 3 1m 6m 10m 6d
  added to accept in the deck; :accept removes it again
  removed from the deck again; :accept adds it
Q Is it so?
  true or false?
V wrong
A true
R 1 1m 6m 10m 6d
V correct
A true
  counted as right; the log keeps both
R 3 1m 6m 10m 6d
  this card takes no accepted answers
  next: 1 card in 10 minutes
S 1/1
`, ":accept", "Persia", ":accept", ":right", ":accept", ":accept", "", "f", ":right", ":accept")
	if len(r.Accepted) != 2 || r.Accepted[0].Text != "Persia" || r.Accepted[0].Remove || !r.Accepted[1].Remove {
		t.Errorf("%+v", r.Accepted)
	}
	r = studied(iran)
	r.Fail = errors.New("read-only")
	got, err := say(t, r, "Persia", ":right", ":accept", ":quit")
	if err != nil || !strings.HasSuffix(got, "\n  the deck is as it was: read-only\nS 0/0\n") {
		t.Errorf("%v\n%s", err, got)
	}
}

// TestNothingToOverrule: a right answer, and none at all, stay what they are; nor
// is there a grader where learners rate themselves.
func TestNothingToOverrule(t *testing.T) {
	r := studied("[[card]]\nquestion = \"Why?\"\nanswer = \"So.\"\ntyped = false\n")
	if got, err := say(t, r, "", ":right"); err != nil || !strings.Contains(got, "\n  you rate this card yourself\n") {
		t.Errorf("%v\n%s", err, got)
	}
	talk(t, studied(iran+so), `Q Which state?
V correct
A Iran
R 3 1m 6m 10m 6d
  there is nothing to overrule in "correct"
Q Is it so?
  true or false?
V blank
A true
R 1 1m 6m 10m 6d
  there is nothing to overrule in "blank"
  next: 1 card in 10 minutes
S 1/1
`, "Iran", ":right", "", "", ":right")
}

// TestMarks: a flag leaves the question open, to bury it does not.
func TestMarks(t *testing.T) {
	talk(t, studied(iran+so), `Q Which state?
  flagged
  no longer flagged
V correct
A Iran
R 3 1m 6m 10m 6d
  flagged
  buried until tomorrow; :undo takes it back
Q Is it so?
  true or false?
  taken back: bury of d/iran
Q Which state?
S 0/0
`, ":flag", ":flag", "Iran", ":flag", ":bury", ":undo")
	r := studied(iran)
	r.Fail = errors.New("disk full")
	if got, err := say(t, r, ":flag", "Iran"); !errors.Is(err, r.Fail) || got != "Q Which state?\n  not saved: disk full\nS 0/0\n" {
		t.Errorf("%v\n%s", err, got)
	}
}

// TestInfo leaves the question as it is.
func TestInfo(t *testing.T) {
	talk(t, studied(iran), `Q Which state?
  hint 1 of 1: It lies there.
  question: Which state?
  answer: Iran
  deck: d
  prompt: d/iran
  file: decks/d.toml:1
  state: new
V correct
A Iran
R 2 1m 6m 10m 6d
  question: Which state?
  answer: Iran
  deck: d
  prompt: d/iran
  file: decks/d.toml:1
  state: new
Q Which state?
  question: Which state?
  answer: Iran
  deck: d
  prompt: d/iran
  file: decks/d.toml:1
  state: learning
  due: 2023-11-14 22:18, in 6 minutes
  stability: 1.3 days until recall falls to 90 %
  difficulty: 5.1 of 10
  recall now: 90 %
  answers: 1, forgotten 0 times
  2023-11-14 22:13: study, hard, correct, next in 6 minutes
  next: 1 card in 6 minutes
S 1/1
`, ":hint", ":info", "Iran", ":info", "", ":info")
}

// TestNoSession: outside of one there is nothing to take back or to leave out.
func TestNoSession(t *testing.T) {
	r := studied(iran)
	for _, c := range commands {
		var out strings.Builder
		given, err := Ask(r.Decks[0].Cards[0].Prompts[0], strings.NewReader(c.Keys[0]+"\nIran\n"), &out)
		if err != nil {
			t.Error(c.Keys[0], err)
		}
		want := "Iran"
		if c.Action == app.DoBack {
			want = ""
		}
		if refused := strings.Contains(out.String(), "no session here"); given.Text != want || refused != !anywhere(c.Action) {
			t.Errorf("%s: refused %v, given %q", c.Keys[0], refused, given.Text)
		}
	}
}

func anywhere(a app.Action) bool {
	return a == app.DoHint || a == app.DoRight || a == app.DoBack || a == app.DoHelp
}

// TestCommandsAreDocumented: docs/plain.md names every one.
func TestCommandsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/plain.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range commands {
		if !strings.Contains(string(page), "`"+c.Keys[0]+"`") {
			t.Errorf("docs/plain.md does not speak of %s", c.Keys[0])
		}
	}
}
