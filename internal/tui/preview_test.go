package tui

import (
	"cmp"
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/term"
)

// TestPreviewOnTheScreen: whose problem it is can be told, in a narrow window too,
// and the footer offers what works.
func TestPreviewOnTheScreen(t *testing.T) {
	const src = `
[[card]]
id = "a"
question = "Which state joined?"
answer = "Iran"
[[card]]
id = "broken-card"
question = "When?"
[[card]]
id = "b"
question = "True?"
answer = true
`
	d := deck.Parse("some/long/folder/with/my-deck.toml", []byte(src))
	own := deck.Problem{File: d.Path, Card: "a", Rule: "time-bound", Severity: deck.Warning, Message: "it ages", Help: "name the year"}
	own.Span.Line = 4
	p := app.Draft{Title: "T", Problems: append(deck.Problems{own}, d.Problems...)}
	for _, c := range d.Cards {
		p.Prompts = append(p.Prompts, c.Prompts...)
	}
	now := day.Moment{Ms: 1_700_000_000_000}
	m, _ := app.NewPreview(app.DefaultKeys(), p, now)
	shows := func(present, absent []string) {
		t.Helper()
		text := painted(t, m, 60, 24)
		for _, s := range present {
			if !strings.Contains(text, s) {
				t.Errorf("%q is missing:\n%s", s, text)
			}
		}
		for _, s := range absent {
			if strings.Contains(text, s) {
				t.Errorf("%q is there:\n%s", s, text)
			}
		}
	}
	shows([]string{"! line 4", "warning: it ages", "help: name the year", "elsewhere: 1 problem, my-deck.toml:6", "Ctrl-N next"}, []string{"answer-missing", "undo"})
	m.Update(app.Do{Action: app.DoSkip, Now: now})
	shows([]string{"True?", "my-deck.toml:6, card broken-card:", "error: the card has no answer", "Ctrl-N next"}, []string{"it ages", "elsewhere", "undo", "!"})
}

// painted is a screen as text.
func painted(t *testing.T, m *app.Model, w, h int) string {
	t.Helper()
	sim := tcell.NewSimulationScreen("UTF-8")
	if err := sim.Init(); err != nil {
		t.Fatal(err)
	}
	defer sim.Fini()
	screen := term.Wrap(sim)
	u := newUI(screen, m, Outside{}, Options{Looks: app.Looks{Theme: "auto", Mouse: true}})
	defer u.work.finish()
	defer u.second.drop()
	sim.SetSize(w, h)
	u.fit(screen)
	u.page.Draw(screen)
	screen.Show()
	cells, width, _ := sim.GetContents()
	var text strings.Builder
	for i, cell := range cells {
		text.WriteString(cmp.Or(string(cell.Runes), " "))
		if i%width == width-1 {
			text.WriteByte('\n')
		}
	}
	return text.String()
}
