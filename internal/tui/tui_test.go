package tui

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/term"
)

var update = flag.Bool("update", false, "rewrite the golden screens")

const studyDeck = `
title = "The SCO summit of 2022"
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

// rig runs the real event loop on a simulated screen. Nothing sleeps: a sentinel
// key goes through the queue behind all others, and is handled in the loop.
type rig struct {
	t    testing.TB
	ui   *UI
	sim  tcell.SimulationScreen
	done chan error
	log  []review.Entry
}

func newRig(t testing.TB, src string, w, h int) *rig {
	t.Helper()
	r := startRig(t, src, w, h, func(*term.Screen) {})
	r.do(func() {})
	return r
}

func startRig(t testing.TB, src string, w, h int, set func(*term.Screen)) *rig {
	t.Helper()
	r := &rig{t: t, sim: tcell.NewSimulationScreen("UTF-8"), done: make(chan error, 1)}
	d := deck.Parse("d.toml", []byte(src))
	now := day.Moment{Ms: 1_700_000_000_000}
	m := app.NewHome(r.desk(d), app.DefaultKeys(), day.Moment{Ms: 1_700_000_000_000})
	screen := term.Wrap(r.sim)
	set(screen)
	r.ui = newUI(screen, m, Runner{
		Now:    func() day.Moment { return now },
		Save:   func(c app.Save) error { r.log = append(r.log, c.Entries...); return nil },
		Finish: func(app.Finish) error { return nil },
	}, Options{Theme: "auto"})
	r.sim.SetSize(w, h)
	go func() { r.done <- r.ui.app.Run() }()
	t.Cleanup(func() {
		r.ui.app.Stop()
		if err := <-r.done; err != nil {
			t.Error(err)
		}
	})
	return r
}

func (r *rig) desk(d *deck.Deck) app.Desk {
	var items []engine.Item
	prompts := map[string]*deck.Prompt{}
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			items = append(items, engine.Item{Key: p.Key})
			prompts[p.Key] = p
		}
	}
	guards, states, n := answer.NewGuards(d), map[string]review.State{}, 0
	return app.Desk{
		Begin: func(*app.Deck, review.Mode, int) (*engine.Session, error) {
			return engine.NewSession(items, states, engine.Settings{
				Mode: review.Study, Scheduler: memory.NewScheduler(memory.Default()), NewPerDay: 100, New: -1,
				NewID: func(int64) (string, error) { n++; return fmt.Sprintf("%06d", n), nil },
			}), nil
		},
		Prompt: func(key string) (*deck.Prompt, error) {
			if p := prompts[key]; p != nil {
				return p, nil
			}
			return nil, errors.New("no such prompt")
		},
		Guards:  func(*deck.Deck) *answer.Guards { return guards },
		Passage: func(*deck.Prompt) []string { return []string{"from the notes", "Before »the quote« and after."} },
		Decks: func() ([]*app.Deck, int) {
			return []*app.Deck{
				{ID: "d", Title: d.Title, Path: "decks/d.toml", Counts: engine.Counts{Due: 2, Learning: 1, New: 7, Total: 10, Mastery: 0.42}, Forecast: []int{2, 0, 5, 1, 0, 0, 8, 3, 0, 0, 0, 0, 1, 4}},
				{ID: "x", Title: "日本語 N5 verbs", Counts: engine.Counts{Total: 5, Mastery: 0.84}},
				{ID: "b", Title: "Broken", Broken: true, Problems: deck.Problems{{File: "b.toml", Rule: "toml-syntax", Severity: deck.Error, Message: "expected a value", Help: "put text in quotes", Span: deck.Span{Line: 3, Column: 9}}}},
			}, 4
		},
		Earlier: func(day.Moment) (string, error) { return "", nil },
		History: func(string) ([]review.Entry, error) { return nil, nil },
		Habit: func(day.Moment) (app.Habit, error) {
			return app.Habit{Streak: 12, Today: 14, Pace: 20 * time.Second}, nil
		},
	}
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

var keysByName = map[string]tcell.Key{
	"Enter": tcell.KeyEnter, "Esc": tcell.KeyEscape, "Tab": tcell.KeyTab, "Up": tcell.KeyUp, "Down": tcell.KeyDown, "Ctrl-G": tcell.KeyCtrlG, "F1": tcell.KeyF1,
}

// press sends keys: names, or text that is typed.
func (r *rig) press(keys ...string) {
	for _, k := range keys {
		if key, ok := keysByName[k]; ok {
			r.ui.app.QueueEvent(tcell.NewEventKey(key, 0, tcell.ModNone))
			continue
		}
		for _, c := range k {
			r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, c, tcell.ModNone))
		}
	}
	r.do(func() {})
}

// screen is what is shown: the text, and a letter for the style of each cell.
func (r *rig) screen() string {
	var text, styles strings.Builder
	r.do(func() {
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
	return text.String() + "--- styles: b bold, d dim, r reverse, u underline\n" + strings.TrimRight(styles.String(), "\n") + "\n"
}

func styleLetter(s tcell.Style) byte {
	_, _, a := s.Decompose()
	switch {
	case a&tcell.AttrReverse != 0:
		return 'r'
	case a&tcell.AttrUnderline != 0:
		return 'u'
	case a&tcell.AttrBold != 0:
		return 'b'
	case a&tcell.AttrDim != 0:
		return 'd'
	}
	return '.'
}

var screens = []struct {
	name string
	keys []string
}{
	{"home", nil},
	{"home-broken", []string{"Down", "Down"}},
	{"problems", []string{"Down", "Down", "Enter"}},
	{"text", []string{"Enter", "Uzbek", "Ctrl-G"}},
	{"text-typo", []string{"Enter", "Usbekistan", "Enter"}},
	{"text-wrong", []string{"Enter", "Kazakhstan", "Enter"}},
	{"ordered", []string{"Enter", "Enter", "Enter", "J"}},
	{"multi", []string{"Enter", "Enter", "Enter", "Enter", "Enter", "ac"}},
	{"multi-answer", []string{"Enter", "Enter", "Enter", "Enter", "Enter", "ac", "Enter"}},
	{"gaps", []string{"Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Samarkand", "Tab", "Uz"}},
	{"pairs", []string{"Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "b"}},
	{"bool", []string{"Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter"}},
	{"find", []string{"/", "N5"}},
	{"info", []string{"Enter", "Usbekistan", "Enter", "i"}},
	{"help", []string{"Enter", "F1"}},
	{"palette", []string{":", "pra"}},
}

func TestScreens(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
		for _, s := range screens {
			if size[0] == 160 && s.name != "home" && s.name != "text-typo" {
				continue
			}
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				r := newRig(t, studyDeck, size[0], size[1])
				r.press(s.keys...)
				golden(t, name, r.screen())
			})
		}
	}
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

// TestDone answers everything there is and looks at the score.
func TestDone(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.press("Enter")
	for range 60 {
		r.press("Enter")
		if r.context() == app.Answered {
			r.press("4")
		}
		if r.context() == app.Done {
			break
		}
	}
	golden(t, "done-80x24", r.screen())
	r.press("Enter", "Enter")
	golden(t, "nothing-left-80x24", r.screen())
	if len(r.log) != 7 {
		t.Errorf("%d entries", len(r.log))
	}
}

func (r *rig) context() (c app.Context) {
	r.do(func() { c = r.ui.model.Context })
	return c
}

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
	}
	r.sim.SetSize(20, 5)
	r.do(func() { r.ui.app.ForceDraw() })
	if s := r.screen(); !strings.Contains(s, "too\nsmall (20x5)") {
		t.Errorf("20x5 shows\n%s", s)
	}
	before := len(r.log)
	r.press("3", "Enter", "3")
	if len(r.log) > before {
		t.Error("a card was rated in a window too small to see it")
	}
}

func TestHostileTextIsShownHarmless(t *testing.T) {
	src := "title = \"a\\u001b[31m[red]\\u202e[:::http://x]\"\n[[card]]\nquestion = \"q\\u001b]52;c;AA\\u0007 [red]x[-] [\\\"r\\\"]\"\nanswer = \"b\\u009b1m\"\n"
	r := newRig(t, src, 80, 24)
	for range 3 {
		text := r.screen()
		for _, bad := range []string{"\x1b", "\u202e", "\u009b", "\a"} {
			if strings.Contains(text, bad) {
				t.Errorf("%q is on the screen:\n%s", bad, text)
			}
		}
		r.press("Enter")
	}
	r.press("Esc")
	if s := r.screen(); !strings.Contains(s, "[31m[red]") {
		t.Errorf("brackets were taken for tags:\n%s", s)
	}
}

// TestFooterFits: whole hints only, help always among them.
func TestFooterFits(t *testing.T) {
	for _, c := range app.Contexts {
		for w := 30; w < 200; w++ {
			sim := tcell.NewSimulationScreen("UTF-8")
			if err := sim.Init(); err != nil {
				t.Fatal(err)
			}
			sim.SetSize(w, 8)
			cv := &canvas{screen: sim, theme: newTheme("auto"), width: w, height: 8}
			cv.footer(&app.Model{Keys: app.DefaultKeys(), Context: c})
			end := 0
			for _, h := range cv.hits {
				end = max(end, h.x+h.width)
			}
			if end >= w || len(cv.hits) == 0 {
				t.Errorf("%s at %d: %d hints end at %d", c, w, len(cv.hits), end)
			}
			sim.Fini()
		}
	}
}

// TestCellsPerKey: a key sends only what it changed.
func TestCellsPerKey(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.press("Enter")
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
	r.press("Enter")
	for b.Loop() {
		r.press("x")
	}
}
