package tui

import (
	"fmt"
	"testing"

	"quiz/internal/app"
)

// screens are the ways to screens: keys, and a card that is asked meanwhile.
var screens = []struct {
	name   string
	card   string
	keys   []string
	always bool // at every size
}{
	{"home", "", nil, true},
	{"home-folder", "", []string{"Down", "Down", "Down", " "}, false},
	{"home-numbers", "", []string{"v"}, false},
	{"problems", "", []string{"G", "Enter"}, false},
	{"text", "text", []string{"Uzbek", "Ctrl-G"}, false},
	{"text-typo", "text", []string{"Usbekistan", "Enter"}, true},
	{"text-wrong", "text", []string{"Kazakhstan", "Enter"}, false},
	{"text-overruled", "text", []string{"Kazakhstan", "Enter", "o"}, false},
	{"ordered", "ordered", []string{"J"}, false},
	{"ordered-answer", "ordered", []string{"J", "Enter"}, false},
	{"multi", "multi", []string{"ab"}, false},
	{"multi-answer", "multi", []string{"ab", "Enter"}, false},
	{"single", "single", []string{"a"}, false},
	{"single-answer", "single", []string{"abc", "Enter"}, false},
	{"gaps", "gaps", []string{"Samarkand", "Tab", "Uz"}, false},
	{"gaps-answer", "gaps", []string{"Samarkand", "Tab", "Uz", "Enter"}, false},
	{"pairs", "pairs", []string{"b"}, false},
	{"bool", "bool", nil, false},
	{"reveal", "reveal", nil, false},
	{"reveal-answer", "reveal", []string{" "}, false},
	{"find", "", []string{"/", "N5"}, false},
	{"find-nothing", "", []string{"/", "zzz"}, false},
	{"card", "text", []string{"Usbekistan", "Enter", "3", "u", "Enter", "i"}, false},
	{"help", "text", []string{"F1"}, false},
	{"statistics", "", []string{"t"}, true},
	{"statistics-table", "", []string{"t", "v"}, false},
	{"statistics-next-block", "", []string{"t", "PgDn"}, false},
	{"scores", "", []string{"s"}, true},
	{"scores-deck", "", []string{"s", "}", "v"}, false},
	{"browser", "", []string{"b", "jj", "  ", "*"}, true},
	{"browser-query", "", []string{"b", "/", "what is:new"}, false},
	{"browser-fault", "", []string{"b", "/", "what is:old"}, true},
	{"browser-nothing", "", []string{"b", "/", "nowhere", "Enter"}, false},
	{"browser-card", "", []string{"b", "jj", "*", "@", "Enter"}, false},
	{"browser-due", "", []string{"b", "jj", "D", "soon", "Enter"}, false},
	{"browser-new", "", []string{"b", "n", "Who?", "Enter", "Sh"}, false},
	{"settings", "", []string{","}, true},
	{"settings-word", "", []string{",", "jjj", "Enter"}, false},
	{"settings-value", "", []string{",", "Enter", "Backspace", "Backspace", "Backspace", "wrong", "Enter"}, false},
	{"palette", "", []string{":", "pra"}, false},
	{"exam-prepare", "", []string{"Down", "x", "c"}, false},
	{"exam", "", []string{"Down", "x", "c", "Enter", "ab", "Ctrl-R", "Ctrl-N", "Ctrl-P"}, true},
	{"exam-next", "", []string{"Down", "x", "Enter", "Enter", "Enter"}, false},
	{"exam-contents", "", []string{"Down", "x", "Enter", "Ctrl-R", "Ctrl-T"}, false},
	{"exam-hand-in", "", []string{"Down", "x", "Enter", "Ctrl-R", "Ctrl-S"}, true},
	{"exam-report", "", []string{"Down", "x", "c", "Enter", "ab", "Enter", "Ctrl-S", "Ctrl-S"}, true},
	{"exam-marked", "", []string{"Down", "x", "Enter", "Ctrl-S", "Ctrl-S", "Enter"}, false},
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
		for _, s := range screens {
			if size[0] == 160 && !s.always {
				continue
			}
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				r := newRig(t, studyDeck, size[0], size[1])
				if s.card != "" {
					r.press("Down", "Enter")
					r.until(s.card)
				}
				r.press(s.keys...)
				golden(t, name, r.screen())
			})
		}
	}
}

// TestTheEnd answers everything there is and looks at the score.
func TestTheEnd(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
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
