package queue

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// asked are the keys that a session would ask one after the other, each passed
// over once it was asked.
func asked(t *testing.T, c Collection, w Want) []string {
	t.Helper()
	w.Skip = map[string]bool{}
	var out []string
	for {
		r, ok, err := c.Next(context.Background(), w)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			return out
		}
		w.Skip[r.Key] = true
		out = append(out, r.Key)
	}
}

// collection is one deck, d, whose prompts have these keys and states.
func collection(states map[string]review.State, keys ...string) *Memory {
	var rows []Row
	for i, key := range keys {
		rows = append(rows, Row{Key: "d/" + key, Deck: "d", Place: i})
	}
	byKey := map[string]review.State{}
	for key, s := range states {
		byKey["d/"+key] = s
	}
	return NewMemory([]Deck{{ID: "d"}}, rows, byKey, memory.Default())
}

func TestOrder(t *testing.T) {
	yesterday := inReview(9, today-1)
	answered := inReview(9, today+3)
	answered.LastDay = today
	c := collection(map[string]review.State{
		"strong": inReview(8, today), "weak": inReview(2, today), "weak2": inReview(2, today), "old": yesterday,
		"tomorrow": inReview(1, today+1), "over": inSteps(noon.Ms - 1), "before": inSteps(noon.Ms - 2), "soon": inSteps(noon.Ms + 1),
		"night": inSteps(day.Start(today+1, 0)), "a#2": answered, "b": inReview(1, today-9), "b#2": answered,
	}, "strong", "weak2", "weak", "old", "tomorrow", "over", "before", "soon", "night", "new1", "new2", "a", "a#2", "b", "b#2")
	w := Want{Now: noon, Left: Left{New: 1}}
	want := []string{
		"d/before", "d/over", "d/old", "d/weak", "d/weak2", "d/strong", "d/new1", "d/new2",
		"d/b", "d/a", // siblings of what was answered today
		"d/soon",
	}
	if diff := cmp.Diff(want, asked(t, c, w)); diff != "" {
		t.Errorf("-want +have\n%s", diff)
	}
	w.Left = Left{Capped: true}
	want = []string{"d/before", "d/over", "d/soon"}
	if diff := cmp.Diff(want, asked(t, c, w)); diff != "" {
		t.Errorf("with nothing left of the limits: -want +have\n%s", diff)
	}
	w.Ahead = 1
	w.Left.Reviews = 1
	if got := asked(t, c, w); len(got) != 9 {
		t.Errorf("a day ahead: %v", got)
	}
}

// A clock that was ahead by an hour or by ten years freezes nothing.
func TestMisdated(t *testing.T) {
	for _, c := range []struct {
		ahead int
		want  string
	}{{0, "[]"}, {1, "[]"}, {2, "[d/step d/rev]"}, {3650, "[d/step d/rev]"}} {
		rev, step := inReview(5, today+c.ahead+3), inSteps(noon.Ms+int64(c.ahead+1)*86_400_000)
		rev.LastDay, step.LastDay = int32(today+c.ahead), int32(today+c.ahead)
		got := asked(t, collection(map[string]review.State{"rev": rev, "step": step}, "rev", "step"), Want{Now: noon})
		if fmt.Sprint(got) != c.want {
			t.Errorf("answered %d days ahead: %v asked, want %s", c.ahead, got, c.want)
		}
	}
}

func TestHiddenPromptsAreNotAsked(t *testing.T) {
	suspended, buried := inReview(9, today), inReview(9, today)
	suspended.Suspended, buried.Buried = true, today+1
	c := collection(map[string]review.State{"s": suspended, "b": buried}, "s", "b", "draft")
	c.rows[2].Draft = true
	if got := asked(t, c, Want{Now: noon, Left: Left{New: 9}}); got != nil {
		t.Errorf("%v asked", got)
	}
	tomorrow := day.Moment{Ms: noon.Ms + 86_400_000}
	if got := fmt.Sprint(asked(t, c, Want{Now: tomorrow})); got != "[d/b]" {
		t.Errorf("tomorrow: %v", got)
	}
}

func TestCounts(t *testing.T) {
	buried := inReview(9, today)
	buried.Buried = today + 2
	c := collection(map[string]review.State{
		"old": inReview(9, today-3), "due": inReview(9, today), "later": inReview(9, today+1), "buried": buried,
		"step": inSteps(noon.Ms + 1), "night": inSteps(day.Start(today+1, 0)),
	}, "old", "due", "later", "buried", "step", "night", "new", "new2")
	decks, err := c.Decks(context.Background(), Scope{}, noon)
	if err != nil || len(decks) != 1 {
		t.Fatal(decks, err)
	}
	if diff := cmp.Diff(Counts{Due: 2, Learning: 1, New: 2, Total: 8}, decks[0].Counts); diff != "" {
		t.Errorf("-want +have\n%s", diff)
	}
	if todo := decks[0].Counts.ToDo(Left{New: 1, Reviews: 1, Capped: true}); todo != 3 {
		t.Errorf("%d to do", todo)
	}
	if m := decks[0].Mastery; m <= 0 || m >= 0.75 { // a quarter was never seen
		t.Errorf("mastery %v", m)
	}
	load, err := c.Load(context.Background(), Scope{}, noon, 3)
	if diff := cmp.Diff(map[string][]int{"d": {2, 1, 1}}, load); diff != "" || err != nil {
		t.Errorf("%v -want +have\n%s", err, diff)
	}
}

// Of two decks with one id, the first root's is meant.
func TestScopeTakesTheFirstOfTwoDecks(t *testing.T) {
	c := NewMemory(
		[]Deck{{ID: "d", Root: "b", Path: "x.toml"}, {ID: "d", Root: "a", Path: "y.toml"}, {ID: "e", Root: "b", Path: "e.toml"}},
		[]Row{{Key: "d/b", Deck: "d", Root: "b", Path: "x.toml"}, {Key: "d/a", Deck: "d", Root: "a", Path: "y.toml"}, {Key: "e/e", Deck: "e", Root: "b", Path: "e.toml"}},
		map[string]review.State{}, memory.Default())
	for roots, want := range map[string][]string{"ab": {"d/a", "e/e"}, "ba": {"e/e", "d/b"}, "b": {"e/e", "d/b"}} {
		w := Want{Now: noon, Left: Left{New: 9}}
		for _, r := range roots {
			w.Roots = append(w.Roots, string(r))
		}
		if diff := cmp.Diff(want, asked(t, c, w)); diff != "" {
			t.Errorf("roots %s: -want +have\n%s", roots, diff)
		}
	}
}
