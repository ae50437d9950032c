package cli

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quiz/internal/exchange"
	"quiz/internal/exchange/anki"
)

// learner is somebody with a data folder and decks.
type learner struct {
	t       *testing.T
	dir     string
	minutes int // each call is a minute after the one before
}

func (l *learner) quiz(args ...string) string { return l.types("", args...) }

func (l *learner) types(lines string, args ...string) string {
	l.t.Helper()
	l.minutes++
	var out strings.Builder
	env := Env{
		Args: append([]string{"--decks", filepath.Join(l.dir, "decks")}, args...), Stdin: strings.NewReader(lines), Stdout: &out, Stderr: &out,
		Getenv: func(name string) string {
			return map[string]string{"HOME": l.dir, "XDG_DATA_HOME": l.dir, "TZ": "UTC"}[name]
		},
		Now:    func() time.Time { return time.Date(2026, 11, 24, 10, l.minutes, 0, 0, time.UTC) },
		Random: strings.NewReader(strings.Repeat("0123456789abcdef", 1000)),
	}
	if code := Main(context.Background(), env); code != 0 {
		l.t.Fatalf("%v: status %d\n%s", args, code, out.String())
	}
	return out.String()
}

// standing is what quiz cards says of a prompt.
type standing struct {
	Question   string
	State      string
	Due        string
	Stability  float64
	Difficulty float64
	Reps       int
	Suspended  bool
}

func (l *learner) cards() map[string]standing {
	l.t.Helper()
	out := map[string]standing{}
	for line := range strings.Lines(l.quiz("cards", "--json")) {
		var s standing
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			l.t.Fatal(err)
		}
		out[s.Question] = s
	}
	return out
}

// scheduled is a package of cards that have schedules and no answers.
func scheduled(t *testing.T, path string) {
	t.Helper()
	at := func(month, day int) int64 {
		return time.Date(2026, time.Month(month), day, 12, 0, 0, 0, time.UTC).UnixMilli()
	}
	d := exchange.Deck{ID: "d", Title: "D"}
	for _, q := range []string{"fsrs", "sm2", "new", "held"} {
		d.Cards = append(d.Cards, exchange.Card{ID: q, Question: q, Answer: "x"})
	}
	data, _, err := anki.Write([]exchange.Deck{d}, anki.WriteOptions{
		Now: at(11, 24), States: []exchange.State{
			{Card: "fsrs", At: at(11, 1), Due: at(11, 21), Interval: 20, Stability: 22.5, Difficulty: 4.5},
			{Card: "sm2", Due: at(12, 4), Interval: 30, Ease: 2.5},
			{Card: "held", Suspended: true},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestSchedulesWithoutAnswers: a prompt goes on from where it stood, an import twice
// is one, and one undo takes it back.
func TestSchedulesWithoutAnswers(t *testing.T) {
	l := &learner{t: t, dir: t.TempDir()}
	file := filepath.Join(l.dir, "d.apkg")
	scheduled(t, file)
	into := []string{"import", "--into", filepath.Join(l.dir, "decks"), file}
	if out := l.quiz(into...); !strings.Contains(out, "2 prompts without all answers") {
		t.Errorf("%s", out)
	}
	got := l.cards()
	if s := got["fsrs"]; s.State != "review" || !strings.HasPrefix(s.Due, "2026-11-21") || math.Abs(s.Stability-22.5) > 0.01 || math.Abs(s.Difficulty-4.5) > 0.01 {
		t.Errorf("fsrs: %+v", s)
	}
	if s := got["sm2"]; s.State != "review" || !strings.HasPrefix(s.Due, "2026-12-04") || s.Stability < 20 || s.Stability > 40 {
		t.Errorf("sm2: %+v", s)
	}
	if got["new"].State != "new" || !got["held"].Suspended {
		t.Errorf("%+v", got)
	}

	l.quiz("mark", "--resume", "--yes", "held")
	before := strings.Count(l.quiz("log", "--json"), "\n")
	if out := l.quiz(into...); strings.Contains(out, "prompts without all answers") {
		t.Errorf("again:\n%s", out)
	}
	if after := strings.Count(l.quiz("log", "--json"), "\n"); after != before {
		t.Errorf("%d entries became %d", before, after)
	}
	if l.cards()["held"].Suspended {
		t.Error("what was resumed is suspended again")
	}
	l.quiz("undo") // the resuming
	l.quiz("undo")
	if got := l.cards()["fsrs"]; got.State != "new" || l.cards()["held"].Suspended {
		t.Errorf("after undo: %+v", got)
	}
}

// TestSchedulesGoOn: what is answered here counts from where a prompt stood, and both
// go back to Anki.
func TestSchedulesGoOn(t *testing.T) {
	l := &learner{t: t, dir: t.TempDir()}
	file := filepath.Join(l.dir, "d.apkg")
	scheduled(t, file)
	l.quiz("import", "--into", filepath.Join(l.dir, "decks"), file)
	l.types("x\n3\n:quit\n", "study", "--plain", "--new", "0", "d")
	here := l.cards()["fsrs"]
	if here.Reps != 2 || here.Stability < 40 || here.State != "review" {
		t.Errorf("%+v", here)
	}
	l.quiz("export", "--history", "-o", filepath.Join(l.dir, "back.apkg"))
	other := &learner{t: t, dir: t.TempDir()}
	other.quiz("import", "--into", filepath.Join(other.dir, "decks"), filepath.Join(l.dir, "back.apkg"))
	there := other.cards()
	if s := there["fsrs"]; s.Due != here.Due || s.State != "review" {
		t.Errorf("%+v became %+v", here, s)
	}
	if a, b := l.cards()["sm2"], there["sm2"]; b.Due != a.Due || math.Abs(a.Stability-b.Stability) > 0.01 {
		t.Errorf("%+v became %+v", a, b)
	}
}
