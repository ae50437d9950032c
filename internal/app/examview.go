package app

import (
	"fmt"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// ordinal is a question's number as people count.
func ordinal(i int) string { return fmt.Sprint(i + 1) }

// title is what the exam is called.
func (e *Exam) title() string {
	if e.Paper.Title == "" {
		return "Exam"
	}
	return "Exam: " + e.Paper.Title
}

// state is the place in the paper, and the clock.
func (e *Exam) state(w Window) []Span {
	place := fmt.Sprintf("%d/%d", e.At+1, len(e.Answers))
	if !w.Narrow() {
		place = "question " + place
	}
	if e.Hidden {
		return []Span{{Text: place, Role: Dim}}
	}
	role := Dim
	left := e.Left(e.Latest)
	if left <= warnings[0] {
		role = Slip
	}
	return []Span{{Text: place + " · ", Role: Dim}, {Text: Clock(left) + word(w.Narrow(), "", " left"), Role: role}}
}

// sign is how a question stands: answered, open, or put aside.
func (e *Exam) sign(i int) (string, Role) {
	a := &e.Answers[i]
	switch {
	case a.Look:
		return "?", Slip
	case a.Blank():
		return "□", Dim
	}
	return "■", Right
}

// navigator are the questions of the paper as signs under their numbers, around the
// one on the screen; in a narrow or low window as signs alone.
func (e *Exam) navigator(w Window) []Line {
	if w.Narrow() || w.Low() {
		return []Line{e.strip(w)}
	}
	const cell = 4
	fits := w.Text() / cell
	from := max(0, min(e.At-fits/2, len(e.Answers)-fits))
	to := min(len(e.Answers), from+fits)
	var numbers, signs Line
	for i := from; i < to; i++ {
		name, role := " "+ordinal(i)+" ", Dim
		if i == e.At {
			name, role = "«"+ordinal(i)+"»", Accent
		}
		sign, meaning := e.sign(i)
		numbers.Spans = append(numbers.Spans, Span{Text: centred(name, cell), Role: role})
		signs.Spans = append(signs.Spans, Span{Text: centred(sign, cell), Role: meaning})
	}
	legend := said("■ answered   □ open   ? look again", Dim)
	return []Line{numbers, signs, legend, {}}
}

// strip are the signs in one row.
func (e *Exam) strip(w Window) Line {
	fits := w.Width - 2*w.Margin() - 1
	from := max(0, min(e.At-fits/2, len(e.Answers)-fits))
	to := min(len(e.Answers), from+fits)
	var out Line
	for i := from; i < to; i++ {
		sign, role := e.sign(i)
		if i == e.At {
			role = Accent
			sign = word(sign == "□", "▸", sign)
		}
		out.Spans = append(out.Spans, Span{Text: sign, Role: role})
	}
	return out
}

func centred(s string, cells int) string {
	room := max(0, cells-Width(s))
	return strings.Repeat(" ", room/2) + s + strings.Repeat(" ", room-room/2)
}

// frame is what the screens of an exam have in common.
func (e *Exam) frame(w Window) View {
	v := View{Title: e.title(), State: e.state(w), Top: w.Space()}
	if !w.Broad() {
		v.Top = append(v.Top, e.navigator(w)...)
		return v
	}
	v.Side, v.SideAt = e.column(w), sideAt
	return v
}

// column are the questions with their first words, around the one on the screen.
func (e *Exam) column(w Window) []Line {
	rows := max(1, w.Rows()-4)
	from := max(0, min(e.At-rows/2, len(e.Answers)-rows))
	lines := []Line{said("■ answered   □ open   ? look again", Dim), {}}
	for i := from; i < min(len(e.Answers), from+rows); i++ {
		lines = append(lines, e.entry(i, w.side()-2, i == e.At))
	}
	return lines
}

// entry is a question as a row of a list.
func (e *Exam) entry(i, room int, here bool) Line {
	sign, role := e.sign(i)
	lead := word(here, "▸", " ")
	words := fit(unmarked(e.Paper.Questions[i].Text), room-9)
	return line(Span{Text: lead + " ", Role: Accent}, Span{Text: fmt.Sprintf("%3d ", i+1), Role: Dim}, Span{Text: sign + " ", Role: role}, Span{Text: words})
}

// View is the question, and where the answer goes.
func (s *ExamScreen) View(w Window) View {
	v := s.frame(w)
	v.Lines = s.asks.asks(w)
	if n := s.Paper.Questions[s.At].Points; n > 1 {
		v.Lines = append(v.Lines, said(text.Counted(n, "point"), Dim))
	}
	if !w.Low() {
		v.Lines = append(v.Lines, Line{})
	}
	s.answerArea(&v, w)
	v.Stay = append(v.Stay, s.certainty(w)...)
	return v
}

func (s *ExamScreen) answerArea(v *View, w Window) {
	switch s.asks.Prompt.Kind {
	case deck.Reveal:
		s.revealed(v, w)
	case deck.Bool:
		v.Stay = []Line{s.truth()}
	default:
		s.asks.answerArea(v, w)
	}
}

// truth shows which of the two was said.
func (s *ExamScreen) truth() Line {
	role := func(said string) Role { return map[bool]Role{true: Strong, false: Body}[s.asks.Fields[0] == said] }
	mark := func(said string) string { return word(s.asks.Fields[0] == said, "(•) ", "( ) ") }
	return line(
		Span{Text: "t ", Role: Accent, Do: DoTrue}, Span{Text: mark("true") + "true     ", Role: role("true"), Do: DoTrue},
		Span{Text: "f ", Role: Accent, Do: DoFalse}, Span{Text: mark("false") + "false", Role: role("false"), Do: DoFalse})
}

// revealed shows the answer of a card that the learner rates, once that is wanted.
func (s *ExamScreen) revealed(v *View, w Window) {
	if !s.show {
		v.Lines = append(v.Lines, said("Say it or write it down; Space shows the answer.", Dim))
	} else {
		v.Lines = append(v.Lines, prose(s.asks.Prompt.Want[0].Text, w.Text(), w)...)
		v.Lines = append(v.Lines, Line{}, said("Did you know it? 1 again, 2 hard, 3 good, 4 easy", Dim))
	}
	if r := s.Answers[s.At].Rating; r > 0 {
		v.Lines = append(v.Lines, said(fmt.Sprintf("rated %d", r), Body))
	}
}

// certainty says how sure the learner is, where that is asked.
func (s *ExamScreen) certainty(w Window) []Line {
	if !s.Paper.Certainty {
		return nil
	}
	level := max(1, s.Answers[s.At].Certainty)
	words := []string{"1 not sure (right 1, wrong 0)", "2 fairly sure (2, −2)", "3 sure (3, −6)"}
	if w.Narrow() {
		words = []string{"1: 1/0", "2: 2/−2", "3: 3/−6"}
	}
	l := line(Span{Text: "sure? ", Role: Dim})
	for i, name := range words {
		role := Dim
		if i+1 == level {
			role = Strong
			name = "▸" + name
		}
		l.Spans = append(l.Spans, Span{Text: name + "  ", Role: role, Do: DoCertainty})
	}
	return []Line{l}
}

// View says what is open, and what can be done.
func (h *HandInScreen) View(w Window) View {
	v := h.frame(w)
	o := h.Overview()
	v.Lines = append(v.Lines, said("Hand in?", Strong), Line{})
	counts := fmt.Sprintf("%d answered, %d open%s, %d to look at again%s", o.Answered, len(o.Open), numbers(o.Open), len(o.Look), numbers(o.Look))
	v.Lines = append(v.Lines, wrap(said(counts, Body), w.Text())...)
	v.Lines = append(v.Lines, Line{})
	for i, way := range h.ways() {
		l := line(Span{Text: word(i == h.Bar, "▸ ", "  "), Role: Accent}, Span{Text: way.text})
		l.Bar, l.Pick = i == h.Bar, i+1
		if l.Bar {
			v.Focus = len(v.Lines) + 1
		}
		v.Lines = append(v.Lines, l)
	}
	return v
}

// numbers are the first few questions of some, in brackets.
func numbers(list []int) string {
	const most = 8
	var words []string
	for i, n := range list {
		if i == most {
			words = append(words, "…")
			break
		}
		words = append(words, ordinal(n))
	}
	if len(words) == 0 {
		return ""
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// View is the list of the questions.
func (c *ContentsScreen) View(w Window) View {
	v := View{Title: c.title(), State: c.state(w), Top: w.Space()}
	for i := range c.Answers {
		l := c.entry(i, w.Text(), i == c.Bar)
		l.Bar, l.Pick = i == c.Bar, i+1
		v.Lines = append(v.Lines, l)
	}
	v.Focus = c.Bar + 1
	return v
}
