package app

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/text"
)

// Exam is the one that is going on: what the screens of it share.
type Exam struct {
	*exam.Progress
	At     int  // the question on the screen, from 0
	Hidden bool // the clock is
	Over   bool // it was handed in

	saved  []exam.Answer // as they are on disk, or will be
	saving []int         // questions whose answers are on their way there
	shown  day.Moment    // when the question on the screen was opened
	warned time.Duration // the last warning: how much was left then
}

// tick is how often an exam looks at the clock, and saves what was typed since.
const tick = time.Second

// warnings are told once each.
var warnings = []time.Duration{5 * time.Minute, time.Minute}

// NewExam is the program in an exam; it ends with it.
func NewExam(keys Keys, b BeginExam) (*Model, []Order) {
	return New(keys, &ExamWaitingScreen{begin: b}, b)
}

// ExamWaitingScreen is what is shown until a paper is drawn.
type ExamWaitingScreen struct{ begin BeginExam }

// Context is that of what is not there yet.
func (w *ExamWaitingScreen) Context() Context { return Waiting }

// Disabled is nothing.
func (w *ExamWaitingScreen) Disabled(Action) string { return "" }

// View says what is waited for.
func (w *ExamWaitingScreen) View(win Window) View {
	return View{Title: "quiz", Top: win.Space(), Lines: []Line{said("Drawing the paper …", Body)}}
}

// Update shows the exam once its paper is on disk.
func (w *ExamWaitingScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		if msg.Action == DoBack {
			return w, []Cmd{leave{}}
		}
	case Reply:
		switch got := msg.Msg.(type) {
		case ExamBegun:
			return examBegun(got, msg.Now)
		case Failed:
			return w, []Cmd{fault{got.Err}, leave{}}
		}
	}
	return w, nil
}

// examBegun is the first screen of an exam. Where its time is over, it is handed in.
func examBegun(b ExamBegun, now day.Moment) (Screen, []Cmd) {
	e := &Exam{Progress: b.Progress, saved: slices.Clone(b.Progress.Answers)}
	e.warned = time.Duration(e.Paper.Minutes) * time.Minute
	if o := e.Overview(); b.Resumed && len(o.Open) > 0 {
		e.At = o.Open[0]
	}
	s := e.open(now)
	var cmds []Cmd
	if news := b.news(now); news != "" {
		cmds = append(cmds, say{text: news})
	}
	if e.Left(now.Ms) == 0 {
		e.Over = true
		return s, append(cmds, HandIn{now})
	}
	return s, append(cmds, After{tick})
}

// news says what a learner must know of an exam that begins or goes on.
func (b ExamBegun) news(now day.Moment) string {
	if !b.Resumed {
		out := outline(b.Progress.Paper)
		if f := foretold(b.Progress.Paper); f != "" {
			out += "; " + f
		}
		return out
	}
	out := "the exam goes on; its clock has run on: " + Clock(b.Progress.Left(now.Ms)) + " left"
	if b.Progress.Left(now.Ms) == 0 {
		out = "the time of this exam ran out meanwhile: it is handed in"
	}
	if len(b.Kept) > 0 {
		out += "; it keeps its " + strings.Join(b.Kept, ", ") + ": for others, give it up with quiz exam --open"
	}
	if b.Changed > 0 {
		out += fmt.Sprintf("; %s changed since, and the paper keeps its own text", text.Counted(b.Changed, "card"))
	}
	return out
}

// outline says what an exam will be: "20 questions, 30 minutes, pass mark 60 %".
func outline(p *exam.Paper) string {
	out := text.Counted(len(p.Questions), "question") + ", " + text.Counted(p.Minutes, "minute")
	if p.Pass > 0 {
		out += fmt.Sprintf(", pass mark %.0f %%", 100*p.Pass)
	}
	if p.Certainty {
		out += ", marks for certainty"
	}
	return out
}

// foretold says what is expected of an exam: "forecast 71 % (62–80)", or nothing.
func foretold(p *exam.Paper) string {
	f := p.Forecast
	if f == nil {
		return ""
	}
	return fmt.Sprintf("forecast %.0f %% (%.0f–%.0f)", 100*f.Mean, 100*f.Low, 100*f.High)
}

// Clock is a time as a clock shows it: 31:42. It counts a second that has begun.
func Clock(d time.Duration) string {
	s := int((d + time.Second - 1) / time.Second)
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// open is the screen of the question at hand.
func (e *Exam) open(now day.Moment) *ExamScreen {
	e.shown = now
	q := &e.Paper.Questions[e.At]
	p := q.AsPrompt()
	order := q.Items
	if p.Kind != deck.Ordered {
		order = identityOf(len(p.Options))
	}
	s := &ExamScreen{Exam: e, asks: newQuestion(nil, Question{Prompt: p, Order: order}, now)}
	s.asks.restore(e.Answers[e.At].Given)
	return s
}

func identityOf(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// restore puts an answer that was given before back on the screen.
func (q *QuestionScreen) restore(g answer.Given) {
	q.Fields[0] = g.Text
	for _, k := range g.Options {
		if k >= 0 && k < len(q.Chosen) {
			q.Chosen[k] = true
		}
	}
	switch q.Prompt.Kind {
	case deck.Gaps:
		copy(q.Fields, g.Parts)
	case deck.Ordered:
		q.restoreOrder(g.Parts)
	case deck.Pairs:
		for i, part := range g.Parts[:min(len(g.Parts), len(q.Matched))] {
			q.Matched[i] = slices.IndexFunc(q.Prompt.Options, func(o deck.Option) bool { return part != "" && o.Text == part })
		}
	}
}

// restoreOrder puts items into the order of their texts.
func (q *QuestionScreen) restoreOrder(parts []string) {
	if len(parts) != len(q.Order) {
		return
	}
	left := slices.Clone(q.Order)
	var order []int
	for _, part := range parts {
		i := slices.IndexFunc(left, func(k int) bool { return q.Prompt.Want[k].Text == part })
		if i < 0 {
			return
		}
		order = append(order, left[i])
		left = slices.Delete(left, i, i+1)
	}
	q.Order = order
}

// take notes what is given to the question at hand, with the time spent on it.
func (e *Exam) take(a exam.Answer, now day.Moment) {
	a.Ms = e.Answers[e.At].Ms + max(0, now.Ms-e.shown.Ms)
	e.shown = now
	e.Answers[e.At] = a
}

// save wants the answers on disk that are not; time alone does not make it worth it
// while the question stays on the screen.
func (e *Exam) save(leaving bool, now day.Moment) []Cmd {
	var cmds []Cmd
	for i := range e.Answers {
		spent := leaving && i == e.At && e.Answers[i].Ms != e.saved[i].Ms
		if !spent && sameAnswer(e.Answers[i], e.saved[i]) {
			continue
		}
		e.saved[i] = e.Answers[i]
		e.saving = append(e.saving, i)
		cmds = append(cmds, SaveAnswer{i, e.Answers[i], now})
	}
	return cmds
}

// done notes whether the oldest answer that was to be saved is on disk. One that is
// not is saved again with the next tick.
func (e *Exam) done(saved bool) {
	if len(e.saving) == 0 {
		return
	}
	if !saved {
		e.saved[e.saving[0]] = exam.Answer{Rating: -1}
	}
	e.saving = e.saving[1:]
}

// sameAnswer reports whether two answers differ by the time spent alone.
func sameAnswer(a, b exam.Answer) bool {
	a.Ms, b.Ms = 0, 0
	if a.Blank() && b.Blank() {
		a.Given, b.Given = answer.Given{}, answer.Given{}
	}
	return reflect.DeepEqual(a, b)
}
