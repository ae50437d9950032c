package desk

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue/queuetest"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/library"
)

const summit = `title = "The summit"
[exam]
pass = 0.6
[[card]]
id = "host"
question = "Which city?"
answer = "Samarkand"
[[card]]
id = "new"
question = "Which state joined?"
answer = "Iran"
points = 2
[[card]]
id = "neighbour"
question = "Which state is to the west of it?"
answer = "Iraq"
[[card]]
id = "so"
question = "Did they meet?"
answer = true
`

// room is a data folder and a deck.
type room struct {
	dir string
	now day.Moment
}

func newRoom(t interface{ Fatal(...any) }) (*room, func()) {
	dir, err := os.MkdirTemp("", "exam")
	if err != nil {
		t.Fatal(err)
	}
	r := &room{dir: dir, now: day.Moment{Ms: 1_700_000_000_000}}
	r.write(t, summit)
	return r, func() { _ = os.RemoveAll(dir) }
}

func (r *room) deck() string { return filepath.Join(r.dir, "summit.toml") }

func (r *room) write(t interface{ Fatal(...any) }, src string) {
	if err := os.WriteFile(r.deck(), []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
}

// enter opens the desk as another run of the program does.
func (r *room) enter(t interface{ Fatal(...any) }) *Desk {
	d, err := Open(context.Background(), Options{
		Data: filepath.Join(r.dir, "data"), Random: rand.Reader, Places: library.Places{Named: []string{r.deck()}},
		Rules: Rules{Scheduler: memory.NewScheduler, NewPerDay: 10},
	}, r.now)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

var wanted = Examined{Decks: []string{"summit"}, Pass: -1, Seed: 7}

func (r *room) begin(t interface{ Fatal(...any) }, d *Desk) *Exam {
	e, err := d.BeginExam(context.Background(), wanted, r.now)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func typed(s string) exam.Answer { return exam.Answer{Given: answer.Given{Text: s}, Ms: 1000} }

// place is where a paper asks a card.
func place(e *Exam, key string) int {
	for i := range e.Paper.Questions {
		if e.Paper.Questions[i].Prompt == key {
			return i
		}
	}
	return -1
}

// TestSameSeedSamePaper: byte for byte, in another data folder.
func TestSameSeedSamePaper(t *testing.T) {
	var papers [2][]byte
	for i := range papers {
		r, clean := newRoom(t)
		defer clean()
		d := r.enter(t)
		defer d.Close()
		data, err := json.Marshal(r.begin(t, d).Paper)
		if err != nil {
			t.Fatal(err)
		}
		papers[i] = data
	}
	if !bytes.Equal(papers[0], papers[1]) {
		t.Errorf("%s\n%s", papers[0], papers[1])
	}
}

func TestHandIn(t *testing.T) {
	ctx := context.Background()
	r, clean := newRoom(t)
	defer clean()
	d := r.enter(t)
	defer d.Close()
	r.learn(t, d, "summit/new")
	e := r.begin(t, d)
	for key, a := range map[string]exam.Answer{"summit/host": typed("Samarkant"), "summit/new": typed("Iraq"), "summit/so": typed("true")} {
		if err := e.Save(ctx, place(e, key), a, r.now); err != nil {
			t.Fatal(err)
		}
	}
	r.now.Ms += 60_000
	h, err := e.HandIn(ctx, r.now)
	if err != nil {
		t.Fatal(err)
	}
	rep := h.Report
	if rep.Points != 2 || rep.Possible != 5 || *rep.Passed || rep.Slips != 1 || rep.Wrong != 1 || rep.Blank != 1 || rep.Seconds != 60 || h.Due != 1 {
		t.Errorf("%+v, %d due", rep, h.Due)
	}
	if _, err := e.HandIn(ctx, r.now); !errors.Is(err, errExamOver) {
		t.Errorf("handed in twice: %v", err)
	}
	st, err := d.decks.State(ctx, "summit/new")
	if err != nil || st.Due.Day != r.now.Day()+1 || !st.Missed || st.Reps != 1 {
		t.Errorf("%v, %+v: not due tomorrow, or moved by the exam", err, st)
	}
	if undone, err := d.Undo(ctx, r.now); err != nil || undone.Prompt != "summit/new" {
		t.Errorf("undo took back %+v, %v", undone, err)
	}
	if st, _ = d.decks.State(ctx, "summit/new"); st.Due.Day <= r.now.Day()+1 {
		t.Errorf("after undo it is still due on day %d", st.Due.Day-r.now.Day())
	}
}

// learn answers a prompt until it is in review for days.
func (r *room) learn(t *testing.T, d *Desk, key string) {
	t.Helper()
	ctx := context.Background()
	s, _, err := d.Begin(ctx, Wanted{Mode: review.Study, New: -1}, r.now)
	if err != nil {
		t.Fatal(err)
	}
	for s.row.Key != key {
		if _, err := s.Skip(ctx, s.row.Key, r.now); err != nil {
			t.Fatal(err)
		}
	}
	p, err := d.decks.Prompt(ctx, s.row)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Rate(ctx, p, session.Answer{Key: key, At: r.now, Judged: answer.Correct, Verdict: answer.Correct, Score: 1, Rating: memory.Easy}, r.now); err != nil {
		t.Fatal(err)
	}
}

// TestResume kills the program at any moment of an exam, by leaving it open, and
// goes on: every answer that was saved is there, and the report is a recount of the
// log.
func TestResume(t *testing.T) {
	queuetest.Few(t, "15")
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		r, clean := newRoom(t)
		defer clean()
		d := r.enter(t)
		e := r.begin(t, d)
		want := make([]exam.Answer, len(e.Answers))
		words := rapid.SampledFrom([]string{"", "Iran", "Iraq", "Samarkand", "true", "x"})
		for range rapid.IntRange(0, 12).Draw(t, "steps") {
			r.now.Ms += 1000
			if rapid.Bool().Draw(t, "kill") {
				killed := d
				defer killed.Close() // of the test's files only: it has not ended well before
				d = r.enter(t)
				e = r.begin(t, d)
				if !e.Resumed {
					t.Fatal("another exam was begun")
				}
			}
			i, a := rapid.IntRange(0, len(want)-1).Draw(t, "question"), typed(words.Draw(t, "answer"))
			if err := e.Save(ctx, i, a, r.now); err != nil {
				t.Fatal(err)
			}
			want[i] = a
		}
		defer d.Close()
		if diff := cmp.Diff(want, e.Answers); diff != "" {
			t.Fatal(diff)
		}
		h, err := e.HandIn(ctx, r.now)
		if err != nil {
			t.Fatal(err)
		}
		recount(t, d, e, &h.Report)
	})
}

// recount holds a report against the log.
func recount(t *rapid.T, d *Desk, e *Exam, r *exam.Report) {
	entries, err := d.log.Entries(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	points := 0.0
	for _, entry := range entries {
		if entry.Session != e.ID || entry.Kind != review.KindReview {
			continue
		}
		b, err := review.Decode[review.Review](entry)
		if err != nil || b.Mode != review.Exam || b.Counts {
			t.Fatalf("%v, %+v", err, b)
		}
		points += b.Score * float64(e.Paper.Questions[place(e, entry.Prompt)].Points)
	}
	if math.Abs(points-r.Points) > 1e-9 || r.Points < 0 || r.Points > r.Possible {
		t.Fatalf("the report has %v of %v points, the log %v", r.Points, r.Possible, points)
	}
}

// TestTwoWindows: two programs answer one paper; the later answer holds, and one
// hands in.
func TestTwoWindows(t *testing.T) {
	ctx := context.Background()
	r, clean := newRoom(t)
	defer clean()
	one, two := r.enter(t), r.enter(t)
	defer one.Close()
	defer two.Close()
	a, b := r.begin(t, one), r.begin(t, two)
	for _, err := range []error{a.Save(ctx, 0, typed("x"), r.now), b.Save(ctx, 0, typed("y"), r.now), b.Save(ctx, 1, typed("z"), r.now)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.HandIn(ctx, r.now); err != nil || a.Answers[0].Given.Text != "y" || a.Answers[1].Given.Text != "z" {
		t.Errorf("%v, %+v", err, a.Answers)
	}
	if _, err := b.HandIn(ctx, r.now); !errors.Is(err, errExamOver) {
		t.Errorf("handed in twice: %v", err)
	}
}

// TestResumeChanged: a paper keeps its text, and its answers, whatever becomes of
// the deck.
func TestResumeChanged(t *testing.T) {
	ctx := context.Background()
	r, clean := newRoom(t)
	defer clean()
	d := r.enter(t)
	defer d.Close()
	e := r.begin(t, d)
	r.write(t, "title = \"The summit\"\n[[card]]\nid = \"host\"\nquestion = \"Which town?\"\nanswer = \"Bukhara\"\n")
	r.now.Ms += 3 * 60_000
	again := r.enter(t)
	defer again.Close()
	open, err := again.OpenExams(ctx, r.now)
	if err != nil || len(open) != 1 || open[0].Title != "The summit" || open[0].Left.Minutes() != 1 {
		t.Fatalf("%v, %+v", err, open)
	}
	if _, err := again.TakeIn(ctx, r.now, nil); err != nil {
		t.Fatal(err)
	}
	f, err := again.ResumeExam(ctx, open[0].ID, r.now)
	if err != nil || f.Changed != 4 || f.Left(r.now.Ms).Minutes() != 1 {
		t.Fatalf("%v, %+v", err, f)
	}
	if err := f.Save(ctx, place(f, "summit/host"), typed("Samarkand"), r.now); err != nil {
		t.Fatal(err)
	}
	if h, err := f.HandIn(ctx, r.now); err != nil || h.Report.Points != 1 || e.ID != f.ID {
		t.Errorf("%v, %+v", err, h.Report)
	}
}

func TestGiveUp(t *testing.T) {
	ctx := context.Background()
	r, clean := newRoom(t)
	defer clean()
	d := r.enter(t)
	defer d.Close()
	e := r.begin(t, d)
	if err := d.GiveUpExam(ctx, e.ID, r.now); err != nil {
		t.Fatal(err)
	}
	if open, err := d.OpenExams(ctx, r.now); err != nil || len(open) != 0 {
		t.Errorf("%v, %v", open, err)
	}
	if past, err := d.past(ctx, 5, nil, func(string, Past) bool { return true }); err != nil || len(past) != 0 {
		t.Errorf("an exam that was given up has a score: %v, %v", past, err)
	}
	if f := r.begin(t, d); f.Resumed || f.ID == e.ID {
		t.Error("an exam that was given up went on")
	}
}

// What an exam will be is told before it begins, and writes nothing.
func TestForeseeExam(t *testing.T) {
	ctx := context.Background()
	r, clean := newRoom(t)
	defer clean()
	d := r.enter(t)
	defer d.Close()
	w := Examined{Pass: -1, Seed: 5, Certainty: true}
	before := len(entries(t, d))
	foreseen, open, err := d.ForeseeExam(ctx, w, r.now)
	if err != nil || open {
		t.Fatalf("open %v, %v", open, err)
	}
	if now := len(entries(t, d)); now != before {
		t.Errorf("%d entries were written", now-before)
	}
	e, err := d.BeginExam(ctx, w, r.now)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(foreseen, e.Paper); diff != "" {
		t.Errorf("the paper is another than was foreseen:\n%s", diff)
	}
	again, open, err := d.ForeseeExam(ctx, Examined{Pass: -1, Seed: 6, Questions: 2}, r.now)
	if err != nil || !open || len(again.Questions) != len(e.Paper.Questions) {
		t.Errorf("with an exam that is open: %v, open %v, %v", again, open, err)
	}
}

func entries(t *testing.T, d *Desk) []review.Entry {
	t.Helper()
	all, err := d.log.Entries(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestExamRefuses(t *testing.T) {
	r, clean := newRoom(t)
	defer clean()
	d := r.enter(t)
	defer d.Close()
	for want, w := range map[string]Examined{
		"exam: 9 questions wanted, and there are 4":                {Questions: 9, Pass: -1},
		"exam: minutes: an exam lasts at least 1 minute":           {Minutes: -1, Pass: -1},
		"exam: pass mark 1.5: it is a share of the points, 0 to 1": {Pass: 1.5},
		`exam: no card with the tag "nowhere" can be asked`:        {Tag: "nowhere", Pass: -1},
	} {
		if _, err := d.BeginExam(context.Background(), w, r.now); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if open, err := d.OpenExams(context.Background(), r.now); err != nil || len(open) != 0 {
		t.Errorf("%v, %v", open, err)
	}
}
