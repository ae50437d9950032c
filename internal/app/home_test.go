package app_test

import (
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
)

const (
	red  = "title = \"Red\"\n[[card]]\nquestion = \"q\"\nanswer = \"a\"\n"
	blue = "title = \"Blue\"\n[[card]]\nquestion = \"p\"\nanswer = \"b\"\n"
)

// home is the text of the rows of home.
func (r *rig) home() string {
	var out []string
	for _, l := range r.View().Lines {
		var words []string
		for _, s := range l.Spans {
			words = append(words, s.Text)
		}
		out = append(out, strings.Join(strings.Fields(strings.Join(words, "")), " "))
	}
	return strings.Join(out, "\n")
}

// TestHome begins with all decks, and folds those of a folder.
func TestHome(t *testing.T) {
	r := atHome(t, red, blue)
	for i := range 2 {
		r.Home.Decks = append(r.Home.Decks, app.Deck{ID: string(rune('x' + i)), Title: "Green", Folder: "colours", New: 1, Total: 1, ToDo: 1})
	}
	r.press("Enter", "Esc")
	if got := r.home(); got != "▸ All decks · · 4 new\nRed · · 1 new\nBlue · · 1 new\n- colours/ · · 2 new\nGreen · · 1 new\nGreen · · 1 new" {
		t.Errorf("%s", got)
	}
	r.press("G", "Space")
	if got := r.home(); !strings.HasSuffix(got, "\n▸ + colours/ · · 2 new") {
		t.Errorf("%s", got)
	}
	r.press("g", "Space")
	if !strings.Contains(r.Toast(), "not a folder") {
		t.Errorf("%q", r.Toast())
	}
}

// foot is the text below the rows.
func (r *rig) foot() string {
	var b strings.Builder
	for _, l := range r.View().Foot {
		for _, s := range l.Spans {
			b.WriteString(s.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestFolderToDo: the new cards of a day are those of a folder's decks together.
func TestFolderToDo(t *testing.T) {
	r := atHome(t, red)
	r.Home.Left = queue.Left{New: 10}
	for _, id := range []string{"x", "y"} {
		r.Home.Decks = append(r.Home.Decks, app.Deck{ID: id, Title: id, Folder: "colours", New: 20, Total: 20, ToAsk: queue.Counts{New: 20}, ToDo: 10})
	}
	r.press("Enter", "Esc", "j", "j")
	if got := r.foot(); !strings.Contains(got, "colours/  10 to do") {
		t.Errorf("%q", got)
	}
}

// TestOpenExam: home tells of an exam that was not handed in, and leads to it.
func TestOpenExam(t *testing.T) {
	r := atHome(t, red)
	if r.press("X"); r.Toast() != "no exam is open" {
		t.Errorf("%q", r.Toast())
	}
	r.Home.Exams = 1
	r.press("Enter", "Esc")
	if got := r.foot(); !strings.Contains(got, "1 exam is not handed in yet: X goes on") {
		t.Errorf("%q", got)
	}
	if r.press("X"); r.Context() != app.InOpenExams {
		t.Errorf("X leads to %s", r.Context())
	}
}

// TestTakenInMidSession: that the decks are read while a card is asked does not end
// the session.
func TestTakenInMidSession(t *testing.T) {
	r := studying(t, red)
	r.send(app.TakenIn{})
	r.typeIn("a")
	r.press("Enter", "Enter")
	if r.Err() != nil || len(r.logged(t)) != 1 {
		t.Errorf("%v: %d answers", r.Err(), len(r.logged(t)))
	}
}

// TestProblemsLeaveTheName: the number of problems stands behind the name of a deck,
// and takes nothing of it where there is room.
func TestProblemsLeaveTheName(t *testing.T) {
	r := atHome(t, red, blue)
	two := deck.Problems{{Severity: deck.Error}, {Severity: deck.Error}}
	r.Home.Decks = append(r.Home.Decks, app.Deck{ID: "x", Title: "Chemistry", New: 1, Total: 1, ToDo: 1, Problems: two})
	r.press("Enter", "Esc")
	if got := r.home(); !strings.Contains(got, "Chemistry ! 2 · · 1 new") {
		t.Errorf("%s", got)
	}
}

// TestEscStaysAtHome: it shows all decks again, and never leaves the program.
func TestEscStaysAtHome(t *testing.T) {
	r := atHome(t, red, blue)
	r.press("/")
	r.typeIn("blu")
	r.press("Enter")
	if r.Context() != app.AtHome || r.home() != "▸ Blue · · 1 new" {
		t.Errorf("%s\n%s", r.Context(), r.home())
	}
	r.press("Esc")
	if !strings.HasPrefix(r.home(), "▸ All decks") {
		t.Errorf("%s", r.home())
	}
	r.press("Esc")
	if r.left || r.Toast() != "this is home; q leaves quiz" {
		t.Errorf("left %v, %q", r.left, r.Toast())
	}
	r.press("q")
	if !r.left {
		t.Error("q does not leave")
	}
}

// TestFindingNothing keeps the totals, and begins no session over nothing.
func TestFindingNothing(t *testing.T) {
	r := atHome(t, red, blue)
	r.press("/")
	r.typeIn("zzz")
	r.press("Enter", "Enter")
	if r.Context() != app.AtHome || !strings.Contains(r.Toast(), "no deck is found") || apptest.Did[app.Begin](r.Desk) != 0 {
		t.Errorf("%s %q", r.Context(), r.Toast())
	}
}

// TestPalette finds actions by some of their letters, and decks.
func TestPalette(t *testing.T) {
	r := atHome(t, red, blue)
	r.press(":")
	r.typeIn("prctc")
	r.press("Enter")
	if q := r.question(); q == nil || q.Session.Study() {
		t.Fatalf("%+v", r.Top())
	}
	r.press("Esc", ":")
	r.typeIn("stblue")
	r.press("Enter")
	if q := r.question(); q == nil || q.Prompt.Deck.Title != "Blue" || q.Session.Title != "Blue" {
		t.Errorf("%+v", r.Top())
	}
}

// TestHelpShowsWhatHolds: no key that does nothing here.
func TestHelpShowsWhatHolds(t *testing.T) {
	r := studying(t, red)
	r.press("F1")
	if got := r.home(); strings.Contains(got, "hint") || strings.Contains(got, "next gap") || !strings.Contains(got, "Enter check the answer") {
		t.Errorf("%s", got)
	}
	r.send(app.Resized{Width: 80, Height: 12})
	if last := lastLine(r); last != "▾ PgDn" {
		t.Errorf("%q does not say that there is more", last)
	}
	r.press("PgDn")
	if last := lastLine(r); !strings.HasPrefix(last, "▴ PgUp") {
		t.Errorf("%q does not say that there was more", last)
	}
}

// TestUndoAtHome takes back what was done last, and counts anew.
func TestUndoAtHome(t *testing.T) {
	r := studying(t, red)
	r.typeIn("a")
	r.press("Enter", "4", "Esc")
	if r.Context() != app.AtHome || !strings.HasPrefix(r.home(), "▸ All decks · · · ━") {
		t.Fatalf("%s\n%s", r.Context(), r.home())
	}
	r.press("u")
	if !strings.HasPrefix(r.home(), "▸ All decks · · 1 new") || !strings.Contains(r.Toast(), "taken back") {
		t.Errorf("%q\n%s", r.Toast(), r.home())
	}
	r.press("u")
	if r.Toast() != "there is nothing to take back" {
		t.Errorf("%q", r.Toast())
	}
}

// TestTitlesAreNotCut while there is room for them.
func TestTitlesAreNotCut(t *testing.T) {
	for _, c := range []struct {
		width int
		cells int // of the title
		whole bool
	}{{160, 70, true}, {120, 70, true}, {160, 110, true}, {160, 140, false}, {80, 30, true}, {40, 15, true}} {
		title := strings.Repeat("n", c.cells)
		m, orders := app.NewHome(app.DefaultKeys(), day.Moment{Ms: 1_700_000_000_000})
		m.Update(app.Resized{Width: c.width, Height: 50})
		row := app.Deck{ID: "a", Title: title, Total: 3, New: 3, ToDo: 3}
		m.Update(app.Reply{Number: orders[0].Number, Msg: app.Rows{Decks: []app.Deck{row}, All: row}})
		v := m.View()
		var rows string
		for _, l := range v.Lines {
			for _, s := range l.Spans {
				rows += s.Text
			}
		}
		if got := strings.Contains(rows, title); got != c.whole {
			t.Errorf("a title of %d cells in %d columns: whole is %v", c.cells, c.width, got)
		}
	}
}

func lastLine(r *rig) string {
	words := ""
	lines := r.View().Lines
	for _, s := range lines[len(lines)-1].Spans {
		words += s.Text
	}
	return strings.TrimSpace(words)
}
