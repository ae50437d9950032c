package desk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// all reads a list to its end.
func (r *rig) all(t *testing.T, l queue.List, count bool) (keys []string, n int) {
	t.Helper()
	l.Now = r.now
	b, err := r.Browse(ctx, l, count)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Stop()
	for {
		f, err := b.Next(time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range f.Rows {
			keys = append(keys, row.Key)
		}
		if !f.More {
			return keys, f.Count
		}
	}
}

// TestBrowse reads a page, and counts all there are.
func TestBrowse(t *testing.T) {
	r := opened(t)
	var cards strings.Builder
	for i := range 30 {
		cards.WriteString(card(fmt.Sprintf("c%02d", i), fmt.Sprintf("Which is number %d?", i), "it"))
	}
	r.write(t, "e.toml", cards.String())
	if _, err := r.TakeIn(ctx, r.now, nil); err != nil {
		t.Fatal(err)
	}
	keys, n := r.all(t, queue.List{Query: queue.Word("number"), Limit: 7}, true)
	if len(keys) != 7 || keys[0] != "e/c00" || n != 30 {
		t.Errorf("%v of %d", keys, n)
	}
	if keys, n = r.all(t, queue.List{Query: queue.Word("nowhere"), Limit: 7}, true); len(keys) != 0 || n != 0 {
		t.Errorf("%v of %d", keys, n)
	}
	if _, n = r.all(t, queue.List{Limit: 7}, false); n >= 0 {
		t.Errorf("%d are counted, and nobody asked", n)
	}
	b, err := r.Browse(ctx, queue.List{Now: r.now, Limit: 7}, true)
	if err != nil {
		t.Fatal(err)
	}
	b.Stop() // whether or not it was done
}

// TestMarkAll: a mark is set on all, or taken away where all have it; as one act.
func TestMarkAll(t *testing.T) {
	r := opened(t)
	s, turn := r.begin(t)
	r.rate(t, s, turn, 4)
	keys := []string{"d/a", "d/b"}
	for _, c := range []struct {
		keys []string
		m    Mark
		n    int
		on   bool
	}{
		{keys[:1], Suspend, 1, true}, {keys, Suspend, 1, true}, {keys, Suspend, 2, false},
		{keys, Flag, 2, true}, {nil, Bury, 2, true}, {nil, Bury, 2, false}, {keys, Reset, 1, true}, {keys, Reset, 0, true},
	} {
		var q queue.Query
		if c.keys == nil {
			q = queue.And{}
		}
		n, on, err := r.MarkAll(ctx, c.keys, q, Marking{Mark: c.m}, r.now)
		if err != nil || n != c.n || on != c.on {
			t.Errorf("%+v: %d, %v, %v", c, n, on, err)
		}
	}
	if _, _, err := r.MarkAll(ctx, keys, nil, Marking{Mark: Due, Day: r.now.Day() + 3}, r.now); err != nil {
		t.Error(err)
	}
	if undone, err := r.Undo(ctx, r.now); err != nil || !strings.HasPrefix(undone.What, "reset") {
		t.Errorf("%+v, %v", undone, err)
	}
	states, err := r.States(ctx, keys)
	if err != nil || states["d/a"].Reps != 1 || !states["d/b"].Flagged || states["d/a"] == (review.State{}) {
		t.Errorf("%+v, %v", states, err)
	}
}

// TestAddCard: a card is written into its deck, can be asked, and is taken out again
// while the file is as it was left.
func TestAddCard(t *testing.T) {
	r := opened(t)
	path := filepath.Join(r.decks, "d.toml")
	before := read(t, path)
	key, err := r.AddCard(ctx, "d", "What is three?", "three", r.now)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := r.rows(t)[key]; !ok || !strings.HasPrefix(read(t, path), before) {
		t.Errorf("%s is not there:\n%s", key, read(t, path))
	}
	if err := r.RemoveCard(ctx, key, r.now); err != nil || read(t, path) != before {
		t.Errorf("%v\n%s", err, read(t, path))
	}
	if err := r.RemoveCard(ctx, key, r.now); err == nil {
		t.Error("it is taken out twice")
	}
	if _, err := r.AddCard(ctx, "d", "What is one?", " ", r.now); err == nil || read(t, path) != before {
		t.Error("a card without an answer is written")
	}
	if _, err := r.AddCard(ctx, "nowhere", "What?", "that", r.now); err == nil {
		t.Error("a card is written into a deck that is not there")
	}
	if key, err = r.AddCard(ctx, "d", "What is three?", "three", r.now); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(read(t, path)+"# a note\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := r.RemoveCard(ctx, key, day.Moment{Ms: r.now.Ms}); err == nil || !strings.Contains(read(t, path), "# a note") {
		t.Errorf("%v: what was written since is lost", err)
	}
}
