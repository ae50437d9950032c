package plain

import (
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/day"
)

// examine holds an exam over a deck with some lines.
func examine(t *testing.T, src string, b app.BeginExam, lines ...string) (*apptest.Desk, string) {
	t.Helper()
	r := &rig{Desk: apptest.New(day.Moment{Ms: 1_700_000_000_000}, src)}
	m, orders := app.NewExam(Commands(), b)
	var out strings.Builder
	in := strings.NewReader(strings.Join(lines, "\n") + "\n")
	if err := RunExam(m, orders, r.outside(), in, &out); err != nil {
		t.Fatal(err)
	}
	return r.Desk, out.String()
}

func TestExamInLines(t *testing.T) {
	d, out := examine(t, iran+so, app.BeginExam{}, "Iran", ":back", "", "true", "")
	if d.Exam.Handed == nil || !strings.HasSuffix(out, "S 2/2\n") {
		t.Errorf("%s", out)
	}
	for _, line := range strings.Split(out, "\n") {
		if strings.HasPrefix(line, "V ") || strings.HasPrefix(line, "A ") || strings.Contains(line, "It lies there") {
			t.Errorf("%q is shown before the end", line)
		}
	}
}

// At the end of the input the exam stays open, with what was answered.
func TestExamStaysOpen(t *testing.T) {
	d, out := examine(t, iran+so, app.BeginExam{}, "x", "")
	if d.Exam.Handed != nil || d.Exam.Overview().Answered != 1 || !strings.Contains(out, "the exam stays open") {
		t.Errorf("%+v\n%s", d.Exam.Overview(), out)
	}
}

func TestExamOfEveryKindInLines(t *testing.T) {
	var lines []string
	for range 40 {
		lines = append(lines, "a", "2")
	}
	d, _ := examine(t, apptest.EveryKind, app.BeginExam{Certainty: true}, append(lines, ":in", "")...)
	if n := d.Exam.Overview().Answered; n != len(d.Exam.Answers) {
		t.Errorf("%d of %d are on disk", n, len(d.Exam.Answers))
	}
}

func TestExamHostile(t *testing.T) {
	src := "title = \"a\\u001b[31m\\u202e\"\n[[card]]\nquestion = \"q\\u001b]52;c;AA\\u0007\"\nanswer = \"b\\u009b1m\"\n"
	_, out := examine(t, src, app.BeginExam{}, "\x1b[1mx", "", "")
	if strings.ContainsAny(out, "\x1b\u202e\u009b\a") {
		t.Errorf("%q", out)
	}
}
