package engine

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// world is a session with a clock and a log.
type world struct {
	*Session
	now  day.Moment
	log  []review.Entry
	next int
}

const startMs = 1_700_000_000_000

func newWorld(items []Item, set Settings) *world {
	w := &world{now: day.Moment{Ms: startMs}}
	set.Scheduler = memory.NewScheduler(memory.Default())
	set.Device = "d"
	set.NewID = func(int64) (string, error) { w.next++; return fmt.Sprintf("%08d", w.next), nil }
	if set.Mode == "" {
		set.Mode = review.Study
	}
	w.Session = NewSession(items, map[string]review.State{}, set)
	return w
}

func cards(n int) []Item {
	var out []Item
	for i := range n {
		card := fmt.Sprintf("d/c%02d", i/2) // two prompts a card
		out = append(out, Item{Key: card + []string{"", "#2"}[i%2], Draft: i == 3})
	}
	return out
}

func (w *world) rate(t interface{ Fatal(...any) }, key string, r memory.Rating) {
	e, err := w.Rate(Answer{Key: key, At: w.now, Rating: r, Score: map[bool]float64{true: 1}[r > 1]})
	if err != nil {
		t.Fatal(err)
	}
	w.log = append(w.log, e)
}

// TestSessionLaws drives sessions at random: answers, marks, undo, pauses.
func TestSessionLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(cards(rapid.IntRange(1, 14).Draw(t, "prompts")), Settings{NewPerDay: rapid.IntRange(0, 20).Draw(t, "new"), New: -1})
		var before []map[string]review.State
		snapshot := func() map[string]review.State {
			out := map[string]review.State{}
			for k, s := range w.states {
				out[k] = s
			}
			return out
		}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			key, ok := w.Next(w.now)
			checkChoice(t, w, key, ok)
			action := rapid.IntRange(0, 9).Draw(t, "action")
			switch {
			case action < 2 || !ok:
				w.now.Ms += rapid.Int64Range(1, 3*86_400_000).Draw(t, "pause")
			case action < 3 && len(w.log) > 0:
				score := w.Score()
				void, _, ok, err := w.Undo(w.now)
				if err != nil {
					t.Fatal(err)
				}
				if !ok {
					break
				}
				w.log = append(w.log, void)
				if diff := cmp.Diff(before[len(before)-1], snapshot()); diff != "" {
					t.Fatalf("undo does not invert:\n%s", diff)
				}
				before = before[:len(before)-1]
				if s := w.Score(); s.Points > score.Points || s.Possible > score.Possible {
					t.Fatalf("undo raises the score: %v to %v", score, s)
				}
			case action < 4:
				before = append(before, snapshot())
				e, err := w.Bury(key, w.now)
				if err != nil {
					t.Fatal(err)
				}
				w.log = append(w.log, e)
			default:
				before = append(before, snapshot())
				w.rate(t, key, memory.Rating(rapid.IntRange(1, 4).Draw(t, "rating")))
			}
			folded, _, errs := review.Fold(w.log)
			if diff := cmp.Diff(folded, snapshot()); diff != "" || errs != nil {
				t.Fatalf("the fold of the log is not the state:\n%s%v", diff, errs)
			}
		}
	})
}

// checkChoice holds what is asked against the rules of the queue.
func checkChoice(t *rapid.T, w *world, key string, ok bool) {
	counts := Count(w.items, w.states, w.set.Scheduler.Model, w.now)["d"]
	if !ok {
		if todo := counts.ToDo(w.newLeft()); todo > 0 {
			t.Fatalf("nothing is asked, and %d are to do: %+v", todo, counts)
		}
		return
	}
	s := w.State(key)
	day := w.now.Day()
	switch {
	case s.Hidden(day):
		t.Fatalf("%s is hidden and asked", key)
	case s.Phase == memory.New && w.newLeft() <= 0:
		t.Fatalf("%s is new, and the limit is reached", key)
	case s.Phase == memory.Review && s.Due.Day > day:
		t.Fatalf("%s is asked on day %d, due on %d", key, day, s.Due.Day)
	case s.Due.At > w.now.Ms:
		for _, it := range w.items {
			o := w.State(it.Key)
			if o.Phase == memory.Review && o.Due.Day <= day && !o.Hidden(day) || o.Due.At > 0 && o.Due.At <= w.now.Ms && !o.Hidden(day) {
				t.Fatalf("%s is asked early, and %s is due", key, it.Key)
			}
		}
	}
	for _, it := range w.items {
		if it.Key == key && it.Draft {
			t.Fatalf("%s is a draft and asked", key)
		}
	}
}

// TestNoPromptIsLost: a day of study answers everything there is to do.
func TestNoPromptIsLost(t *testing.T) {
	w := newWorld(cards(14), Settings{NewPerDay: 100, New: -1})
	seen := map[string]bool{}
	for range 200 {
		key, ok := w.Next(w.now)
		if !ok {
			break
		}
		seen[key] = true
		w.rate(t, key, memory.Good)
		w.now.Ms += 30_000
	}
	if len(seen) != 13 {
		t.Errorf("%d of 13 prompts were asked", len(seen))
	}
	if left := w.Left(w.now); left != 0 {
		t.Errorf("%d left", left)
	}
	if s := w.Score(); s.Points != 13 || s.Possible != 13 || s.Right != 13 || s.Answers != 26 {
		t.Errorf("score %+v", s)
	}
}

func TestOrderOfTheQueue(t *testing.T) {
	w := newWorld(cards(10), Settings{NewPerDay: 2, New: -1})
	day := w.now.Day()
	due := func(key string, day int, s float64) {
		w.states[key] = review.State{Place: memory.Place{State: memory.State{S: s, D: 5}, Phase: memory.Review, Days: 1}, Due: review.Due{Day: day}, Reps: 1, LastDay: int32(day - 1), FirstDay: int32(day - 1)}
	}
	due("d/c04", day, 3)
	due("d/c03", day, 2)
	due("d/c02", day-1, 9)
	w.states["d/c04#2"] = review.State{Place: memory.Place{State: memory.State{S: 1, D: 5}, Phase: memory.Learning}, Due: review.Due{At: startMs - 1}, Reps: 1, LastDay: int32(day - 2), FirstDay: int32(day - 2)}
	var got []string
	for range 6 {
		key, ok := w.Next(w.now)
		if !ok {
			break
		}
		got = append(got, key)
		w.rate(t, key, memory.Easy)
	}
	want := []string{"d/c04#2", "d/c02", "d/c03", "d/c00", "d/c01", "d/c04"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func TestPracticeMovesNothing(t *testing.T) {
	w := newWorld(cards(4), Settings{Mode: review.Practice})
	var keys []string
	for range 10 {
		key, ok := w.Next(w.now)
		if !ok {
			break
		}
		keys = append(keys, key)
		w.rate(t, key, memory.Again)
	}
	if len(keys) != 3 {
		t.Errorf("asked %v", keys)
	}
	for key, s := range w.states {
		if s.Reps != 0 || !s.Missed {
			t.Errorf("%s: %+v", key, s)
		}
	}
	if _, _, ok, _ := w.Undo(w.now); !ok {
		t.Error("nothing to undo")
	}
	if key, ok := w.Next(w.now); !ok || key != keys[2] {
		t.Errorf("after undo: %s", key)
	}
}

func BenchmarkNextOf100k(b *testing.B) {
	w := newWorld(nil, Settings{NewPerDay: 10, New: -1})
	day := w.now.Day()
	for i := range 100_000 {
		key := fmt.Sprintf("d%d/c%d", i%500, i)
		w.items = append(w.items, Item{Key: key})
		w.states[key] = review.State{Place: memory.Place{State: memory.State{S: float64(i%97) + 1, D: 5}, Phase: memory.Review, Days: 1}, Due: review.Due{Day: day - i%7 + 3}, Reps: 1, LastDay: int32(day - 5)}
	}
	w.Next(w.now)
	for b.Loop() {
		key, ok := w.Next(w.now)
		if !ok {
			b.Fatal("nothing left")
		}
		w.rate(b, key, memory.Again)
		w.now.Ms += 1000
	}
}

// TestAFlagMovesNothing: a flagged prompt is still the one that is asked.
func TestAFlagMovesNothing(t *testing.T) {
	for _, mode := range []review.Mode{review.Study, review.Practice} {
		w := newWorld([]Item{{Key: "d/a"}, {Key: "d/b"}}, Settings{Mode: mode, NewPerDay: 10, New: -1})
		for range 2 { // flagged, and not flagged any more
			if key, _ := w.Next(w.now); key != "d/a" || w.Left(w.now) != 2 {
				t.Errorf("%s: asks %s, %d left", mode, key, w.Left(w.now))
			}
			if _, err := w.Flag("d/a", w.now); err != nil {
				t.Fatal(err)
			}
		}
		if key, _ := w.Next(w.now); key != "d/a" || w.Left(w.now) != 2 {
			t.Errorf("%s: after the flag asks %s, %d left", mode, key, w.Left(w.now))
		}
	}
}
