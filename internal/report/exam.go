package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// ExamText prints the report of an exam for a terminal or a pipe; width is how many
// cells a line may have, 0 for no bound.
func ExamText(w io.Writer, r *exam.Report, width int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %s\n\n", orName("Exam", r.Title), r.Date)
	for _, line := range ExamResult(r) {
		fmt.Fprintf(&b, "%s\n", line)
	}
	for _, by := range []struct {
		name   string
		groups []exam.Group
	}{{"by tag", r.ByTag}, {"by deck", r.ByDeck}, {"by type", r.ByType}} {
		if len(by.groups) > 1 {
			b.WriteString("\n" + by.name + "\n")
			examGroups(&b, by.groups)
		}
	}
	missed := r.Missed()
	if len(missed) > 0 {
		b.WriteString("\nto look at\n")
	}
	for _, l := range missed {
		examQuestion(&b, l, width)
	}
	_, err := io.WriteString(w, text.Clean(b.String()))
	return err
}

func orName(name, title string) string {
	if title == "" {
		return name
	}
	return name + ": " + title
}

// ExamResult is what an exam came to, in lines: the score and what it says.
func ExamResult(r *exam.Report) []string {
	score := fmt.Sprintf("%s of %s points, %s", text.Points(r.Points), text.Points(r.Possible), Percent(r.Accuracy))
	if r.Passed != nil {
		word := "not passed"
		if *r.Passed {
			word = "passed"
		}
		score += fmt.Sprintf(", %s (%s)", word, Percent(r.Pass))
	}
	lines := []string{score}
	if r.Interval != nil {
		lines = append(lines, fmt.Sprintf("another paper from the same cards: %s to %s, 19 times out of 20", Percent(r.Interval.Low), Percent(r.Interval.High)))
	}
	if f := r.Forecast; f != nil {
		lines = append(lines, fmt.Sprintf("the forecast was %s (%s to %s)", Percent(f.Mean), Percent(f.Low), Percent(f.High)))
	}
	lines = append(lines,
		fmt.Sprintf("%d right, %d partly, %d wrong, %d blank; %s credited", r.Right, r.Partly, r.Wrong, r.Blank, text.Counted(r.Slips, "slip")),
		fmt.Sprintf("time: %s of %s", Clock(r.Seconds), Clock(60*r.Minutes)))
	return append(lines, sureLines(r.Certainty)...)
}

// sureLines say what the certainty of the answers was worth.
func sureLines(s *exam.Sure) []string {
	if s == nil {
		return nil
	}
	lines := []string{fmt.Sprintf("certainty: mean mark %.2f of 3, bonus %+.2f", s.Mean, s.Bonus)}
	for i, level := range s.Level {
		if level.Answers > 0 {
			lines = append(lines, fmt.Sprintf("  certainty %d: %s, %s right", i+1, text.Counted(level.Answers, "answer"), Percent(level.Score)))
		}
	}
	return lines
}

// Percent is a share as people say it: 73 %.
func Percent(share float64) string { return fmt.Sprintf("%.0f %%", 100*share) }

// Clock is a time in minutes and seconds: 27:50.
func Clock(seconds int) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

func examGroups(b *strings.Builder, groups []exam.Group) {
	widest := 0
	for _, g := range groups {
		widest = max(widest, Width(g.Name))
	}
	for _, g := range groups {
		fmt.Fprintf(b, "  %s%s  %s of %s\n", g.Name, strings.Repeat(" ", widest-Width(g.Name)), text.Points(g.Points), text.Points(g.Possible))
	}
}

// examQuestion prints one question with what was given and what is right.
func examQuestion(b *strings.Builder, l exam.Line, width int) {
	head := fmt.Sprintf("%3d  ", l.Number)
	points := fmt.Sprintf("  %s/%s", text.Points(l.Points), text.Points(l.Possible))
	room := 0
	if width > 0 {
		room = max(20, width-len(head))
	}
	for i, line := range Wrap(markdown.Text(l.Question)+points, room) {
		if i > 0 {
			head = "     "
		}
		fmt.Fprintf(b, "%s%s\n", head, line)
	}
	for _, row := range examRows(l) {
		for i, line := range Wrap(row.text, max(0, room-10)) {
			name := ""
			if i == 0 {
				name = row.name
			}
			fmt.Fprintf(b, "     %-8s %s\n", name, line)
		}
	}
}

type examRow struct{ name, text string }

// examRows are the lines below a question.
func examRows(l exam.Line) []examRow {
	given := strings.Join(l.Given, "; ")
	if l.Verdict == answer.Blank {
		given = "no answer"
	}
	rows := []examRow{{"you", given}, {"right", strings.Join(l.Right, "; ")}}
	if l.Message != "" {
		rows = append(rows, examRow{"", l.Message})
	}
	if l.Explain != "" {
		rows = append(rows, examRow{"why", markdown.Text(l.Explain)})
	}
	if len(l.Passage) > 0 {
		rows = append(rows, examRow{"source", strings.Join(l.Passage, "\n")})
	}
	return rows
}

// ExamJSON prints the report as one object; docs/json.md has its fields.
func ExamJSON(w io.Writer, r *exam.Report) error { return Object(w, r) }

// took is a number of seconds in words.
func took(seconds int) string { return text.Took(time.Duration(seconds) * time.Second) }
