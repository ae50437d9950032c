package session

import (
	"context"
	"fmt"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

func TestPoints(t *testing.T) {
	for _, c := range []struct {
		name string
		a    Answer
		want float64
	}{
		{"the grader's", Answer{Judged: "partial", Verdict: "partial", Score: 0.5, Rating: memory.Easy}, 0.5},
		{"an override", Answer{Judged: "wrong", Verdict: "correct", Score: 0, Rating: memory.Again}, 1},
		{"blank", Answer{Judged: "blank", Verdict: "blank", Score: 0.3, Rating: memory.Hard}, 0},
		{"revealed, Again", Answer{Rating: memory.Again, Score: 1}, 0},
		{"revealed, Hard", Answer{Rating: memory.Hard}, 1},
	} {
		if got := c.a.Points(); got != c.want {
			t.Errorf("%s: %v points, want %v", c.name, got, c.want)
		}
	}
}

// Each prompt's first answer counts, and a flag or another session's answer does
// not.
func TestScore(t *testing.T) {
	w := newWorld(t, cards(8), Settings{NewPerDay: 10, New: -1})
	w.rate("d/c00", memory.Again)
	w.rate("d/c00", memory.Good)
	w.rate("d/c01", memory.Good)
	w.change(w.Flag, "d/c02")
	other := w.rate("d/c02", memory.Again)
	w.undo(other)
	w.append(review.Entry{Session: "other", Kind: review.KindReview, Prompt: "d/c03", Body: review.Encode(review.Review{Rating: 1})})
	if want := (Score{Points: 1, Possible: 2, Answers: 3, Right: 1}); w.Score() != want {
		t.Errorf("score %+v", w.Score())
	}
	if got := fmt.Sprint(w.Missed()); got != "[d/c00]" {
		t.Errorf("missed %s", got)
	}
	end, err := review.Decode[review.SessionEnd](w.End(w.now, w.now, []string{"d"}, map[string]float64{"d": 0.25}))
	if err != nil || end.Points != 1 || end.Possible != 2 || end.Answered != 3 || end.Mastery["d"] != 0.25 {
		t.Errorf("%+v, %v", end, err)
	}
}

func TestUpcoming(t *testing.T) {
	w := newWorld(t, cards(8), Settings{NewPerDay: 10, New: -1})
	upcoming := func() queue.Upcoming {
		u, err := w.Upcoming(context.Background(), w.now)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	if got := upcoming(); got != (queue.Upcoming{}) {
		t.Errorf("of nothing: %+v", got)
	}
	for _, key := range []string{"d/c00", "d/c01", "d/c02"} {
		w.rate(key, memory.Easy)
	}
	days := map[int]int{}
	for _, s := range w.states {
		days[s.Due.Day]++
	}
	first := w.now.Day() + 1
	for days[first] == 0 {
		first++
	}
	want := queue.Upcoming{Day: first, Reviews: days[first]}
	if got := upcoming(); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	w.rate("d/c03", memory.Again)
	want.Step = w.now.Ms + 60_000
	if got := upcoming(); got != want {
		t.Errorf("with a step: %+v, want %+v", got, want)
	}
}
