package tui

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/term"
)

// keyed is a key, sent some time after the one before it.
type keyed struct {
	after time.Duration
	key   tcell.Key
	r     rune
}

func typed(gap time.Duration, text string) []keyed {
	var out []keyed
	for _, r := range text {
		if r == '\n' {
			out = append(out, keyed{gap, tcell.KeyEnter, '\r'})
		} else {
			out = append(out, keyed{gap, tcell.KeyRune, r})
		}
	}
	return out
}

// TestBurst is about terminals that do not mark what is pasted. The clock is that
// of the bubble: it moves when everything waits.
func TestBurst(t *testing.T) {
	ms := time.Millisecond
	for _, c := range []struct {
		name   string
		start  string // keys before, slowly
		keys   []keyed
		toast  string
		rated  int
		onward app.Context
		field  string
	}{
		{"a rating", "x\n", typed(ms, "3"), "", 1, app.Ordering, ""},
		{"a paste does not rate", "x\n", typed(ms, "334"), "pasted text ignored", 0, app.Answered, ""},
		{"nor does a long one", "x\n", typed(4*ms, "o3@-e\n3\nuuq"), "pasted text ignored", 0, app.Answered, ""},
		{"two keys act, in order", "x\n", typed(ms, "o3"), "", 1, app.Ordering, ""},
		{"keys apart act", "x\n", typed(10*ms, "rrr3"), "", 1, app.Ordering, ""},
		{"the end of a slow row is a paste", "x\n", append(typed(6*ms, "ro"), typed(ms, "333")...), "pasted text ignored", 0, app.Answered, ""},
		{"Enter keeps its place", "x\n", typed(ms, "r\n"), "", 1, app.Ordering, ""},
		{"one letter a line", "x\n", typed(2*ms, "3\n3\n3\n"), "pasted text ignored", 0, app.Answered, ""},
		{"a line break first", "x\n", typed(ms, "\n334"), "pasted text ignored", 0, app.Answered, ""},
		{"a letter on each of two lines", "x\n", typed(ms, "r\n3"), "pasted text ignored", 0, app.Answered, ""},
		{"empty lines", "x\n", typed(ms, "\n\n\n"), "pasted text ignored", 0, app.Answered, ""},
		{"a key after a paste", "x\n", append(typed(ms, "333"), typed(10*ms, "3")...), "", 1, app.Ordering, ""},
		{"another key ends a paste", "x\n", append(typed(ms, "333"), keyed{ms, tcell.KeyF1, 0}), "", 0, app.InHelp, ""},
		{"a paste into the field", "", typed(ms, "Iran\nand more"), "", 0, app.Typing, "Iran and more"},
		{"fast typing into the field", "", typed(4*ms, "ab"), "", 0, app.Typing, "ab"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newGuardedRig(t)
				r.send([]keyed{{0, tcell.KeyDown, 0}, {time.Second, tcell.KeyEnter, '\r'}})
				r.send(typed(time.Second, c.start))
				r.send(c.keys)
				r.ui.app.QueueUpdate(func() {
					m := r.ui.model
					if m.Toast() != c.toast || len(r.desk.Log) != c.rated || m.Context() != c.onward {
						t.Errorf("toast %q, %d rated, then %s; want %q, %d, %s", m.Toast(), len(r.desk.Log), m.Context(), c.toast, c.rated, c.onward)
					}
					if q, ok := m.Top().(*app.QuestionScreen); ok && q.Fields[0] != c.field {
						t.Errorf("the field has %q, want %q", q.Fields[0], c.field)
					}
				})
			})
		})
	}
}

func newGuardedRig(t *testing.T) *rig {
	return startRig(t, newDesk(studyDeck), 80, 24, Options{Looks: app.Looks{Theme: "auto", Mouse: true}}, (*term.Screen).GuardPastes)
}

// send sends keys through the terminal and waits until the last one has acted.
func (r *rig) send(keys []keyed) {
	for _, k := range keys {
		time.Sleep(k.after)
		r.sim.InjectKey(k.key, k.r, tcell.ModNone)
		synctest.Wait()
	}
	time.Sleep(20 * time.Millisecond)
	synctest.Wait()
}

func TestAPasteNeverRates(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.press("Down", "Enter", "x", "Enter")
	r.ui.app.QueueEvent(tcell.NewEventPaste(true))
	for _, c := range "3333" {
		r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, c, tcell.ModNone))
	}
	r.ui.app.QueueEvent(tcell.NewEventPaste(false))
	r.settle()
	if len(r.desk.Log) > 0 {
		t.Error("a paste rated a card")
	}
	if s := r.screen(); !strings.Contains(s, "pasted text ignored") {
		t.Errorf("nothing says that it was ignored:\n%s", s)
	}
	for _, mod := range []tcell.ModMask{tcell.ModAlt, tcell.ModMeta} {
		r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, '3', mod))
	}
	r.do(func() {})
	if len(r.desk.Log) > 0 {
		t.Error("Alt and a digit rated a card")
	}
	r.press("3")
	if len(r.desk.Log) != 1 {
		t.Error("a digit rated none")
	}
}
