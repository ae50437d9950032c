package session

import (
	"context"
	"fmt"
	"maps"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// world is a session with a clock, a log and the collection that follows from it.
type world struct {
	*Session
	now    day.Moment
	log    []review.Entry
	rows   []queue.Row
	memory *queue.Memory
	states map[string]review.State
	t      fataler
}

type fataler interface {
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
}

const start = 1_700_000_000_000

// cards are n prompts of deck d, two a card; the fourth is a draft.
func cards(n int) []queue.Row {
	var out []queue.Row
	for i := range n {
		key := fmt.Sprintf("d/c%02d", i/2) + []string{"", "#2"}[i%2]
		out = append(out, queue.Row{Key: key, Deck: "d", Place: i, Draft: i == 3})
	}
	return out
}

func newWorld(t fataler, rows []queue.Row, set Settings) *world {
	if set.Mode == "" {
		set.Mode = review.Study
	}
	set.ID = "this"
	set.Scheduler = memory.NewScheduler(memory.Default())
	w := &world{now: day.Moment{Ms: start}, rows: rows, states: map[string]review.State{}, t: t}
	w.memory = queue.NewMemory([]queue.Deck{{ID: "d"}}, rows, w.states, memory.Default())
	w.Session = New(w.memory, set)
	return w
}

// append is what a desk does: ids, the log, the collection, and then the session.
func (w *world) append(e review.Entry) review.Entry {
	w.t.Helper()
	e.ID = fmt.Sprintf("%08d", len(w.log))
	w.log = append(w.log, e)
	states, _, errs := review.Fold(w.log)
	if errs != nil {
		w.t.Fatal(errs)
	}
	clear(w.states)
	maps.Copy(w.states, states)
	if err := w.Record(context.Background(), e); err != nil {
		w.t.Fatal(err)
	}
	return e
}

func (w *world) next() (string, bool) {
	w.t.Helper()
	r, ok, err := w.Next(context.Background(), w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	return r.Key, ok
}

func (w *world) left() int {
	w.t.Helper()
	n, err := w.Left(context.Background(), w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	return n
}

// rate answers a prompt: right, unless the rating is Again.
func (w *world) rate(key string, r memory.Rating) review.Entry {
	w.t.Helper()
	a := Answer{Key: key, At: w.now, Judged: "correct", Verdict: "correct", Score: 1, Rating: r}
	if r == memory.Again {
		a.Judged, a.Verdict, a.Score = "wrong", "wrong", 0
	}
	e, after, err := w.Rate(context.Background(), a)
	if err != nil {
		w.t.Fatal(err)
	}
	e = w.append(e)
	if after != w.states[key] {
		w.t.Fatalf("%s: the session says %+v, the log %+v", key, after, w.states[key])
	}
	return e
}

// change suspends, buries or flags a prompt.
func (w *world) change(do func(context.Context, string, day.Moment) (review.Entry, review.State, error), key string) review.Entry {
	w.t.Helper()
	e, after, err := do(context.Background(), key, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
	e = w.append(e)
	if after != w.states[key] {
		w.t.Fatalf("%s: the session says %+v, the log %+v", key, after, w.states[key])
	}
	return e
}

func (w *world) undo(e review.Entry) {
	w.t.Helper()
	w.append(review.Entry{At: w.now.Ms, Kind: review.KindVoid, Body: review.Encode(review.Void{Entry: e.ID})})
}
