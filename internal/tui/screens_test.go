package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"quiz/internal/app"
)

// screens are the ways to screens: keys, and a card that is asked meanwhile.
var screens = []struct {
	name string
	card string
	keys []string
}{
	{"home", "", nil},
	{"home-folder", "", []string{"Down", "Down", "Down", " "}},
	{"home-numbers", "", []string{"v"}},
	{"problems", "", []string{"G", "Enter"}},
	{"text", "text", []string{"Uzbek", "Ctrl-G"}},
	{"text-typo", "text", []string{"Usbekistan", "Enter"}},
	{"text-wrong", "text", []string{"Kazakhstan", "Enter"}},
	{"text-overruled", "text", []string{"Kazakhstan", "Enter", "o"}},
	{"ordered", "ordered", []string{"J"}},
	{"ordered-answer", "ordered", []string{"J", "Enter"}},
	{"multi", "multi", []string{"ab"}},
	{"multi-answer", "multi", []string{"ab", "Enter"}},
	{"single", "single", []string{"a"}},
	{"single-answer", "single", []string{"abc", "Enter"}},
	{"gaps", "gaps", []string{"Samarkand", "Tab", "Uz"}},
	{"gaps-answer", "gaps", []string{"Samarkand", "Tab", "Uz", "Enter"}},
	{"pairs", "pairs", []string{"b"}},
	{"pairs-answer", "pairs", []string{"ab", "Enter"}},
	{"bool", "bool", nil},
	{"bool-answer", "bool", []string{"f"}},
	{"reveal", "reveal", nil},
	{"reveal-answer", "reveal", []string{" "}},
	{"find", "", []string{"/", "N5"}},
	{"find-nothing", "", []string{"/", "zzz"}},
	{"card", "text", []string{"Usbekistan", "Enter", "3", "u", "Enter", "i"}},
	{"help", "text", []string{"F1"}},
	{"statistics", "", []string{"t"}},
	{"statistics-table", "", []string{"t", "v"}},
	{"statistics-next-block", "", []string{"t", "PgDn"}},
	{"scores", "", []string{"s"}},
	{"scores-deck", "", []string{"s", "}", "v"}},
	{"browser", "", []string{"b", "jj", "  ", "*"}},
	{"browser-query", "", []string{"b", "/", "what is:new"}},
	{"browser-fault", "", []string{"b", "/", "what is:old"}},
	{"browser-nothing", "", []string{"b", "/", "nowhere", "Enter"}},
	{"browser-card", "", []string{"b", "jj", "*", "@", "Enter"}},
	{"browser-due", "", []string{"b", "jj", "D", "soon", "Enter"}},
	{"browser-new", "", []string{"b", "n", "Who?", "Enter", "Sh"}},
	{"settings", "", []string{","}},
	{"settings-word", "", []string{",", "jjj", "Enter"}},
	{"settings-value", "", []string{",", "Enter", "Backspace", "Backspace", "Backspace", "wrong", "Enter"}},
	{"palette", "", []string{":", "pra"}},
	{"exam-prepare", "", []string{"Down", "x", "c"}},
	{"exam", "", []string{"Down", "x", "c", "Enter", "ab", "Ctrl-R", "Ctrl-N", "Ctrl-P"}},
	{"exam-next", "", []string{"Down", "x", "Enter", "Enter", "Enter"}},
	{"exam-contents", "", []string{"Down", "x", "Enter", "Ctrl-R", "Ctrl-T"}},
	{"exam-hand-in", "", []string{"Down", "x", "Enter", "Ctrl-R", "Ctrl-S"}},
	{"exam-report", "", []string{"Down", "x", "c", "Enter", "ab", "Enter", "Ctrl-S", "Ctrl-S"}},
	{"exam-marked", "", []string{"Down", "x", "Enter", "Ctrl-S", "Ctrl-S", "Enter"}},
}

func TestScreens(t *testing.T) {
	for _, size := range sizes {
		for _, s := range screens {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				r := newRig(t, studyDeck, size[0], size[1])
				if s.card != "" {
					r.press("Down", "Enter")
					r.until(s.card)
				}
				r.press(s.keys...)
				shown := r.screen()
				marksAlone(t, shown)
				wayOut(t, r, shown)
				golden(t, name, shown)
			})
		}
	}
}

// marksAlone holds that nothing else stands where a screen says that there is more.
func marksAlone(t *testing.T, shown string) {
	t.Helper()
	for row := range strings.Lines(shown) {
		words := strings.Fields(row)
		words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains([]string{"▴", "PgUp", "▾", "PgDn"}, w) })
		if strings.Contains(row, "▾ PgDn") && len(words) > 0 {
			t.Errorf("a mark stands among words: %s", row)
		}
	}
}

// wayOut holds that the footer says how to get away from here, and to the help. A
// message may take its place until the next key.
func wayOut(t *testing.T, r *rig, shown string) {
	t.Helper()
	var context app.Context
	var message string
	r.do(func() { context, message = r.ui.model.Context(), r.ui.model.View().Message })
	if message != "" {
		r.do(func() { r.ui.update(app.Told{}) })
		shown = r.screen()
	}
	text, _, _ := strings.Cut(shown, "--- styles")
	rows := strings.Split(strings.TrimRight(text, "\n"), "\n")
	footer := rows[len(rows)-1]
	keys := map[app.Context]string{app.AtHome: "q quit"}
	if out := cmp.Or(keys[context], "Esc "); !strings.Contains(footer, out) {
		t.Errorf("%s: no way out in the footer: %s", context, footer)
	}
	if context != app.InHelp && !strings.HasSuffix(footer, "? help") && !strings.HasSuffix(footer, "F1 help") {
		t.Errorf("%s: no way to the help in the footer: %s", context, footer)
	}
}

// TestTheEnd answers everything there is and looks at the score.
func TestTheEnd(t *testing.T) {
	for _, size := range sizes {
		r := newRig(t, studyDeck, size[0], size[1])
		r.press("Down", "Enter")
		for range 60 {
			if r.context() == app.Ending {
				break
			}
			r.press("Enter")
			if r.context() == app.Answered {
				r.press("4")
			}
		}
		golden(t, fmt.Sprintf("end-%dx%d", size[0], size[1]), r.screen())
		r.press("Esc", "Enter")
		golden(t, fmt.Sprintf("nothing-left-%dx%d", size[0], size[1]), r.screen())
		if n := len(r.desk.Log); n != 8 {
			t.Errorf("%d entries", n)
		}
	}
}
