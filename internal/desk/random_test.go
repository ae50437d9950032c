package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue/queuetest"
	"quiz/internal/engine/review"
)

// TestAnyOrder: after any sequence of answers, undos, edits, renames, merges and
// restarts, what is derived is what follows from the log and the decks, and equals
// what is built from nothing.
func TestAnyOrder(t *testing.T) {
	queuetest.Few(t, "20")
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "desk")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		w := &world{t: t, rig: newRig(t, filepath.Join(dir, "one")), other: newRig(t, filepath.Join(dir, "two"))}
		w.other.o.Machine = "there"
		w.open(t)
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			w.step()
		}
		w.same()
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	})
}

// world is a desk, and another machine's.
type world struct {
	t *rapid.T
	*rig
	other *rig
}

func (w *world) step() {
	steps := []func(){w.study, w.study, w.mark, w.undo, w.redo, w.edit, w.rename, w.restart, w.merge}
	steps[rapid.IntRange(0, len(steps)-1).Draw(w.t, "step")]()
	w.now.Ms += rapid.Int64Range(0, 2*86_400_000).Draw(w.t, "pause")
	w.other.now = w.now
}

// study answers up to three prompts.
func (w *world) study() { answerSome(w.t, w.rig) }

func answerSome(t *rapid.T, r *rig) {
	s, turn := r.begin(t)
	for range rapid.IntRange(1, 3).Draw(t, "answers") {
		if turn.Question == nil {
			break
		}
		turn = r.rate(t, s, turn, memory.Rating(rapid.IntRange(1, 4).Draw(t, "rating")))
	}
	if _, err := s.Finish(ctx, r.now); err != nil {
		t.Fatal(err)
	}
}

func (w *world) mark() {
	m := rapid.SampledFrom([]Mark{Flag, Suspend, Bury, Reset, Due}).Draw(w.t, "mark")
	if err := w.Mark(ctx, []string{"d/b"}, Marking{m, rapid.Bool().Draw(w.t, "on"), w.now.Day()}, w.now); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) undo() {
	if _, err := w.Undo(ctx, w.now); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) redo() {
	if _, err := w.Redo(ctx, w.now); err != nil {
		w.t.Fatal(err)
	}
}

// edit rewords a question; its history stays.
func (w *world) edit() {
	words := rapid.SampledFrom([]string{"What is one?", "Which number is one?", "What is one, please?"}).Draw(w.t, "words")
	w.write(w.t, "d.toml", card("a", words, "one")+card("b", "What is two?", "two"))
	w.takeIn()
}

// rename gives a card another id; its history follows.
func (w *world) rename() {
	id := fmt.Sprintf("a%d", rapid.IntRange(0, 2).Draw(w.t, "id"))
	w.write(w.t, "d.toml", card(id, "What is one?", "one")+card("b", "What is two?", "two"))
	w.takeIn()
}

func (w *world) takeIn() {
	if _, err := w.TakeIn(ctx, w.now, nil); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) restart() { w.again(w.t) }

// merge copies what another machine answered.
func (w *world) merge() {
	w.other.open(w.t)
	answerSome(w.t, w.other)
	if err := w.other.Close(); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.Merge(ctx, filepath.Join(w.other.o.Data, "quiz.db"), always, func(error) {}); err != nil {
		w.t.Fatal(err)
	}
}

// same holds what is derived against the log, and against what is built anew.
func (w *world) same() {
	w.takeIn()
	if err := w.Settle(ctx, w.now); err != nil {
		w.t.Fatal(err)
	}
	faults, unreadable, err := w.Check(ctx, false)
	if err != nil || len(faults)+len(unreadable) > 0 {
		w.t.Fatalf("%v, %v, %v", faults, unreadable, err)
	}
	rows := w.rows(w.t)
	folded, _, errs := review.Fold(w.entries(w.t))
	for key, st := range rows {
		if folded[key] != st {
			w.t.Fatalf("%s: %+v, the log says %+v (%v)", key, st, folded[key], errs)
		}
	}
	if err := w.Desk.decks.Rebuild(ctx); err != nil {
		w.t.Fatal(err)
	}
	w.again(w.t)
	w.takeIn()
	if diff := cmp.Diff(rows, w.rows(w.t)); diff != "" {
		w.t.Fatalf("-kept up +built anew\n%s", diff)
	}
}
