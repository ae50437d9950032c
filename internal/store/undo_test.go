package store

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// An undo names a prompt by the key it goes by now, also where another card has
// the older key.
func TestUndoOfARenamedPrompt(t *testing.T) {
	l, ctx := open(t, t.TempDir()), context.Background()
	alias := func(from, to string) review.Entry {
		return review.Entry{Kind: review.KindAlias, Body: review.Encode(review.Alias{From: from, To: to})}
	}
	first, second := answer(t, ids(1), 1, "d/a", memory.Good), answer(t, ids(1), 4, "d/a", memory.Good)
	first.ID, second.ID, first.Device, second.Device = "", "", "", ""
	for _, e := range []review.Entry{first, alias("d/a", "d/b"), alias("d/a", "d/a"), second} {
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"d/a", "d/b"} {
		if undone, err := l.Undo(ctx, Step{At: day.Moment{Ms: 5}}); err != nil || len(undone) != 1 || undone[0].Prompt != want {
			t.Errorf("undone: %+v, %v; want one of %s", undone, err, want)
		}
	}
	for _, want := range []string{"d/b", "d/a"} {
		if redone, err := l.Redo(ctx, Step{At: day.Moment{Ms: 6}}); err != nil || len(redone) != 1 || redone[0].Prompt != want {
			t.Errorf("redone: %+v, %v; want one of %s", redone, err, want)
		}
	}
}

// TestUndoIsAModel: any sequence of acts, undos and redos, with the log closed and
// opened in between, leaves what a list of done and one of undone acts leave. The
// clock runs as it likes; the ids rise.
func TestUndoIsAModel(t *testing.T) {
	ctx, first := context.Background(), open(t, t.TempDir())
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		if err := copyFile(first.Path(), filepath.Join(dir, FileName)); err != nil {
			rt.Fatal(err)
		}
		l := openHasty(rt, dir)
		defer func() { l.Close() }()
		var done, undone [][]string // the flags that each act set, by prompt
		for step := range rapid.IntRange(1, 25).Draw(rt, "steps") {
			now := day.Moment{Ms: rapid.Int64Range(0, 4_000_000_000_000).Draw(rt, "clock")}
			switch rapid.IntRange(0, 6).Draw(rt, "what") {
			case 0, 1, 2:
				var act []string
				var entries []review.Entry
				for i := range rapid.IntRange(1, 3).Draw(rt, "entries") {
					key := fmt.Sprintf("d/%d-%d", step, i)
					act = append(act, key)
					entries = append(entries, review.Entry{At: now.Ms, Kind: review.KindFlag, Prompt: key, Body: review.Encode(review.Switch{On: true})})
				}
				if _, err := l.Append(ctx, Batch{Entries: entries}); err != nil {
					rt.Fatal(err)
				}
				done, undone = append(done, act), nil
			case 3, 4:
				got, err := l.Undo(ctx, Step{At: now})
				done, undone = shift(rt, done, undone, got, err)
			case 5:
				got, err := l.Redo(ctx, Step{At: now})
				undone, done = shift(rt, undone, done, got, err)
			case 6:
				if err := l.Close(); err != nil {
					rt.Fatal(err)
				}
				l = openHasty(rt, dir)
			}
			if is, err := l.Undoable(ctx); err != nil || is != (len(done) > 0) {
				rt.Fatalf("undoable is %t (%v) after %d acts", is, err, len(done))
			}
		}
		compareFlags(rt, l, done)
	})
}

// openHasty opens a log that does not wait for the disk: nothing is killed here.
func openHasty(t *rapid.T, dir string) *Log {
	l, err := Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	l.db.SetMaxOpenConns(1)
	if _, err := l.db.Exec("PRAGMA synchronous = OFF"); err != nil {
		t.Fatal(err)
	}
	return l
}

// shift moves the last act of one list to another, as a step should have done that
// returned these entries.
func shift(t *rapid.T, from, to [][]string, got []review.Entry, err error) ([][]string, [][]string) {
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, e := range got {
		keys = append(keys, e.Prompt)
	}
	if len(from) == 0 {
		if len(keys) > 0 {
			t.Fatalf("moved %v, and nothing was left", keys)
		}
		return from, to
	}
	last := from[len(from)-1]
	if diff := cmp.Diff(last, keys); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	return from[:len(from)-1], append(slices.Clone(to), last)
}

// compareFlags holds the flagged prompts of a log against those of acts, and its
// ids against each other.
func compareFlags(t *rapid.T, l *Log, acts [][]string) {
	states, err := l.States(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Concat(acts...)
	if len(states) != len(want) {
		t.Fatalf("%d prompts are flagged, want %v", len(states), want)
	}
	for _, key := range want {
		if !states[key].Flagged {
			t.Fatalf("%s is not flagged", key)
		}
	}
	entries, err := Entries(context.Background(), l.db, "ORDER BY rowid")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(entries, review.Compare) {
		t.Fatal("the ids are not in the order in which they were written")
	}
}

// TestABatchIsOneAct: it has one act, is undone at once, and changes of other kinds
// stay.
func TestABatchIsOneAct(t *testing.T) {
	l, ctx := open(t, t.TempDir()), context.Background()
	var many []review.Entry
	for i := range 50 {
		many = append(many, review.Entry{At: 5, Kind: review.KindSuspend, Prompt: fmt.Sprintf("d/c%d", i), Body: review.Encode(review.Switch{On: true})})
	}
	appended, err := l.Append(ctx, Batch{Entries: many})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range appended {
		if e.Act != appended[0].ID || e.Device != l.Device() {
			t.Fatalf("%+v", e)
		}
	}
	end, err := l.Append(ctx, Batch{Entries: []review.Entry{{At: 6, Kind: review.KindSession, Body: review.Encode(review.SessionEnd{})}}})
	if err != nil || end[0].Act != "" {
		t.Fatalf("%+v, %v", end, err)
	}
	undone, err := l.Undo(ctx, Step{At: day.Moment{Ms: 7}})
	if err != nil || len(undone) != 50 {
		t.Fatalf("%d undone, %v", len(undone), err)
	}
	if states, err := l.States(ctx); err != nil || len(states) > 0 {
		t.Errorf("%v, %v", states, err)
	}
}

// TestImportedEntriesAreOneAct: they keep their ids, and are undone as what was done
// last.
func TestImportedEntriesAreOneAct(t *testing.T) {
	l, ctx := open(t, t.TempDir()), context.Background()
	newer, err := l.Append(ctx, Batch{Entries: []review.Entry{given(day.Moment{Ms: 2_000_000_000_000})}})
	if err != nil {
		t.Fatal(err)
	}
	old := []review.Entry{answer(t, ids(1), 1_600_000_000_000, "d/x", memory.Good), answer(t, ids(2), 1_600_000_000_000, "d/y", memory.Good)}
	for i := range old {
		old[i].Device = ""
	}
	imported, err := l.Append(ctx, Batch{Entries: old})
	if err != nil || len(imported) != 2 || imported[0].ID != old[0].ID || imported[1].Act != imported[0].Act || imported[0].Act <= newer[0].ID {
		t.Fatalf("%+v, %v", imported, err)
	}
	if again, err := l.Append(ctx, Batch{Entries: old}); err != nil || len(again) > 0 {
		t.Errorf("again: %+v, %v", again, err)
	}
	for _, want := range [][]string{{"d/x", "d/y"}, {"d/c"}, nil} {
		undone, err := l.Undo(ctx, Step{At: day.Moment{Ms: 1_600_000_000_001}})
		var keys []string
		for _, e := range undone {
			keys = append(keys, e.Prompt)
		}
		slices.Sort(keys)
		if diff := cmp.Diff(want, keys); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
	}
}
