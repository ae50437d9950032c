package tui

import (
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
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
	p := app.Preview{Title: "T", Problems: append(deck.Problems{own}, d.Problems...), Guards: answer.NewGuards(d)}
	for _, c := range d.Cards {
		p.Prompts = append(p.Prompts, c.Prompts...)
	}
	now := day.Moment{Ms: 1_700_000_000_000}
	m := app.NewPreview(app.DefaultKeys(), p, memory.NewScheduler(memory.Default()), now)
	shows := func(present, absent []string) {
		t.Helper()
		text := painted(t, m, 40, 24)
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
	shows([]string{"! line 4: warning: it ages", "help: name the year", "elsewhere: 1 problem, my-deck.toml:6", "Ctrl-N next"}, []string{"answer-missing", "undo"})
	m.Update(app.Do{Action: app.Skip, Now: now})
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
	sim.SetSize(w, h)
	c := &canvas{screen: sim, theme: newTheme("auto"), width: w, height: h}
	c.study(m, 0)
	c.footer(m)
	sim.Show()
	cells, width, _ := sim.GetContents()
	var text strings.Builder
	for i, cell := range cells {
		text.WriteString(string(cell.Runes))
		if i%width == width-1 {
			text.WriteByte('\n')
		}
	}
	return text.String()
}
