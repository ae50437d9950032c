package desk

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/library"
)

var ctx = context.Background()

// failer is a test, or a try of a property.
type failer interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// rig is a desk with a folder of decks and a clock.
type rig struct {
	*Desk
	o     Options
	decks string
	now   day.Moment
	wrote int // files, for their times
}

const startMs = 1_700_000_000_000

func newRig(t failer, dir string) *rig {
	t.Helper()
	r := &rig{decks: filepath.Join(dir, "decks"), now: day.Moment{Ms: startMs}}
	if err := os.MkdirAll(r.decks, 0o700); err != nil {
		t.Fatal(err)
	}
	r.o = Options{
		Data: filepath.Join(dir, "data"), Places: library.Places{Named: []string{r.decks}},
		Random: rand.NewChaCha8([32]byte{1}), Machine: "here", Rules: Rules{NewPerDay: 20, Scheduler: memory.NewScheduler},
	}
	r.write(t, "d.toml", card("a", "What is one?", "one")+card("b", "What is two?", "two"))
	return r
}

func (r *rig) open(t failer) {
	t.Helper()
	var err error
	if r.Desk, err = Open(ctx, r.o, r.now); err != nil {
		t.Fatal(err)
	}
}

func (r *rig) again(t failer) {
	t.Helper()
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r.open(t)
}

// card is a card of a deck.
func card(id, question, right string) string {
	return fmt.Sprintf("[[card]]\nid = %q\nquestion = %q\nanswer = %q\n", id, question, right)
}

// write writes a deck file, later than all before.
func (r *rig) write(t failer, name, text string) {
	t.Helper()
	r.wrote++
	path, when := filepath.Join(r.decks, name), time.UnixMilli(1_600_000_000_000+int64(r.wrote)*10)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, when, when); err != nil {
		t.Fatal(err)
	}
}

// begin begins a session that must have something to ask.
func (r *rig) begin(t failer) (*Session, Turn) {
	t.Helper()
	s, turn, err := r.Begin(ctx, Wanted{Mode: review.Study, New: -1}, r.now)
	if err != nil {
		t.Fatal(err)
	}
	return s, turn
}

// rate answers what is asked with the right answer.
func (r *rig) rate(t failer, s *Session, turn Turn, g memory.Rating) Turn {
	t.Helper()
	p := turn.Question.Prompt
	judged, err := s.Judge(ctx, p, answer.Given{Text: p.RightAnswer()}, r.now)
	if err != nil {
		t.Fatal(err)
	}
	j := judged.Judgement
	rated, err := s.Rate(ctx, p, session.Answer{
		Key: p.Key, At: r.now, Judged: j.Verdict, Verdict: j.Verdict, Score: j.Score, Rating: g, Given: j.Given,
	}, r.now)
	if err != nil {
		t.Fatal(err)
	}
	return rated.Turn
}

func (r *rig) entries(t failer) []review.Entry {
	t.Helper()
	all, err := r.Log().Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// rows are all prompts, with their states.
func (r *rig) rows(t failer) map[string]review.State {
	t.Helper()
	out := map[string]review.State{}
	for row, err := range r.Rows(ctx, nil, queue.ByDeck, r.now) {
		if err != nil {
			t.Fatal(err)
		}
		out[row.Key] = row.State
	}
	return out
}

func count(entries []review.Entry, k review.Kind) (n int) {
	for _, e := range entries {
		if e.Kind == k {
			n++
		}
	}
	return n
}

func opened(t *testing.T) *rig {
	r := newRig(t, t.TempDir())
	r.open(t)
	t.Cleanup(func() { _ = r.Close() }) // a test may have closed it
	return r
}

// always is for what asks whether it may write.
func always() error { return nil }
