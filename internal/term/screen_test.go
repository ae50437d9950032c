package term

import (
	"testing"

	"github.com/gdamore/tcell/v2"
)

func newScreenOf(t *testing.T, w, h int) *Screen {
	sim := tcell.NewSimulationScreen("UTF-8")
	s := Wrap(sim)
	if err := s.Init(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Fini)
	sim.SetSize(w, h)
	return s
}

// A frame passes on what differs from the one before, and the first one what
// differs from a blank terminal.
func TestOnlyChangesArePassedOn(t *testing.T) {
	s := newScreenOf(t, 80, 24)
	for _, frame := range []struct {
		text string
		want int // cells passed on since the beginning
	}{{"Iran", 4}, {"Iran", 4}, {"Iraq", 5}, {"", 9}} {
		s.Clear()
		for x, r := range frame.text {
			s.SetContent(x, 3, r, nil, tcell.StyleDefault)
		}
		s.Show()
		if s.Cells() != frame.want {
			t.Errorf("after %q %d cells were passed on, want %d", frame.text, s.Cells(), frame.want)
		}
	}
}

// No cell carries a link.
func TestLinksAreTakenOut(t *testing.T) {
	s := newScreenOf(t, 80, 24)
	link := tcell.StyleDefault.Bold(true).Url("https://example.org")
	s.SetContent(0, 0, 'x', nil, link)
	s.Show()
	if _, got, _ := s.Screen.Get(0, 0); got != tcell.StyleDefault.Bold(true) {
		t.Errorf("style %+v", got)
	}
}
