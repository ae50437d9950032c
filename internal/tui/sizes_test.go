package tui

import (
	"strings"
	"testing"

	"quiz/internal/app"
)

func TestEverySizeDraws(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	for _, keys := range [][]string{nil, {"Enter"}, {"Enter"}, {"Enter"}, {"F1"}, {"Esc"}} {
		r.press(keys...)
		for w := 1; w <= 60; w += 3 {
			for h := 1; h <= 30; h += 2 {
				r.sim.SetSize(w, h)
				r.do(func() { r.ui.app.ForceDraw() })
			}
		}
		r.sim.SetSize(80, 24)
		r.do(func() { r.ui.app.ForceDraw() })
	}
	r.until("reveal")
	r.press("Enter")
	r.sim.SetSize(20, 5)
	r.do(func() { r.ui.app.ForceDraw() })
	if s := r.screen(); !strings.Contains(s, "too") || !strings.Contains(s, "(20x5)") {
		t.Errorf("20x5 shows\n%s", s)
	}
	before := len(r.desk.Log)
	r.press("3", "Enter", "3")
	if len(r.desk.Log) > before {
		t.Error("a card was rated in a window too small to see it")
	}
}

func TestHostileTextIsShownHarmless(t *testing.T) {
	src := "title = \"a\\u001b[31m[red]\\u202e[:::http://x]\"\n[[card]]\nquestion = \"q\\u001b]52;c;AA\\u0007 [red]x[-] [\\\"r\\\"]\"\nanswer = \"b\\u009b1m\"\n"
	r := newRig(t, src, 80, 24)
	r.press("Down")
	for range 3 {
		text := r.screen()
		for _, bad := range []string{"\x1b", "\u202e", "\u009b", "\a"} {
			if strings.Contains(text, bad) {
				t.Errorf("%q is on the screen:\n%s", bad, text)
			}
		}
		r.press("Enter")
	}
	r.press("Esc", "Esc")
	if s := r.screen(); !strings.Contains(s, "[31m[red]") {
		t.Errorf("brackets were taken for tags:\n%s", s)
	}
}

// TestFooterFits: whole hints only, help always among them, and last.
func TestFooterFits(t *testing.T) {
	for _, c := range app.Contexts {
		hints := app.DefaultKeys().Hints(c)
		for w := 30; w < 200; w++ {
			kept, room := hints.Fitting(w-2), 0
			for _, b := range kept {
				room += app.Width(b.Keys[0]+" "+b.Name) + 2
			}
			if room > w || len(kept) == 0 {
				t.Errorf("%s at %d: %d hints take %d", c, w, len(kept), room)
			}
			if help := kept[len(kept)-1]; c != app.InHelp && help.Action != app.DoHelp {
				t.Errorf("%s at %d: %s is last", c, w, help.Action)
			}
		}
	}
}

// TestCellsPerKey: a key sends only what it changed.
func TestCellsPerKey(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.press("Down", "Enter")
	var before, after int
	r.do(func() { before = r.ui.screen.Cells() })
	const keys = 20
	r.press(strings.Repeat("x", keys))
	r.do(func() { after = r.ui.screen.Cells() })
	if n := (after - before) / keys; n > 4 {
		t.Errorf("%d cells a key", n)
	}
}

func BenchmarkKeyToPaint(b *testing.B) {
	r := newRig(b, studyDeck, 80, 24)
	r.press("Down", "Enter")
	for b.Loop() {
		r.press("x")
	}
}

func BenchmarkDrawHome(b *testing.B) {
	r := newRig(b, studyDeck, 200, 60)
	b.ResetTimer()
	for b.Loop() {
		r.do(func() { r.ui.app.ForceDraw() })
	}
}
