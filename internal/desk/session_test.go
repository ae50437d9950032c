package desk

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// TestSession: answers are on disk, can be taken back and done again, and the end is
// noted once for what it is.
func TestSession(t *testing.T) {
	r := opened(t)
	s, turn := r.begin(t)
	if turn.Question.Prompt.Key != "d/a" || s.Title != "d" && s.Title != "" {
		t.Fatalf("%+v, %q", turn.Question.Prompt, s.Title)
	}
	if p, err := s.Progress(ctx, r.now); err != nil || p.Left != 2 || p.Done != 0 {
		t.Fatalf("%+v, %v", p, err)
	}
	turn = r.rate(t, s, turn, memory.Easy)
	if turn.Question.Prompt.Key != "d/b" || turn.Progress.Done != 1 || turn.Progress.Score.Points != 1 {
		t.Fatalf("%+v", turn)
	}
	undone, turn, err := s.Undo(ctx, r.now)
	if err != nil || undone.Prompt != "d/a" || turn.Question.Prompt.Key != "d/a" || turn.Progress.Done != 0 || turn.Progress.Score.Answers != 0 {
		t.Fatalf("%+v, %+v, %v", undone, turn.Progress, err)
	}
	if _, turn, err = s.Redo(ctx, r.now); err != nil || turn.Question.Prompt.Key != "d/b" || turn.Progress.Score.Answers != 1 {
		t.Fatalf("%+v, %v", turn, err)
	}
	for range 2 {
		end, err := s.Finish(ctx, r.now)
		if err != nil || end.Score.Points != 1 || end.Next.Day == 0 {
			t.Fatalf("%+v, %v", end, err)
		}
	}
	if n := count(r.entries(t), review.KindSession); n != 1 {
		t.Errorf("the end was noted %d times", n)
	}
	r.rate(t, s, turn, memory.Again)
	if _, err := s.Finish(ctx, r.now); err != nil {
		t.Fatal(err)
	}
	if n := count(r.entries(t), review.KindSession); n != 2 {
		t.Errorf("another end was noted %d times in all", n)
	}
	s, _ = r.begin(t)
	if end, err := s.Finish(ctx, r.now); err != nil || count(r.entries(t), review.KindSession) != 2 {
		t.Errorf("a session without answers was noted: %+v, %v", end, err)
	}
}

// TestMarks: each is an act of its own, which undo takes back in another run too.
func TestMarks(t *testing.T) {
	r := opened(t)
	s, turn := r.begin(t)
	p := turn.Question.Prompt
	marked, err := s.Mark(ctx, p, Flag, true, r.now)
	if err != nil || !marked.State.Flagged || marked.Turn.Question.Prompt.Key != p.Key {
		t.Fatalf("%+v, %v", marked, err)
	}
	marked, err = s.Mark(ctx, p, Suspend, true, r.now)
	if err != nil || !marked.State.Suspended || marked.Turn.Question.Prompt.Key == p.Key {
		t.Fatalf("%+v, %v", marked, err)
	}
	if err := r.Mark(ctx, []string{"d/a", "d/b"}, Marking{Mark: Bury, On: true}, r.now); err != nil {
		t.Fatal(err)
	}
	r.again(t)
	for _, want := range []string{"", "d/a", "d/a", ""} {
		undone, err := r.Undo(ctx, r.now)
		if err != nil || undone.Prompt != want {
			t.Errorf("%+v, %v; want %q", undone, err, want)
		}
	}
	if st := r.rows(t)["d/a"]; st != (review.State{}) {
		t.Errorf("%+v", st)
	}
}

// TestAccept: what the learner calls right is right from then on, and can be taken
// out again.
func TestAccept(t *testing.T) {
	r := opened(t)
	path := filepath.Join(r.decks, "d.toml")
	before := read(t, path)
	_, turn := r.begin(t)
	p := turn.Question.Prompt
	if err := r.Accept(ctx, p, "uno", r.now); err != nil {
		t.Fatal(err)
	}
	d, err := r.Deck(ctx, "d")
	if err != nil || len(d.Prompt("d/a").Want[0].Accept) != 1 {
		t.Errorf("%v", err)
	}
	if err := r.Unaccept(ctx, p, "uno", r.now); err != nil || read(t, path) != before {
		t.Errorf("%v: %s", err, read(t, path))
	}
	if err := r.Unaccept(ctx, p, "uno", r.now); err == nil {
		t.Error("taken out twice")
	}
	if err := r.Accept(ctx, p, "uno", r.now); err != nil {
		t.Fatal(err)
	}
	r.write(t, "d.toml", before)
	if err := r.Unaccept(ctx, p, "uno", r.now); err == nil || read(t, path) != before {
		t.Errorf("a file that has changed was written: %v", err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestNothingToAsk: what cannot be studied is not reported as done.
func TestNothingToAsk(t *testing.T) {
	r := opened(t)
	_, _, err := r.Begin(ctx, Wanted{Mode: review.Study, New: -1, Tag: "none"}, r.now)
	if err == nil {
		t.Error("no card has the tag")
	}
	r.write(t, "d.toml", "title = ")
	r.again(t)
	var broken *Unreadable
	if _, _, err = r.Begin(ctx, Wanted{Mode: review.Practice, New: -1}, r.now); !errors.As(err, &broken) {
		t.Errorf("a broken deck: %v", err)
	}
	if err := os.Remove(filepath.Join(r.decks, "d.toml")); err != nil {
		t.Fatal(err)
	}
	r.again(t)
	if _, _, err = r.Begin(ctx, Wanted{Mode: review.Study, New: -1}, r.now); err == nil {
		t.Error("there are no decks")
	}
}

var errRefused = errors.New("cannot write")

// TestReadingOnly: a log that cannot be written answers questions, from its tables or
// from memory, and stays as it is.
func TestReadingOnly(t *testing.T) {
	r := opened(t)
	s, turn := r.begin(t)
	r.rate(t, s, turn, memory.Easy)
	if _, err := r.TakeIn(ctx, r.now, nil); err != nil {
		t.Fatal(err)
	}
	want := r.rows(t)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	before := read(t, filepath.Join(r.o.Data, store.FileName))
	for _, changed := range []bool{false, true} {
		if changed {
			r.write(t, "e.toml", card("c", "What is three?", "three"))
		}
		d, err := openReading(ctx, r.o, r.now, errRefused)
		if err != nil || d.fixed == changed {
			t.Fatalf("changed %v: %+v, %v", changed, d, err)
		}
		r.Desk = d
		if _, err := d.TakeIn(ctx, r.now, nil); err != nil {
			t.Fatal(err)
		}
		rows := r.rows(t)
		if rows["d/a"] != want["d/a"] || len(rows) != len(want)+map[bool]int{true: 1}[changed] {
			t.Errorf("changed %v: %v, want %v", changed, rows, want)
		}
		if _, _, err := d.Begin(ctx, Wanted{Mode: review.Study, New: -1}, r.now); err == nil {
			t.Error("a session was begun")
		}
		if err := d.Mark(ctx, []string{"d/a"}, Marking{Mark: Flag, On: true}, r.now); !errors.Is(err, errRefused) {
			t.Errorf("a flag was set, or the reason is lost: %v", err)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if read(t, filepath.Join(r.o.Data, store.FileName)) != before {
		t.Error("the log was written")
	}
	r.open(t)
}

// TestNothingIsMade: a read-only command does not create a log.
func TestNothingIsMade(t *testing.T) {
	r := newRig(t, t.TempDir())
	d, err := openReading(ctx, r.o, r.now, errRefused)
	if err != nil {
		t.Fatal(err)
	}
	r.Desk = d
	if _, err := r.TakeIn(ctx, r.now, nil); err != nil || len(r.rows(t)) != 2 {
		t.Errorf("%v", err)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(r.o.Data); err == nil {
		t.Error("a folder was made")
	}
	r.o.Data = filepath.Join(r.decks, "d.toml", "data") // below a file
	if d, err := Open(ctx, r.o, r.now); err == nil {
		t.Error("a log was made", d.Close())
	}
}

// TestTablesOfANewerProgram are left alone; answers are kept all the same.
func TestTablesOfANewerProgram(t *testing.T) {
	r := opened(t)
	err := r.Log().Change(ctx, func(tx store.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE c_meta SET version = 1000000")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r.again(t)
	s, turn := r.begin(t)
	turn = r.rate(t, s, turn, memory.Easy)
	r.rate(t, s, turn, memory.Good)
	if _, _, err := s.Undo(ctx, r.now); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Redo(ctx, r.now); err != nil {
		t.Fatal(err)
	}
	if st := r.rows(t); st["d/a"].Reps != 1 || st["d/b"].Reps != 1 {
		t.Errorf("%+v", st)
	}
	all := r.entries(t)
	if count(all, review.KindReview) != 3 || count(all, review.KindVoid) != 2 {
		t.Errorf("%+v", all)
	}
	r.again(t)
	if st := r.rows(t); len(st) != 0 {
		t.Errorf("%d prompts before anything was taken in", len(st))
	}
}

// TestTwoDesks on one log, with different decks: neither takes anything from the
// other.
func TestTwoDesks(t *testing.T) {
	r := opened(t)
	other := newRig(t, t.TempDir())
	other.o.Data = r.o.Data
	other.write(t, "d.toml", "id = \"other\"\n"+card("a", "What is the first letter?", "A"))
	other.open(t)
	defer other.Close()
	s, turn := r.begin(t)
	s2, turn2 := other.begin(t)
	turn = r.rate(t, s, turn, memory.Easy)
	if next := other.rate(t, s2, turn2, memory.Easy); next.Question != nil {
		t.Errorf("asks %s", next.Question.Prompt.Key)
	}
	r.rate(t, s, turn, memory.Easy)
	for _, d := range []*rig{r, other} {
		if _, err := d.TakeIn(ctx, d.now, nil); err != nil {
			t.Fatal(err)
		}
		if faults, unreadable, err := d.Check(ctx, false); err != nil || len(faults)+len(unreadable) > 0 {
			t.Errorf("%v, %v, %v", faults, unreadable, err)
		}
	}
	if all := r.entries(t); count(all, review.KindReview) != 3 || count(all, review.KindAlias) != 0 {
		t.Errorf("%+v", all)
	}
}

// TestAMergeOfRenamedCards: a history that another machine has under the former key
// of a card follows it.
func TestAMergeOfRenamedCards(t *testing.T) {
	r, other := opened(t), newRig(t, t.TempDir())
	other.o.Machine = "there"
	other.open(t)
	s, turn := other.begin(t)
	other.rate(t, s, turn, memory.Easy)
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	r.write(t, "d.toml", card("renamed", "What is one?", "one"))
	for _, step := range []func() error{
		func() error { _, err := r.TakeIn(ctx, r.now, nil); return err },
		func() error {
			_, err := r.Merge(ctx, filepath.Join(other.o.Data, store.FileName), always, func(error) {})
			return err
		},
		func() error { _, err := r.TakeIn(ctx, r.now, nil); return err },
	} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
	}
	if st := r.rows(t)["d/renamed"]; st.Reps != 1 {
		t.Errorf("%+v", st)
	}
}

// TestFitBeside: what is fitted beside a session is adopted at the next one, once,
// and an undo takes it back.
func TestFitBeside(t *testing.T) {
	r := opened(t)
	r.o.Fit = true
	fill(t, r, 150)
	r.again(t)
	if err := r.FitBeside(ctx, 0); err != nil {
		t.Fatal(err)
	}
	found, err := r.pending(ctx)
	if err != nil || found.Reviews != 150*7 || len(found.Weights) != 21 || !found.Seven {
		t.Fatalf("%+v, %v", found, err)
	}
	if err := r.setPending(ctx, pending{Answers: found.Answers, Reviews: found.Reviews, Seven: true}); err != nil {
		t.Fatal(err)
	}
	if err := r.FitBeside(ctx, 0); err != nil {
		t.Fatal(err)
	}
	if again, err := r.pending(ctx); err != nil || again.Weights != nil {
		t.Errorf("fitted again, though nothing was answered: %v", err)
	}
	if err := r.setPending(ctx, found); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		r.begin(t)
		r.again(t)
	}
	if n := count(r.entries(t), review.KindWeights); n != 1 {
		t.Errorf("adopted %d times", n)
	}
	undone, err := r.Undo(ctx, r.now)
	if err != nil || undone.What == "" || r.Model().Weights() != memory.DefaultWeights() {
		t.Errorf("%+v, %v", undone, err)
	}
}

// fill gives cards that no deck has seven answers each.
func fill(t *testing.T, r *rig, cards int) {
	t.Helper()
	var b store.Batch
	for c := range cards {
		days := 0
		for k, gap := range []int{0, 1, 2, 4, 8, 15, 30} {
			days += gap
			g := memory.Good
			if (c*7+k*3)%3 == 1 && k > 0 {
				g = memory.Again
			}
			at := time.UnixMilli(startMs+int64(c)*1000).AddDate(0, 0, days-100).UnixMilli()
			b.Entries = append(b.Entries, review.Entry{At: at, Kind: review.KindReview, Prompt: "gone/" + string(rune('a'+c%26)) + string(rune('a'+c/26)),
				Body: review.Encode(review.Review{Mode: review.Study, Rating: g, Counts: true, Phase: memory.Review, Days: 3, Due: review.Due{Day: r.now.Day() + 3}})})
		}
	}
	if _, err := r.Log().Append(ctx, b); err != nil {
		t.Fatal(err)
	}
}

func TestGrown(t *testing.T) {
	for _, c := range []struct {
		n, last int
		want    bool
	}{{49, 0, false}, {50, 0, true}, {1049, 1000, false}, {1050, 1000, true}, {10100, 10000, false}, {10200, 10000, true}, {5, 100, false}} {
		if got := grown(c.n, c.last); got != c.want {
			t.Errorf("grown(%d, %d) = %v", c.n, c.last, got)
		}
	}
}
