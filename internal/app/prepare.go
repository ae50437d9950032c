package app

import (
	"fmt"
	"strings"
)

// PrepareScreen asks how an exam is to be, before its clock starts.
type PrepareScreen struct {
	Title string
	begin BeginExam
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
		case DoCertainty:
			p.begin.Certainty = !p.begin.Certainty
		case DoToggle:
			p.begin.Self = !p.begin.Self
		case DoBack:
			return p, []Cmd{leave{}}
		}
	case Reply:
		if got, ok := msg.Msg.(ExamBegun); ok {
			return examBegun(got, msg.Now)
		}
	}
	return p, nil
}

// View says what the exam will be.
func (p *PrepareScreen) View(w Window) View {
	v := View{Title: "Exam: " + p.Title, Top: w.Space()}
	box := func(on bool) string { return word(on, "[x] ", "[ ] ") }
	v.Lines = wrapAll([]Line{
		line(Span{Text: "Enter", Role: Accent, Do: DoOpen}, Span{Text: " draws the paper and starts the clock. Number of questions, minutes and pass mark are those of the deck; without them, all its cards, and a minute a question.", Do: DoOpen}),
		{},
		line(Span{Text: "n ", Role: Accent, Do: DoQuestions}, Span{Text: "questions: " + p.questions(), Do: DoQuestions}),
		line(Span{Text: "c ", Role: Accent, Do: DoCertainty}, Span{Text: box(p.begin.Certainty) + "ask how sure I am of each answer", Do: DoCertainty}),
		line(Span{Text: "s ", Role: Accent, Do: DoToggle}, Span{Text: box(p.begin.Self) + "ask cards that I rate myself, too", Do: DoToggle}),
		{},
		said(strings.Join([]string{
			"There are no hints, and nothing says what is right before you hand in.",
			"Every answer is saved; if this window closes, the exam goes on with `quiz exam`, and its clock runs on.",
		}, " "), Dim),
	}, w.Text())
	return v
}

// questions is how many there will be.
func (p *PrepareScreen) questions() string {
	if p.begin.Questions == 0 {
		return "as many as the deck says"
	}
	return fmt.Sprint(p.begin.Questions)
}
