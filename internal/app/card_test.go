package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"quiz/internal/engine/review"
)

// TestToDoOverAllDecks: today's limit of new prompts is one over all decks.
func TestToDoOverAllDecks(t *testing.T) {
	r := newRig(t, review.Study)
	all := r.All()
	if got := []int{r.Decks[0].ToDo, r.Decks[1].ToDo, all.ToDo}; !slices.Equal(got, []int{8, 7, 8}) {
		t.Errorf("to do: %v", got)
	}
}

func TestFindADeck(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("/")
	if r.Context != Finding || r.Rows() != 3 {
		t.Fatalf("%s, %d rows", r.Context, r.Rows())
	}
	r.typeIn(0, "anoTH")
	if len(r.Decks) != 1 || r.Selected().ID != "e" || r.Rows() != 1 {
		t.Errorf("found %v", r.Decks)
	}
	r.press("Enter")
	if r.Context != AtHome || r.Selected().ID != "e" {
		t.Errorf("after Enter: %s, %v", r.Context, r.Selected())
	}
	r.press("Esc")
	if len(r.Decks) != 2 || r.left {
		t.Errorf("after Esc: %d decks, left %v", len(r.Decks), r.left)
	}
	r.press("/")
	r.typeIn(0, "nothing has this")
	r.press("Enter", "Enter")
	if r.Context != AtHome || r.Toast == "" {
		t.Errorf("a session over nothing: %s, %q", r.Context, r.Toast)
	}
	r.press("Esc", "Esc")
	if !r.left {
		t.Error("the second Esc does not leave")
	}
}

// answerFirst answers the first prompt, and is at its answer.
func (r *rig) answerFirst() {
	r.press("Enter")
	r.typeIn(0, "Iran")
	r.press("Enter")
}

func TestInfoShowsStateAndHistory(t *testing.T) {
	r := newRig(t, review.Study)
	r.answerFirst()
	r.press("3", "Ctrl-U") // answered, taken back: it stands in the log all the same
	r.typeIn(0, "Iran")
	r.press("Enter", "i")
	rows := map[string]string{}
	for _, row := range r.Info {
		rows[row.Name] = row.Text
	}
	if r.Context != InInfo || rows["prompt"] != "d/text" || rows["state"] != "new" {
		t.Fatalf("%s, %v", r.Context, r.Info)
	}
	if !slices.ContainsFunc(r.Info, func(row InfoRow) bool { return strings.Contains(row.Text, "study, good, correct") }) {
		t.Errorf("no review in %v", r.Info)
	}
	r.press("Esc")
	if r.Context != Answered {
		t.Errorf("Esc leads to %s", r.Context)
	}
	r.press("y")
	if r.copied != "Which state?\nIran" {
		t.Errorf("copied %q", r.copied)
	}
}

func TestEditing(t *testing.T) {
	for name, c := range map[string]struct {
		result Edited
		want   Context
		toast  string
	}{
		"nothing changed":    {Edited{}, Answered, ""},
		"the deck changed":   {Edited{Changed: true}, Typing, "as it is now"},
		"no editor":          {Edited{Err: errors.New("editor vi: not found")}, Answered, "not found"},
		"broken by the edit": {Edited{Changed: true, Err: errors.New("the deck cannot be read")}, Typing, "cannot be read"},
	} {
		r := newRig(t, review.Study)
		r.edit = func(e Edit) Edited {
			if e.Prompt.Key != "d/text" {
				t.Errorf("%s: edits %s", name, e.Prompt.Key)
			}
			return c.result
		}
		r.answerFirst()
		r.press("e")
		if r.Context != c.want || !strings.Contains(r.Toast, c.toast) || r.Study.Prompt.Key != "d/text" {
			t.Errorf("%s: %s, %q, %s", name, r.Context, r.Toast, r.Study.Prompt.Key)
		}
	}
}
