package tui

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
)

// TestBrowserMouse: rows, the query, the order and the footer by the mouse, and the
// list by the wheel.
func TestBrowserMouse(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.press("b")
	b := r.top().(*app.BrowserScreen)
	r.click("Who hosted it?")
	if s := r.screen(); !strings.Contains(s, "▸ Who hosted it?") {
		t.Fatalf("a click does not move the bar:\n%s", s)
	}
	r.click("* flag")
	if s := r.screen(); !strings.Contains(s, "1 card flagged") {
		t.Errorf("%s", s)
	}
	r.click("lapses")
	if s := r.screen(); !strings.Contains(s, "by due date") {
		t.Errorf("a click on the head does not order the list:\n%s", s)
	}
	r.click("all cards")
	if r.context() != app.Querying {
		t.Errorf("%s", r.context())
	}
	r.press("hosted", "Enter")
	if b.Held() != 1 {
		t.Errorf("%d rows", b.Held())
	}
	r.click("Who hosted it?")
	r.click("Who hosted it?")
	if r.context() != app.InCard {
		t.Errorf("a double click does not open the card: %s", r.context())
	}
	r = newRig(t, studyDeck, 80, 24)
	r.press("b")
	for range 3 {
		r.sim.InjectMouse(10, 10, tcell.WheelDown, tcell.ModNone)
		r.settleMouse()
	}
	if s := r.screen(); !strings.Contains(s, "▸ Who hosted it?") {
		t.Errorf("the wheel does not move the bar:\n%s", s)
	}
}
