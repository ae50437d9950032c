package app

import (
	"fmt"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/text"
)

var ratingRoles = [4]Role{Wrong, Slip, Right, Accent}

// ratingLines are the four ratings: together, and with what each would lead to.
func (f *FeedbackScreen) ratingLines(w Window) []Line {
	if !f.Rated() {
		return nil
	}
	columns, width := 4, 18
	if w.Narrow() {
		columns, width = 2, (w.Width-2)/2
	}
	var lines []Line
	for g := memory.Again; g <= memory.Easy; g++ {
		if int(g-1)%columns == 0 {
			lines = append(lines, Line{})
		}
		last := &lines[len(lines)-1]
		last.Spans = append(last.Spans, f.rating(g, width)...)
	}
	if !w.Low() {
		lines = append([]Line{{}}, lines...)
	}
	return lines
}

// rating is one of them; the one that is offered is marked.
func (f *FeedbackScreen) rating(g memory.Rating, width int) []Span {
	do := map[memory.Rating]Action{memory.Again: DoAgain, memory.Hard: DoHard, memory.Good: DoGood, memory.Easy: DoEasy}[g]
	lead, offered := " ", int(g) == f.Judgement.Rating
	if offered {
		lead = "▸"
	}
	interval := ""
	if c := f.Choices[g-1]; f.draft || f.Session.Study() {
		interval = " " + text.Interval(c.Delay, c.Days)
	}
	name := fmt.Sprintf(" %s", g)
	rest := max(0, width-2-Width(name)-Width(interval))
	spans := []Span{
		{Text: lead + fmt.Sprint(int(g)), Role: ratingRoles[g-1], Do: do, Bar: offered},
		{Text: name, Role: Body, Do: do, Bar: offered},
		{Text: interval + " ", Role: Dim, Do: do, Bar: offered},
	}
	return append(spans, Span{Text: pad("", rest-1), Do: do})
}
