package tui

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/stats"
	"quiz/internal/term"
)

// sizes are those of every golden screen.
var sizes = [][2]int{{80, 24}, {40, 12}, {160, 50}}

// arranged are screens of what a desk must have first.
var arranged = []struct {
	name string
	desk func(*apptest.Desk)
	keys []string
}{
	{"home-first", firstStart, nil},
	{"home-backlog", func(d *apptest.Desk) {
		d.Backlog = app.Backlog{Reviews: 312, Usual: 40, Order: "spread", Plan: []int{79, 74, 70, 66, 63, 60}}
	}, nil},
	{"home-vacation", func(d *apptest.Desk) { d.Home.OffUntil = noon.Day() + 5 }, nil},
	{"home-no-decks", func(d *apptest.Desk) { d.Decks, d.Home = nil, app.Rows{}; d.Read() }, nil},
	{"home-exam-open", func(d *apptest.Desk) { d.Home.Exams = 1 }, nil},
	{"home-plan", func(d *apptest.Desk) {
		d.Home.Plans = []app.Plan{{Title: "Kanji", Exam: noon.Day() + 12, Days: 12, Minutes: 20, Today: 9, Known: true, Prompts: 39, New: 5, Recall: 0.87, Need90: 26}}
	}, nil},
	{"open-exams", func(d *apptest.Desk) { d.Home.Exams = 2 }, []string{"X"}},
	{"first-question", firstStart, []string{"Down", "Enter"}},
	{"statistics-none", func(d *apptest.Desk) { d.Summary = stats.Summary{Wanted: 0.9, New: 60} }, []string{"t"}},
	{"scores-none", func(d *apptest.Desk) { d.Scores = app.Scores{} }, []string{"s"}},
	{"worst", worst, nil},
	{"worst-question", worst, []string{"Down", "Enter"}},
	{"worst-question-down", worst, []string{"Down", "Enter", "PgDn", "x"}},
	{"worst-answer", worst, []string{"Down", "Enter", "x", "Enter"}},
	{"worst-choices", worst, []string{"Down", "Enter", "Ctrl-N"}},
	{"worst-choices-answer", worst, []string{"Down", "Enter", "Ctrl-N", "a", "Enter"}},
	{"worst-gaps", worst, []string{"Down", "Enter", "Ctrl-N", "Ctrl-N", "a", "Tab"}},
	{"worst-gaps-answer", worst, []string{"Down", "Enter", "Ctrl-N", "Ctrl-N", "a", "Enter"}},
	{"worst-browser", worst, []string{"b"}},
	{"worst-card", worst, []string{"b", "Enter"}},
	{"worst-statistics", worst, []string{"t"}},
	{"worst-exam", worst, []string{"x", "Enter"}},
	{"worst-palette", worst, []string{":", "study"}},
	{"worst-find", worst, []string{"/", "title"}},
}

func firstStart(d *apptest.Desk) {
	d.Home = app.Rows{Decks: []app.Deck{{ID: "tour", Title: "A tour of quiz", New: 8, Total: 8, ToDo: 8, BuiltIn: true}}}
}

// worst is a deck that tries everything at once.
func worst(d *apptest.Desk) {
	options := make([]string, 7)
	for i := range options {
		options[i] = fmt.Sprintf("%q", fmt.Sprint("option ", i+1, strings.Repeat(" and more of it", 5*i)))
	}
	lines := strings.Repeat("Line after line of it, שלום עולם, and مرحبا.\\n", 1000)
	src := fmt.Sprintf(worstDeck, strings.Repeat("A title that never ends ", 9), lines, strings.Join(options, ", "), strings.Repeat("so, {{it}} goes {{on::hint}} ", 15))
	d.Decks = append(d.Decks[:0], deck.Parse("decks/d.toml", []byte(src)))
	d.Read()
	d.Home.Decks[0].Title = strings.Repeat("漢字かな交じり文", 12)
	d.Home.Decks[1].Problems = make(deck.Problems, 1234)
}

const worstDeck = `
title = "%s"
[[card]]
id = "long"
question = "👩‍👩‍👧‍👦 e\u0301\u0323 Z\u0351\u0360\u0334algo 🇺🇿 ก็ 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 Pneumonoultramicroscopicsilicovolcanoconiosis-pneumonoultramicroscopicsilicovolcanoconiosis\n%s"
answer = "שלום עולם"
explain = "Because **שלום**, and *that*."
hint = ["one"]
[[card]]
id = "choices"
question = "Which of these?"
answer = "the one"
choices = [%s]
shuffle = true
[[card]]
id = "gaps"
gaps = "together"
cloze = "%s"
[[card]]
id = "control"
question = "\u001b[31mred\u0007 \u202eback"
answer = "It is left out of study."
`

func TestArrangedScreens(t *testing.T) {
	for _, size := range sizes {
		for _, s := range arranged {
			name := fmt.Sprintf("%s-%dx%d", s.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				d := newDesk(studyDeck)
				s.desk(d)
				r := startRig(t, d, size[0], size[1], Options{Looks: app.Looks{Theme: "auto", Mouse: true}}, func(*term.Screen) {})
				r.press(s.keys...)
				shown := r.screen()
				marksAlone(t, shown)
				wayOut(t, r, shown)
				golden(t, name, shown)
			})
		}
	}
}
