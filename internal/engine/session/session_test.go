package session

import (
	"context"
	"fmt"
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// A session driven at random: answers, changes, undo, pauses.
func TestSessionLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := Settings{
			NewPerDay: rapid.IntRange(0, 20).Draw(t, "new a day"), New: rapid.IntRange(-1, 9).Draw(t, "new"),
			ReviewsPerDay: rapid.IntRange(0, 9).Draw(t, "cap"), Ahead: rapid.IntRange(0, 3).Draw(t, "ahead"),
			Backlog: rapid.SampledFrom([]queue.Backlog{queue.Oldest, queue.Urgent, queue.Spread}).Draw(t, "backlog"),
		}
		w := newWorld(t, cards(rapid.IntRange(1, 14).Draw(t, "prompts")), set)
		var acts []act
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			key, ok := w.next()
			if left := w.left(); ok != (left > 0) {
				t.Fatalf("%d left, asked %q", left, key)
			}
			what := rapid.IntRange(0, 10).Draw(t, "what")
			switch {
			case what < 2 || !ok && what > 2:
				w.now.Ms += rapid.Int64Range(1, 3*86_400_000).Draw(t, "pause")
				acts = nil // what is asked depends on the time
			case what == 2 && len(acts) > 0:
				w.takeBack(acts[len(acts)-1])
				acts = acts[:len(acts)-1]
			case what == 3:
				w.Skip(key)
				acts = nil
			case ok:
				acts = append(acts, w.do(what, key, memory.Rating(rapid.IntRange(1, 4).Draw(t, "rating"))))
			}
		}
	})
}

// act is something done, and how things stood before.
type act struct {
	entry  review.Entry
	asked  string
	left   int
	score  Score
	states map[string]review.State
}

func (w *world) do(what int, key string, r memory.Rating) act {
	a := act{asked: key, left: w.left(), score: w.Score(), states: maps.Clone(w.states)}
	switch what {
	case 4:
		a.entry = w.change(w.Suspend, key)
	case 5:
		a.entry = w.change(w.Bury, key)
	case 6:
		a.entry = w.change(w.Flag, key)
	default:
		a.entry = w.rate(key, r)
	}
	return a
}

// takeBack undoes an act, and wants everything as it was.
func (w *world) takeBack(a act) {
	w.undo(a.entry)
	key, _ := w.next()
	if key != a.asked || w.left() != a.left || w.Score() != a.score {
		w.t.Fatalf("after undo %s is asked, %d left, score %v; before %s, %d, %v", key, w.left(), w.Score(), a.asked, a.left, a.score)
	}
	if diff := cmp.Diff(a.states, w.states); diff != "" {
		w.t.Fatalf("undo does not invert:\n%s", diff)
	}
}

// A day of study answers everything there is to do.
func TestNoPromptIsLost(t *testing.T) {
	w := newWorld(t, cards(14), Settings{NewPerDay: 100, New: -1})
	seen := map[string]bool{}
	for range 200 {
		key, ok := w.next()
		if !ok {
			break
		}
		seen[key] = true
		w.rate(key, memory.Good)
		w.now.Ms += 30_000
	}
	if len(seen) != 13 || w.left() != 0 {
		t.Errorf("%d of 13 prompts were asked, %d left", len(seen), w.left())
	}
	if want := (Score{Points: 13, Possible: 13, Right: 13, Answers: 26}); w.Score() != want {
		t.Errorf("score %+v", w.Score())
	}
}

func TestLimits(t *testing.T) {
	for name, c := range map[string]struct {
		set  Settings
		want int
	}{
		"new a day":        {Settings{NewPerDay: 3, New: -1}, 3},
		"new of a session": {Settings{NewPerDay: 3, New: 5}, 5},
		"no new":           {Settings{NewPerDay: 3, New: 0}, 0},
		"prompts":          {Settings{NewPerDay: 9, New: -1, Limit: 2}, 2},
	} {
		w := newWorld(t, cards(12), c.set)
		n := 0
		for range 20 {
			key, ok := w.next()
			if !ok {
				break
			}
			n++
			w.rate(key, memory.Easy)
		}
		if n != c.want || w.left() != 0 {
			t.Errorf("%s: %d asked, want %d; %d left", name, n, c.want, w.left())
		}
	}
}

// What another session introduced today counts, as long as it was not taken back.
func TestNewADayCountsOverSessions(t *testing.T) {
	w := newWorld(t, cards(12), Settings{NewPerDay: 2, New: -1})
	first := w.rate("d/c00", memory.Easy)
	w.rate("d/c02", memory.Easy)
	if key, ok := w.next(); ok {
		t.Errorf("%s is asked", key)
	}
	w.undo(first)
	if _, ok := w.next(); !ok || w.left() != 1 {
		t.Errorf("%d left after an undo", w.left())
	}
}

func TestPracticeMovesNothing(t *testing.T) {
	w := newWorld(t, cards(4), Settings{Mode: review.Practice})
	var entries []review.Entry
	var keys []string
	for range 10 {
		key, ok := w.next()
		if w.left() != 3-len(keys) {
			t.Errorf("%d left after %v", w.left(), keys)
		}
		if !ok {
			break
		}
		keys = append(keys, key)
		entries = append(entries, w.rate(key, memory.Again))
	}
	if len(keys) != 3 {
		t.Fatalf("asked %v", keys)
	}
	for key, s := range w.states {
		if s.Reps != 0 || !s.Missed {
			t.Errorf("%s: %+v", key, s)
		}
	}
	w.undo(entries[2])
	if key, ok := w.next(); !ok || key != keys[2] || w.left() != 1 {
		t.Errorf("after undo: %s, %d left", key, w.left())
	}
}

func TestPracticeOfKeys(t *testing.T) {
	w := newWorld(t, cards(8), Settings{Mode: review.Practice, Keys: []string{"d/c03", "d/gone", "d/c00"}})
	var got []string
	for {
		key, ok := w.next()
		if !ok {
			break
		}
		got = append(got, key)
		w.Skip(key)
	}
	if fmt.Sprint(got) != "[d/c03 d/c00]" {
		t.Errorf("asked %v", got)
	}
}

func TestPracticeOfWhatWasMissed(t *testing.T) {
	w := newWorld(t, cards(6), Settings{Mode: review.Practice, Select: queue.IsMissed})
	w.append(review.Entry{Kind: review.KindReview, Prompt: "d/c02", Body: review.Encode(review.Review{Rating: memory.Again})})
	if key, _ := w.next(); key != "d/c02" || w.left() != 1 {
		t.Errorf("%s is asked, %d left", key, w.left())
	}
	w.rate("d/c02", memory.Good)
	if key, ok := w.next(); ok {
		t.Errorf("%s is asked again", key)
	}
}

// A flagged prompt is still the one that is asked.
func TestAFlagMovesNothing(t *testing.T) {
	for _, mode := range []review.Mode{review.Study, review.Practice} {
		w := newWorld(t, cards(3), Settings{Mode: mode, NewPerDay: 10, New: -1})
		for range 2 { // flagged, and not flagged any more
			w.change(w.Flag, "d/c00")
			if key, _ := w.next(); key != "d/c00" || w.left() != 3 {
				t.Errorf("%s: after the flag asks %s, %d left", mode, key, w.left())
			}
			r, _, _ := w.Next(context.Background(), w.now)
			if r.State.Flagged != w.states["d/c00"].Flagged {
				t.Errorf("%s: the prompt is shown as it was before the flag", mode)
			}
		}
	}
}

// The interval that is shown is the one that is applied.
func TestChoicesAreKept(t *testing.T) {
	w := newWorld(t, cards(9), Settings{NewPerDay: 10, New: -1})
	shown, err := w.Choices(context.Background(), "d/c00", w.now)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 40 { // another program fills the day
		w.append(review.Entry{Kind: review.KindDue, Prompt: fmt.Sprintf("e/%d", i), Body: review.Encode(review.SetDue{Due: review.Due{Day: w.now.Day() + shown[3].Days}})})
	}
	w.rate("d/c00", memory.Easy)
	if got := w.states["d/c00"].Days; got != shown[3].Days {
		t.Errorf("%d days were shown, %d promised", shown[3].Days, got)
	}
}
