package app

import (
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// View is the result, what it is made of, and what to look at.
func (r *ReportScreen) View(w Window) View {
	rep := &r.Report
	title := "Exam report"
	if rep.Title != "" && !w.Narrow() {
		title += " · " + rep.Title + ", " + rep.Date
	}
	took := Clock(time.Duration(rep.Seconds)*time.Second) + " of " + fmt.Sprint(rep.Minutes)
	v := View{Title: title, State: []Span{{Text: took, Role: Dim}}, Top: w.Space()}
	v.Lines = r.result(w)
	if !w.Narrow() && !w.Low() {
		v.Lines = append(v.Lines, r.groups()...)
	}
	r.list(&v, w)
	v.Lines = append(v.Lines, r.advice(w)...)
	return v
}

// result is the score, what was expected, and what another paper would come to.
func (r *ReportScreen) result(w Window) []Line {
	rep := &r.Report
	spans := []Span{{Text: text.Points(rep.Points), Role: Right}, {Text: " of " + text.Counted(int(rep.Possible), "point")}}
	percent := Span{Text: fmt.Sprintf("  %.0f %%", 100*rep.Accuracy), Role: Right}
	if !w.Narrow() {
		spans = append(append(spans, Span{Text: "   "}), meter(rep.Accuracy, 24, Right)...)
	}
	spans = append(spans, percent)
	if rep.Passed != nil {
		mark := fmt.Sprintf("   %s (%.0f %%)", word(*rep.Passed, "passed", "not passed"), 100*rep.Pass)
		spans = append(spans, Span{Text: mark, Role: map[bool]Role{true: Right, false: Wrong}[*rep.Passed]})
	}
	var words []string
	if f := rep.Forecast; f != nil {
		words = append(words, fmt.Sprintf("forecast was %.0f %% (%.0f–%.0f)", 100*f.Mean, 100*f.Low, 100*f.High))
	}
	if i := rep.Interval; i != nil {
		words = append(words, fmt.Sprintf("another paper: %.0f–%.0f", 100*i.Low, 100*i.High))
	}
	lines := wrap(line(spans...), w.Text())
	if len(words) > 0 {
		lines = append(lines, wrap(said(strings.Join(words, "; "), Dim), w.Text())...)
	}
	return append(lines, Line{})
}

const mostGroups = 5 // that have room

// groups are the points by tag, else by deck, else by type.
func (r *ReportScreen) groups() []Line {
	list := r.Report.ByTag
	for _, other := range [][]exam.Group{r.Report.ByDeck, r.Report.ByType} {
		if len(list) < 2 {
			list = other
		}
	}
	if len(list) < 2 {
		return nil
	}
	var lines []Line
	for _, g := range list[:min(len(list), mostGroups)] {
		share := shareOf(g.Points, g.Possible)
		role := map[bool]Role{true: Right, false: Slip}[share >= max(r.Report.Pass, 0.5)]
		spans := append([]Span{{Text: pad(fit(text.Line(g.Name), 22), 24)}}, meter(share, 16, role)...)
		lines = append(lines, line(append(spans, Span{Text: fmt.Sprintf("   %s of %s", text.Points(g.Points), text.Points(g.Possible)), Role: Dim})...))
	}
	return append(lines, Line{})
}

// list are the questions that did not earn all their points, with what was given
// and what is right.
func (r *ReportScreen) list(v *View, w Window) {
	v.Lines = append(v.Lines, said(word(len(r.Report.Missed()) > 0, "to look at", "all of it was right"), Dim))
	for i, l := range r.rows() {
		row := r.row(l, w, i == r.Bar)
		row.Bar, row.Pick = i == r.Bar, i+1
		if row.Bar {
			v.Focus = len(v.Lines) + 1
		}
		v.Lines = append(v.Lines, row)
	}
}

func (r *ReportScreen) row(l exam.Line, w Window, here bool) Line {
	given, role := givenText(l)
	points := text.Points(l.Points) + "/" + text.Points(l.Possible)
	head := []Span{{Text: word(here, "▸ ", "  "), Role: Accent}, {Text: fmt.Sprintf("%3d ", l.Number), Role: Dim}}
	question := text.Line(markdown.Text(l.Question))
	if w.Narrow() {
		return line(append(head, Span{Text: pad(fit(question, w.Text()-13), w.Text()-12)}, Span{Text: points, Role: Dim})...)
	}
	const end = 7
	answers, total := 15, w.Text()
	if w.Broad() {
		answers, total = w.Width/5, w.Width-2*w.Margin()
	}
	room := total - 6 - 2*(answers+1) - end
	right := text.Line(strings.Join(l.Right, "; "))
	return line(append(head,
		Span{Text: pad(fit(question, room-1), room)},
		Span{Text: pad(fit(given, answers), answers+1), Role: role},
		Span{Text: pad(fit(right, answers), answers+1), Role: Right},
		Span{Text: points, Role: Dim})...)
}

// givenText is what was given, in a few words.
func givenText(l exam.Line) (string, Role) {
	role := map[answer.Verdict]Role{answer.Correct: Right, answer.Typo: Right, answer.Partial: Slip}[l.Verdict]
	if role == Body {
		role = Wrong
	}
	words := text.Line(strings.Join(l.Given, "; "))
	if l.Verdict == answer.Blank || words == "" {
		return word(l.Verdict == answer.Blank, "no answer", string(l.Verdict)), role
	}
	return words, role
}

// advice is what follows from the exam.
func (r *ReportScreen) advice(w Window) []Line {
	var lines []Line
	if s := r.Report.Certainty; s != nil {
		lines = append(lines, said(fmt.Sprintf("certainty: mean mark %.2f of 3, bonus %+.2f", s.Mean, s.Bonus), Body))
		for i, level := range s.Level {
			if level.Answers > 0 {
				lines = append(lines, said(fmt.Sprintf("  certainty %d: %s, %.0f %% right", i+1, text.Counted(level.Answers, "answer"), 100*level.Score), Dim))
			}
		}
	}
	if r.Due > 0 {
		lines = append(lines, said(text.Counted(r.Due, "card")+word(r.Due == 1, " comes", " come")+" up for study tomorrow.", Dim))
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]Line{{}}, wrapAll(lines, w.Text())...)
}

// View is the question with what was given, what is right, and why.
func (m *MarkedScreen) View(w Window) View {
	l := m.Report.Questions[m.At]
	state := fmt.Sprintf("question %d/%d · %s of %s", l.Number, len(m.Report.Questions), text.Points(l.Points), text.Counted(int(l.Possible), "point"))
	v := View{Title: "Exam report", State: []Span{{Text: state, Role: Dim}}, Top: w.Space()}
	lines := append(prose(l.Question, w.Text(), w), Line{})
	given, role := givenText(l)
	lines = append(lines, line(Span{Text: "you    ", Role: Dim}, Span{Text: given, Role: role}))
	lines = append(lines, line(Span{Text: "right  ", Role: Dim}, Span{Text: text.Line(strings.Join(l.Right, "; ")), Role: Right}))
	if l.Message != "" {
		lines = append(lines, said(text.Clean(l.Message), Slip))
	}
	if l.Certainty > 0 {
		lines = append(lines, said(fmt.Sprintf("certainty %d", l.Certainty), Dim))
	}
	if l.Explain != "" {
		lines = append(append(lines, Line{}), prose(l.Explain, w.Text(), w)...)
	}
	if len(l.Passage) > 0 {
		lines = append(lines, Line{})
	}
	for _, p := range l.Passage {
		lines = append(lines, said(text.Line(p), Dim))
	}
	v.Lines = wrapAll(append(lines, Line{}, said("time: "+Clock(time.Duration(l.Seconds)*time.Second), Dim)), w.Text())
	return v
}

// View is the list of exams that wait to be handed in.
func (o *OpenExamsScreen) View(w Window) View {
	v := View{Title: "Open exams", Top: w.Space()}
	switch {
	case !o.Known:
		v.Lines = []Line{said("Reading the log …", Body)}
		return v
	case len(o.List) == 0:
		v.Lines = []Line{said("No exam is open.", Body)}
		return v
	}
	for i, e := range o.List {
		l := line(Span{Text: word(i == o.Bar, "▸ ", "  "), Role: Accent}, Span{Text: e.String()})
		l.Bar, l.Pick = i == o.Bar, i+1
		v.Lines = append(v.Lines, hang(l, w.Text(), 4)...)
	}
	v.Lines = append(v.Lines, Line{})
	v.Lines = append(v.Lines, wrap(said("An exam whose time is over is handed in as it is when you go on with it.", Dim), w.Text())...)
	return v
}

// String is the exam in a line.
func (o OpenExam) String() string {
	title := o.Title
	if title == "" {
		title = "several decks"
	}
	left := "its time is over"
	if o.Left > 0 {
		left = Clock(o.Left) + " left"
	}
	return fmt.Sprintf("%s: %d of %d answered, %s", text.Line(title), o.Answered, o.Asked, left)
}
