package app

import (
	"fmt"
	"strings"
)

// PrepareScreen asks how an exam is to be, before its clock starts.
type PrepareScreen struct {
	Title    string
	begin    BeginExam
	foreseen ExamForeseen // of begin, or of what it was before
}

// prepare asks how an exam over some decks is to be.
func prepare(title string, decks []string) []Cmd {
	p := &PrepareScreen{Title: title, begin: BeginExam{Decks: decks, Pass: -1}}
	return []Cmd{show{screen: p}, ForeseeExam{p.begin}}
}

// Context is that of preparing an exam.
func (p *PrepareScreen) Context() Context { return Preparing }

// Disabled is nothing.
func (p *PrepareScreen) Disabled(Action) string { return "" }

// Update begins the exam.
func (p *PrepareScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		switch msg.Action {
		case DoOpen:
			return p, []Cmd{p.begin}
		case DoQuestions:
			p.begin.Questions = map[int]int{0: 10, 10: 20, 20: 40}[p.begin.Questions]
			return p, []Cmd{ForeseeExam{p.begin}}
		case DoCertainty:
			p.begin.Certainty = !p.begin.Certainty
			return p, []Cmd{ForeseeExam{p.begin}}
		case DoToggle:
			p.begin.Self = !p.begin.Self
			return p, []Cmd{ForeseeExam{p.begin}}
		case DoBack:
			return p, []Cmd{leave{}}
		}
	case Reply:
		switch got := msg.Msg.(type) {
		case ExamBegun:
			return examBegun(got, msg.Now)
		case ExamForeseen:
			p.foreseen = got
		}
	}
	return p, nil
}

// View says what the exam will be.
func (p *PrepareScreen) View(w Window) View {
	v := View{Title: "Exam: " + p.Title, Top: w.Space()}
	box := func(on bool) string { return word(on, "[x] ", "[ ] ") }
	v.Lines = wrapAll(append(p.outline(), []Line{
		{},
		line(Span{Text: "Enter", Role: Accent, Do: DoOpen}, Span{Text: p.enter(), Do: DoOpen}),
		{},
		line(Span{Text: "n ", Role: Accent, Do: DoQuestions}, Span{Text: "questions: " + p.questions(), Do: DoQuestions}),
		line(Span{Text: "c ", Role: Accent, Do: DoCertainty}, Span{Text: box(p.begin.Certainty) + "ask how sure I am of each answer", Do: DoCertainty}),
		line(Span{Text: "s ", Role: Accent, Do: DoToggle}, Span{Text: box(p.begin.Self) + "ask cards that I rate myself, too", Do: DoToggle}),
		{},
		said(strings.Join([]string{
			"There are no hints, and nothing says what is right before you hand in.",
			"Every answer is saved; if this window closes, the exam goes on with `quiz exam`, and its clock runs on.",
		}, " "), Dim),
	}...), w.Text())
	return v
}

// outline says what the exam will be, once that is known.
func (p *PrepareScreen) outline() []Line {
	f := p.foreseen
	switch {
	case f.Fault != "":
		return []Line{said(f.Fault, Slip)}
	case f.Paper == nil:
		return []Line{said("Looking at the cards …", Dim)}
	}
	out := []Line{said(outline(f.Paper), Strong)}
	if words := foretold(f.Paper); words != "" {
		out = append(out, said(words, Dim))
	}
	return out
}

func (p *PrepareScreen) enter() string {
	if p.foreseen.Open {
		return " goes on with the exam that is open, as it was drawn; its clock has run on."
	}
	return " draws the paper and starts the clock."
}

// questions is how many there will be.
func (p *PrepareScreen) questions() string {
	if p.begin.Questions == 0 {
		return "as many as the deck says"
	}
	return fmt.Sprint(p.begin.Questions)
}
