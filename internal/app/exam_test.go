package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/app"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/exam"
)

// examined is a rig in an exam over its one deck.
func examined(t interface{ Fatal(...any) }) *rig {
	r := atHome(t)
	r.press("Down", "x", "Enter")
	if _, ok := r.Top().(*app.ExamScreen); !ok {
		t.Fatal("no exam was begun")
	}
	return r
}

// TestExamQuestions: how many questions there will be is chosen before the clock starts.
func TestExamQuestions(t *testing.T) {
	for presses, want := range []int{0, 10, 20, 40, 0} {
		r := atHome(t)
		r.press(slices.Concat([]string{"Down", "x"}, slices.Repeat([]string{"n"}, presses), []string{"Enter"})...)
		i := slices.IndexFunc(r.Commands, func(c app.Cmd) bool { _, ok := c.(app.BeginExam); return ok })
		if got := r.Commands[i].(app.BeginExam).Questions; got != want {
			t.Errorf("%d times n: %d questions", presses, got)
		}
	}
}

// Before the clock starts the screen says what the exam will be, or why there is none.
func TestPrepareSaysWhatTheExamWillBe(t *testing.T) {
	r := atHome(t)
	r.press("Down", "x", "c")
	if got := r.home(); !strings.Contains(got, "30 minutes, pass mark 60 %, marks for certainty") || !strings.Contains(got, "forecast 71 % (62–80)") {
		t.Error(got)
	}
	r.Desk.Decks = nil
	r.press("n")
	if got := r.home(); !strings.Contains(got, "exam: no card can be asked") {
		t.Error(got)
	}
}

// second lets a second pass.
func (r *rig) second() {
	r.Now.Ms += 1000
	held := r.held
	r.held = nil
	for _, o := range held {
		if after, ok := o.Cmd.(app.After); ok && after.Wait.Seconds() == 1 {
			r.give(r.Update(app.Reply{Number: o.Number, Msg: app.Elapsed{}, Now: r.Now}))
		}
	}
}

// turnTo goes to the question of a kind, and returns where it is.
func (r *rig) turnTo(kind deck.Kind) int {
	i := slices.IndexFunc(r.Exam.Paper.Questions, func(q exam.Question) bool { return q.Kind == kind })
	for r.Top().(*app.ExamScreen).At != i {
		at := r.Top().(*app.ExamScreen).At
		r.press(map[bool]string{true: "Ctrl-N", false: "Ctrl-P"}[at < i])
	}
	return i
}

func (r *rig) typed(s string) { r.give(r.Update(app.Typed{Text: s})) }

// TestExamSavesTyping: what was typed is on disk a second later, and when its
// question is left; and it is on the screen again when one comes back.
func TestExamSavesTyping(t *testing.T) {
	r := examined(t)
	i := r.turnTo(deck.Text)
	r.typed("Ira")
	r.second()
	if got := r.Exam.Answers[i].Given.Text; got != "Ira" {
		t.Errorf("a second later %q is on disk", got)
	}
	r.typed("Iran")
	r.press("Ctrl-T", "Esc")
	if got := r.Exam.Answers[i].Given.Text; got != "Iran" {
		t.Errorf("after its question was left, %q is on disk", got)
	}
	if f := r.View().Field.Text; f != "Iran" {
		t.Errorf("the field shows %q", f)
	}
	n := len(r.Commands)
	r.second()
	r.second()
	if len(r.Commands) != n {
		t.Error("an answer that has not changed was saved again")
	}
	r.typed("Iraq")
	r.press("Ctrl-C")
	if got := r.Exam.Answers[i].Given.Text; got != "Iraq" || !r.left {
		t.Errorf("after Ctrl-C %q is on disk", got)
	}
}

// TestExamSavesAgain: what could not be saved is tried again, and said.
func TestExamSavesAgain(t *testing.T) {
	r := examined(t)
	i := r.turnTo(deck.Text)
	r.Fail = errors.New("disk full")
	r.typed("Iran")
	r.second()
	if !strings.HasPrefix(r.Toast(), "not saved: ") {
		t.Errorf("told %q", r.Toast())
	}
	r.Fail = nil
	r.second()
	if r.Exam.Answers[i].Given.Text != "Iran" {
		t.Error("it was not tried again")
	}
}

func TestExamEveryKind(t *testing.T) {
	for kind, press := range map[deck.Kind][]string{
		deck.Bool: {"t"}, deck.Single: {"a"}, deck.Multi: {"a", "b"}, deck.Ordered: {"J"}, deck.Pairs: {"a", "b"}, deck.Reveal: {"Space", "3"},
	} {
		r := examined(t)
		i := r.turnTo(kind)
		r.press(press...)
		r.press("Ctrl-T", "Esc")
		a := r.Exam.Answers[i]
		if a.Blank() {
			t.Errorf("%v: nothing is on disk", r.Exam.Paper.Questions[i].Kind)
		}
		r.press("Ctrl-S", "Esc")
		if back := r.Exam.Answers[i]; back.Blank() {
			t.Errorf("kind %d: the answer was lost by looking at it again", kind)
		}
	}
}

// TestExamClock: five minutes and one are told, then it is handed in.
func TestExamClock(t *testing.T) {
	r := examined(t)
	r.Now.Ms += 25 * 60_000
	r.second()
	if r.Toast() != "5 minutes left" {
		t.Errorf("told %q", r.Toast())
	}
	r.Now.Ms += 4 * 60_000
	r.second()
	if r.Toast() != "1 minute left" {
		t.Errorf("told %q", r.Toast())
	}
	r.press("Ctrl-O")
	if v := r.View(); strings.Contains(v.State[0].Text, "left") {
		t.Error("the clock is not hidden")
	}
	r.turnTo(deck.Text)
	r.typed("Iran")
	r.Now.Ms += 60_000
	r.second()
	report, ok := r.Top().(*app.ReportScreen)
	if !ok || report.Report.Points != 1 {
		t.Errorf("%T after the time: what was typed last does not count", r.Top())
	}
}

func TestExamResumed(t *testing.T) {
	r := examined(t)
	i := r.turnTo(deck.Text)
	r.typed("Iran")
	r.press("Esc")
	r.press("End", "Down", "Down", "Down", "Enter") // leave it open
	if _, home := r.Top().(*app.HomeScreen); !home {
		t.Fatalf("%T", r.Top())
	}
	r.Exam.Resumed, r.Exam.Changed = true, 2
	r.Now.Ms += 60_000
	r.press("x", "Enter")
	s := r.Top().(*app.ExamScreen)
	if s.Answers[i].Given.Text != "Iran" || s.At == i {
		t.Errorf("resumed at question %d with %+v", s.At, s.Answers[i])
	}
	if want := "left; 2 cards changed since"; !strings.Contains(r.Toast(), want) {
		t.Errorf("told %q", r.Toast())
	}
}

// TestExamHidesAnswers: before it is handed in, no key shows what is right.
func TestExamHidesAnswers(t *testing.T) {
	r := examined(t)
	for _, a := range []app.Action{app.DoHint, app.DoRight, app.DoSource, app.DoAddForm, app.DoEdit, app.DoInfo} {
		if slices.ContainsFunc(app.DefaultKeys().In(r.Context()), func(b app.Binding) bool { return b.Action == a }) {
			t.Errorf("%s has a key in an exam", a)
		}
	}
}

func TestExamReport(t *testing.T) {
	r := examined(t)
	r.turnTo(deck.Text)
	r.typed("Iran")
	r.press("Ctrl-S", "Ctrl-S")
	report := r.Top().(*app.ReportScreen)
	if len(report.Report.Missed()) != len(r.Exam.Answers)-1 {
		t.Errorf("missed %d", len(report.Report.Missed()))
	}
	r.press("Enter", "n", "p", "Esc", "w")
	if r.Toast() != "saved as exam.html" {
		t.Errorf("told %q", r.Toast())
	}
	r.press("r")
	if _, ok := r.Top().(*app.QuestionScreen); !ok {
		t.Errorf("%T", r.Top())
	}
}

// TestExamRandomly: no keys break an exam, and the marks lie within bounds.
func TestExamRandomly(t *testing.T) {
	keys := []string{"Enter", "Ctrl-P", "Ctrl-R", "Ctrl-Y", "Ctrl-T", "Ctrl-O", "Ctrl-U", "Tab", "Space", "Up", "Down", "a", "b", "t", "J", "1", "3", "Esc", "F1"}
	rapid.Check(t, func(t *rapid.T) {
		r := examined(t)
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 40).Draw(t, "keys") {
			r.press(k)
			if r.Context() == app.ExamTyping && rapid.Bool().Draw(t, "type") {
				r.typed(rapid.SampledFrom([]string{"Iran", "8", "x", ""}).Draw(t, "text"))
			}
			r.second()
			for _, w := range [][2]int{{40, 12}, {80, 24}, {160, 50}} {
				r.Update(app.Resized{Width: w[0], Height: w[1]})
				r.View()
			}
		}
		if r.Exam.Handed == nil {
			return
		}
		sum := 0.0
		for _, l := range r.Exam.Handed.Questions {
			sum += l.Points
			if l.Points < 0 || l.Points > l.Possible {
				t.Fatalf("%+v", l)
			}
		}
		if sum != r.Exam.Handed.Points {
			t.Fatalf("%v points, and the lines have %v", r.Exam.Handed.Points, sum)
		}
	})
}

func TestOpenExams(t *testing.T) {
	r := atHome(t)
	m, orders := app.NewOpenExams(app.DefaultKeys(), app.ListExams{Now: r.Now})
	r.Model = m
	r.give(orders)
	if v := r.View(); !strings.Contains(v.Lines[0].Spans[1].Text, "The summit: 3 of 8 answered, 1:30 left") {
		t.Errorf("%+v", v.Lines[0])
	}
	r.press("Down", "d", "Enter")
	if _, ok := r.Top().(*app.ExamScreen); !ok {
		t.Errorf("%T", r.Top())
	}
}
