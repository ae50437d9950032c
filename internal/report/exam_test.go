package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/review"
)

// hostile is text that a terminal, a browser or a Markdown renderer would obey.
const hostile = "<script>alert(1)</script>\x1b[31m\u202e**bold** [x](javascript:y)"

func sampleReport() *exam.Report {
	passed := true
	return &exam.Report{
		Title: "The SCO summit", Date: "2026-11-28", Seed: 7, Minutes: 30, Seconds: 1670, Points: 2.5, Possible: 4, Accuracy: 0.625,
		Interval: &exam.Interval{Low: 0.2, High: 0.9}, Pass: 0.6, Passed: &passed, Right: 2, Slips: 1, Partly: 1, Wrong: 1, Blank: 1,
		Forecast: &review.Forecast{Mean: 0.7, Low: 0.6, High: 0.8},
		ByTag:    []exam.Group{{Name: "dates", Questions: 1, Points: 1, Possible: 1}, {Name: "states", Questions: 3, Points: 1.5, Possible: 3}},
		Questions: []exam.Line{
			{Number: 1, Question: "Which state?", Verdict: answer.Correct, Points: 1, Possible: 1, Given: []string{"Iran"}, Right: []string{"Iran"}},
			{Number: 2, Question: hostile, Verdict: answer.Wrong, Points: 0, Possible: 1, Given: []string{hostile}, Right: []string{"b"}, Explain: hostile, Passage: []string{hostile}},
			{Number: 3, Question: "Which three?", Verdict: answer.Partial, Points: 0.5, Possible: 1, Given: []string{"a", "b"}, Right: []string{"a", "b", "c"}, Seconds: 75},
			{Number: 4, Question: "Why?", Verdict: answer.Blank, Points: 0, Possible: 1, Right: []string{"since"}},
		},
	}
}

func TestExamText(t *testing.T) {
	var b strings.Builder
	r := sampleReport()
	r.Questions[1].Question, r.Questions[1].Given = "What is it?", []string{"x"}
	r.Questions[1].Explain, r.Questions[1].Passage = "", nil
	if err := ExamText(&b, r, 60); err != nil {
		t.Fatal(err)
	}
	const want = `Exam: The SCO summit, 2026-11-28

2.5 of 4 points, 62 %, passed (60 %)
another paper from the same cards: 20 % to 90 %, 19 times out of 20
the forecast was 70 % (60 % to 80 %)
2 right, 1 partly, 1 wrong, 1 blank; 1 slip credited
time: 27:50 of 30:00

by tag
  dates   1 of 1
  states  1.5 of 3

to look at
  2  What is it?  0/1
     you      x
     right    b
  3  Which three?  0.5/1
     you      a; b
     right    a; b; c
  4  Why?  0/1
     you      no answer
     right    since
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestExamIsText: nothing of a deck is obeyed in any form of the report.
func TestExamIsText(t *testing.T) {
	r := sampleReport()
	r.Title, r.Name, r.ByTag[0].Name = hostile, hostile, hostile
	var plain, markdown, page, object strings.Builder
	for _, err := range []error{ExamText(&plain, r, 0), ExamMarkdown(&markdown, r), ExamHTML(&page, r), ExamJSON(&object, r)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, out := range map[string]string{"text": plain.String(), "Markdown": markdown.String(), "HTML": page.String(), "JSON": object.String()} {
		if strings.ContainsAny(out, "\x1b\u202e") {
			t.Errorf("%s lets a control character pass", name)
		}
	}
	if strings.Contains(page.String(), "<script") || strings.Contains(page.String(), "http:") || strings.Contains(page.String(), "https:") {
		t.Errorf("the page has a script, or something from elsewhere:\n%s", page.String())
	}
	if m := strings.ReplaceAll(markdown.String(), `\<`, ""); strings.Contains(m, "<script") || strings.Contains(m, "](javascript") || strings.Contains(m, " **bold") {
		t.Errorf("Markdown takes text of the deck for markup:\n%s", m)
	}
	var back exam.Report
	if err := json.Unmarshal([]byte(object.String()), &back); err != nil || back.Title != r.Title {
		t.Errorf("%v, title %q", err, back.Title)
	}
}

func TestExamCertainty(t *testing.T) {
	r := sampleReport()
	r.Certainty = &exam.Sure{Mean: 1.5, Bonus: 0.1, Level: [3]exam.SureLevel{{Answers: 2, Score: 0.5}, {}, {Answers: 1, Score: 1}}}
	got := strings.Join(ExamResult(r), "\n")
	for _, want := range []string{"mean mark 1.50 of 3, bonus +0.10", "certainty 1: 2 answers, 50 % right", "certainty 3: 1 answer, 100 % right"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}
