package tui

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
)

// click presses and lets go of the left button on the first place with some text.
func (r *rig) click(words string) {
	r.t.Helper()
	x, y := r.find(words)
	r.sim.InjectMouse(x, y, tcell.Button1, tcell.ModNone)
	r.sim.InjectMouse(x, y, tcell.ButtonNone, tcell.ModNone)
	r.settleMouse()
}

// find is where some text is on the screen.
func (r *rig) find(words string) (x, y int) {
	r.t.Helper()
	for y, l := range strings.Split(r.screen(), "\n") {
		if i := strings.Index(l, words); i >= 0 {
			return app.Width(l[:i]), y
		}
	}
	r.t.Fatalf("%q is not on the screen:\n%s", words, r.screen())
	return 0, 0
}

// settleMouse waits until the terminal's events are taken: they come through another
// queue than the sentinel.
func (r *rig) settleMouse() {
	r.t.Helper()
	for range 50 {
		r.settle()
	}
}

// TestClicks do what keys do: rows, options, ratings, the hints of the footer.
func TestClicks(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.click("The SCO summit")
	r.until("single")
	r.click("b ( )")
	q := r.top().(*app.QuestionScreen)
	if !q.Chosen[q.Order[1]] || q.Bar != 1 {
		t.Fatalf("%v %d", q.Chosen, q.Bar)
	}
	r.click("check")
	if r.context() != app.Answered {
		t.Fatalf("%s", r.context())
	}
	before := len(r.desk.Log)
	r.click("4 easy")
	if len(r.desk.Log) != before+1 || r.context() == app.Answered {
		t.Errorf("%d entries, %s", len(r.desk.Log), r.context())
	}
}

func (r *rig) top() (s app.Screen) {
	r.do(func() { s = r.ui.model.Top() })
	return s
}

// TestDoubleClickOpens the row; one click selects it.
func TestDoubleClickOpens(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.click("The SCO summit")
	if r.context() != app.AtHome {
		t.Fatalf("one click: %s", r.context())
	}
	r.click("The SCO summit")
	if r.context() != app.Typing {
		t.Errorf("the second click: %s", r.context())
	}
}

// TestTwoRowsInHaste: a click on another row is not the second of a double click.
func TestTwoRowsInHaste(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.click("The SCO summit")
	r.click("Kanji")
	if r.context() != app.AtHome {
		t.Errorf("a deck was opened: %s", r.context())
	}
}

// TestWheel moves the bar of a list, and scrolls what is longer than the window.
func TestWheel(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	wheel := func(b tcell.ButtonMask) {
		r.sim.InjectMouse(10, 10, b, tcell.ModNone)
		r.settleMouse()
	}
	wheel(tcell.WheelDown)
	if bar := r.top().(*app.HomeScreen).Bar; bar != 1 {
		t.Errorf("the bar is at %d", bar)
	}
	r = newRig(t, long, 40, 12)
	r.press("Down", "Enter")
	if s := r.screen(); !strings.Contains(s, "▾ PgDn") || strings.Contains(s, "line 30") || !strings.Contains(s, "\n >") {
		t.Fatalf("nothing says that there is more, or the field is gone:\n%s", s)
	}
	for range 12 {
		wheel(tcell.WheelDown)
	}
	if s := r.screen(); !strings.Contains(s, "line 30") || !strings.Contains(s, "▴ PgUp") || !strings.Contains(s, "\n >") {
		t.Errorf("the end cannot be reached:\n%s", s)
	}
}

var long = "title = \"Long\"\n[[card]]\nquestion = \"\"\"\n" + strings.Repeat("line\n", 29) + "line 30\"\"\"\nanswer = \"a\"\n"

// TestALongQuestionIsReadWhileTyping: its end is reached by keys, the field stays,
// and keeps what was typed.
func TestALongQuestionIsReadWhileTyping(t *testing.T) {
	r := newRig(t, long, 80, 24)
	r.press("Down", "Enter", "abc")
	if s := r.screen(); strings.Contains(s, "line 30") || !strings.Contains(s, "> abc") {
		t.Fatalf("%s", s)
	}
	r.press("PgDn", "PgDn", "d")
	if s := r.screen(); !strings.Contains(s, "line 30") || !strings.Contains(s, "> abcd") {
		t.Errorf("%s", s)
	}
}
