package app_test

import (
	"slices"
	"testing"

	"quiz/internal/app"
)

// TestUndoIsOfferedWhereItDoesSomething: not over an empty log; a field that holds
// text is cleared first.
func TestUndoIsOfferedWhereItDoesSomething(t *testing.T) {
	r := atHome(t, red)
	r.offers(t, "at home, with an empty log", "")
	r.press("Enter")
	r.offers(t, "at a question, with an empty log", "")
	r.typeIn("a")
	r.offers(t, "over a field with text", "clear")
	r.press("Enter")
	r.offers(t, "over an answer, which undo takes off the screen", "undo")
	r.press("4", "Esc")
	r.offers(t, "at home, after an answer", "undo")
	r.press("u")
	r.offers(t, "at home, after it was taken back", "")
	r.press("?")
	for _, l := range r.View().Lines {
		if len(l.Spans) > 0 && l.Spans[0].Text == "u" {
			t.Error("the help tells of an undo that does nothing")
		}
	}
}

// offers holds what the footer calls undo; "" where it must not be there.
func (r *rig) offers(t *testing.T, where, want string) {
	t.Helper()
	got := ""
	for _, b := range r.Hints() {
		if b.Action == app.DoUndo {
			got = b.Name
		}
	}
	if got != want {
		t.Errorf("%s undo is called %q, want %q", where, got, want)
	}
}

// TestTheFooterKeepsTheWayOut and the help, however narrow it is.
func TestTheFooterKeepsTheWayOut(t *testing.T) {
	for _, c := range app.Contexts {
		for room := 28; room < 200; room++ {
			kept := app.DefaultKeys().Hints(c).Fitting(room)
			if !hints(kept, app.DoBack) && !hints(kept, app.DoQuit) {
				t.Errorf("%s in %d cells: no way out", c, room)
			}
			if !hints(kept, app.DoHelp) && c != app.InHelp {
				t.Errorf("%s in %d cells: no help", c, room)
			}
		}
	}
}

func hints(b app.Bindings, a app.Action) bool {
	return slices.ContainsFunc(b, func(row app.Binding) bool { return row.Action == a })
}
