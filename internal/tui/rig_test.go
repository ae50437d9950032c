package tui

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/term"
)

var update = flag.Bool("update", false, "rewrite the golden screens")

const studyDeck = `
title = "The SCO summit of 2022"
[source.brief]
title = "Notes on the Samarkand summit"
[[card]]
id = "text"
question = "Which state joined the SCO at the Samarkand summit of September 2022?"
answer = "Uzbekistan"
accept = ["Republic of Uzbekistan"]
explain = "It is only an example; **Iran** joined."
hint = "A *hint*."
[[card]]
id = "ordered"
question = "Put these in order."
answer = ["plan", "do", "check"]
ordered = true
[[card]]
id = "multi"
question = "With which of these was cooperation to be tightened?"
answer = ["Egypt", "Myanmar"]
choices = ["Turkey", "Japan"]
[[card]]
id = "single"
question = "Who hosted it?"
answer = "Uzbekistan"
choices = ["China", { text = "India", why = "India hosted it a year later." }]
[[card]]
id = "gaps"
gaps = "together"
cloze = "The leaders met in {{Samarkand::city}}, {{Uzbekistan}}."
[[card]]
id = "pairs"
question = "Who leads what?"
pairs = [["Xi", "China"], ["Putin", "Russia"]]
distractors = ["India"]
[[card]]
id = "bool"
question = "It is so."
answer = true
[[card]]
id = "reveal"
question = "Why?"
answer = "Because ` + "`code`" + ` says so."
typed = false
`

var noon = day.Moment{Ms: 1_700_000_000_000}

// rig runs the real event loop on a simulated screen. Nothing sleeps: a sentinel
// key goes through the queue behind all others, and is handled in the loop.
type rig struct {
	t    testing.TB
	ui   *UI
	sim  tcell.SimulationScreen
	desk *apptest.Desk
	done chan error
	art  app.Illustrated // what every picture is
}

// newDesk is a desk with a deck that is studied, and others that fill home.
func newDesk(src string) *apptest.Desk {
	d := apptest.New(noon, src)
	d.Passage = app.Passage{Title: "Notes on the Samarkand summit", At: "Agreements", File: "notes.md", Line: 73, Before: "Before that. ", Quote: "The quoted words.", After: " And after."}
	d.Home = app.Rows{
		Decks: []app.Deck{
			{ID: "x", Title: "日本語 N5 verbs", Folder: "japanese", Path: "decks/japanese/x.toml", Due: 12, New: 5, Total: 30, ToAsk: queue.Counts{Due: 12, New: 5}, ToDo: 17, Mastery: 0.84, Forecast: []int{2, 0, 5, 1, 0, 0, 8, 3, 0, 0, 0, 0, 1, 4}},
			{ID: "y", Title: "Kanji", Folder: "japanese", Path: "decks/japanese/y.toml", Due: 3, Learning: 1, Total: 9, ToAsk: queue.Counts{Due: 3, Learning: 1}, ToDo: 4, Mastery: 0.55, Flagged: 1, Leeches: 1, BuiltIn: true},
			{ID: "b", Title: "Broken", Broken: true, Problems: deck.Problems{{File: "b.toml", Rule: "toml-syntax", Severity: deck.Error, Message: "expected a value", Help: "put text in quotes", Span: deck.Span{Line: 3, Column: 9}}}},
		},
		Left: queue.Left{New: 10}, Streak: 12, Today: 14, Pace: 20 * time.Second,
		Sessions: []app.PastSession{
			{Title: "Kanji", Ended: day.Moment{Ms: noon.Ms - 86_400_000}, Points: 21, Possible: 24},
			{Title: "Kanji", Ended: day.Moment{Ms: noon.Ms - 2*86_400_000}, Points: 11, Possible: 22},
		},
	}
	d.Summary, d.Scores = figures(), scores()
	d.Configured, d.Costs = settings(), costs()
	return d
}

func newRig(t testing.TB, src string, w, h int) *rig {
	t.Helper()
	return startRig(t, newDesk(src), w, h, Options{Looks: app.Looks{Theme: "auto", Mouse: true}}, func(*term.Screen) {})
}

func startRig(t testing.TB, d *apptest.Desk, w, h int, o Options, set func(*term.Screen)) *rig {
	t.Helper()
	r := &rig{t: t, sim: tcell.NewSimulationScreen("UTF-8"), desk: d, done: make(chan error, 1)}
	screen := term.Wrap(r.sim)
	set(screen)
	if err := screen.Init(); err != nil {
		t.Fatal(err)
	}
	r.sim.SetSize(w, h)
	m, orders := app.NewHome(app.DefaultKeys(), noon)
	r.ui = newUI(screen, m, Outside{Carry: r.carry, Now: func() day.Moment { return noon }, Editing: func() bool { return false }}, o)
	r.ui.double = time.Minute // the machine may be slow
	r.ui.give(orders)
	r.ui.shows()
	r.ui.first(10 * time.Second)
	go func() { r.done <- r.ui.app.Run() }()
	t.Cleanup(func() {
		r.ui.app.Stop()
		if err := <-r.done; err != nil {
			t.Error(err)
		}
		r.ui.second.drop()
		r.ui.work.finish()
	})
	r.settle()
	return r
}

func (r *rig) carry(c app.Cmd) app.Msg {
	if _, ok := c.(app.Illustrate); ok {
		return r.art
	}
	return r.desk.Carry(c)
}

// do runs f in the event loop, after everything that was sent before.
func (r *rig) do(f func()) {
	r.t.Helper()
	ch := make(chan struct{})
	r.ui.sync = func() {
		f()
		close(ch)
	}
	r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyF63, 0, tcell.ModNone))
	select {
	case <-ch:
	case <-time.After(10 * time.Second):
		r.t.Fatal("the event loop is stuck")
	}
}

// settle waits until what was asked for outside is there and painted.
func (r *rig) settle() {
	r.t.Helper()
	for range 10_000 {
		busy := true
		r.do(func() {
			busy = r.ui.model.Awaits() || r.ui.renewed || r.ui.work.waiting() || r.ui.second.waiting() || counting(r.ui.model.Top())
		})
		if !busy {
			return
		}
		time.Sleep(100 * time.Microsecond)
	}
	r.t.Fatal("the program never gets done")
}

// counting reports whether a screen has not got all its figures yet.
func counting(s app.Screen) bool {
	switch s := s.(type) {
	case *app.StatisticsScreen:
		return !s.Known || s.More
	case *app.ScoresScreen:
		return !s.Known
	case *app.BrowserScreen:
		return s.Reading()
	case *app.CardScreen:
		return !s.Known
	case *app.SettingsScreen:
		return s.Reading()
	}
	return false
}

var keysByName = map[string]tcell.Key{
	"Enter": tcell.KeyEnter, "Esc": tcell.KeyEscape, "Tab": tcell.KeyTab, "Up": tcell.KeyUp, "Down": tcell.KeyDown, "PgDn": tcell.KeyPgDn, "PgUp": tcell.KeyPgUp,
	"Ctrl-G": tcell.KeyCtrlG, "Ctrl-U": tcell.KeyCtrlU, "F1": tcell.KeyF1, "Backspace": tcell.KeyBackspace2,
	"Ctrl-N": tcell.KeyCtrlN, "Ctrl-P": tcell.KeyCtrlP, "Ctrl-R": tcell.KeyCtrlR, "Ctrl-S": tcell.KeyCtrlS, "Ctrl-T": tcell.KeyCtrlT, "Ctrl-V": tcell.KeyCtrlV, "Ctrl-B": tcell.KeyCtrlB,
}

// press sends keys: names, or text that is typed. Each is answered before the next.
func (r *rig) press(keys ...string) {
	r.t.Helper()
	for _, k := range keys {
		if key, ok := keysByName[k]; ok {
			r.ui.app.QueueEvent(tcell.NewEventKey(key, 0, tcell.ModNone))
			r.settle()
			continue
		}
		for _, c := range k {
			r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, c, tcell.ModNone))
		}
		r.settle()
	}
}

// until presses Enter, and rates, until a kind of question is asked.
func (r *rig) until(id string) {
	r.t.Helper()
	for range 100 {
		if p := r.asked(); p != nil && p.Card.ID == id && r.context() != app.Answered {
			return
		}
		r.press("Enter")
	}
	r.t.Fatalf("%s is never asked", id)
}

// asked is the prompt on the screen, or nil.
func (r *rig) asked() (p *deck.Prompt) {
	r.do(func() {
		if q, ok := r.ui.model.Top().(*app.QuestionScreen); ok {
			p = q.Prompt
		}
	})
	return p
}

func (r *rig) context() (c app.Context) {
	r.do(func() { c = r.ui.model.Context() })
	return c
}

// screen is what is shown: the text, and a letter for the style of each cell.
func (r *rig) screen() string {
	var text, styles strings.Builder
	r.do(func() {
		r.ui.app.ForceDraw()
		cells, w, h := r.sim.GetContents()
		for y := range h {
			var line, marks strings.Builder
			for x := 0; x < w; x++ {
				c := cells[y*w+x]
				line.WriteString(string(c.Runes))
				marks.WriteByte(styleLetter(c.Style))
				if uniseg.StringWidth(string(c.Runes)) == 2 {
					x++ // a wide rune has this cell too
				}
			}
			text.WriteString(strings.TrimRight(line.String(), " ") + "\n")
			styles.WriteString(strings.TrimRight(marks.String(), ".") + "\n")
		}
	})
	return text.String() + "--- styles: b bold, d dim, i italic, r reverse, u underline, c coloured\n" + strings.TrimRight(styles.String(), "\n") + "\n"
}

func styleLetter(s tcell.Style) byte {
	fore, _, a := s.Decompose()
	switch {
	case a&tcell.AttrReverse != 0:
		return 'r'
	case s.GetUnderlineStyle() != tcell.UnderlineStyleNone:
		return 'u'
	case a&tcell.AttrItalic != 0:
		return 'i'
	case fore != tcell.ColorDefault:
		return 'c'
	case a&tcell.AttrBold != 0:
		return 'b'
	case a&tcell.AttrDim != 0:
		return 'd'
	}
	return '.'
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("the screen has changed (-want +got); go test ./internal/tui -update rewrites it:\n%s", diff)
	}
}
