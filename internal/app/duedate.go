package app

import (
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/day"
)

// DueScreen asks for the day on which cards are to be due.
type DueScreen struct {
	Text  string
	Wrong string // what is wrong with it; "" for nothing

	count string // what it is about, counted
	now   day.Moment
}

// dueDay tells the screen below which study day was chosen.
type dueDay struct{ day int }

func (dueDay) msg() {}

// Context is that of a date that is typed.
func (d *DueScreen) Context() Context { return Dating }

// Disabled is nothing.
func (d *DueScreen) Disabled(Action) string { return "" }

// Update reads the date.
func (d *DueScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Typed:
		d.Text, d.Wrong = msg.Text, ""
	case Do:
		switch msg.Action {
		case DoBack:
			return d, []Cmd{leave{}}
		case DoOpen:
			on, ok := studyDayOf(d.Text, msg.Now)
			if ok {
				return d, []Cmd{leave{}, relay{dueDay{on}}}
			}
			d.Wrong = strconv.Quote(d.Text) + " is not a day"
		}
	}
	return d, nil
}

// studyDayOf reads today, tomorrow, a number of days from today such as 3 or -1, or
// a date such as 2026-11-24.
func studyDayOf(text string, now day.Moment) (on int, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	switch text {
	case "today":
		return now.Day(), true
	case "tomorrow":
		return now.Day() + 1, true
	}
	const most = 36500 // days, as intervals have
	if n, err := strconv.Atoi(strings.TrimSuffix(text, "d")); err == nil {
		return now.Day() + n, n >= -most && n <= most
	}
	at, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return 0, false
	}
	on = day.Of(at.Add(12*time.Hour).UnixMilli(), 0)
	return on, on >= now.Day()-most && on <= now.Day()+most
}

// View is the field, and what may stand in it.
func (d *DueScreen) View(w Window) View {
	v := View{Title: "Due date", State: []Span{{Text: "Esc closes", Role: Dim}}}
	v.Top = append(w.Space(), wrap(said(d.count+": on which day are they to be asked?", Body), w.Text())...)
	v.Top = append(v.Top, line(Span{Text: "> ", Role: Accent}))
	v.Typing, v.Field = true, Field{Line: len(v.Top) - 1, Text: d.Text, Key: "due"}
	hint := said("today, tomorrow, a number of days such as 3, or a date such as 2026-11-24", Dim)
	if d.Wrong != "" {
		v.Lines = wrap(said(d.Wrong, Wrong), w.Text())
	}
	v.Lines = append(v.Lines, wrap(hint, w.Text())...)
	return v
}
