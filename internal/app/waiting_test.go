package app

import (
	"errors"
	"testing"

	"quiz/internal/engine"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

func (r *rig) opened(t *testing.T, news string) Opened {
	session, err := r.desk.Begin(nil, review.Study, 0)
	if err != nil {
		t.Fatal(err)
	}
	return Opened{Desk: r.desk, Session: session, Mode: review.Study, Title: "D", News: news, Now: r.now}
}

// What is read in the end is shown, also to a learner who looks at the help
// meanwhile.
func TestOpened(t *testing.T) {
	for _, before := range [][]Action{nil, {Help}, {Help, Palette}, {Undo, Open}} {
		r := newRig(t, review.Study)
		msg := r.opened(t, "one file cannot be read")
		r.Model = NewWaiting(DefaultKeys())
		for _, a := range before {
			r.send(Do{a, r.now})
		}
		r.send(Reading{Done: 3, Total: 8})
		r.send(msg)
		for len(r.under) > 0 { // help and the palette stay until they are left
			r.send(Do{Back, r.now})
			msg.News = ""
		}
		if r.Context != Typing || r.Study.Prompt.Key != "d/text" || r.Toast != msg.News {
			t.Errorf("after %v: %s, %q", before, r.Context, r.Toast)
		}
		r.send(Do{Back, r.now})
		if !r.left {
			t.Errorf("after %v: a session that is left is the end", before)
		}

		r.Model, r.left = NewWaiting(DefaultKeys()), false
		for _, a := range before {
			r.send(Do{a, r.now})
		}
		msg.Session = nil
		r.send(msg)
		for len(r.under) > 0 {
			r.send(Do{Back, r.now})
		}
		if r.Context != AtHome || len(r.Decks) != 2 || r.Row != 0 {
			t.Errorf("after %v: %s with %d decks", before, r.Context, len(r.Decks))
		}
	}
}

// Whoever does not want to wait leaves.
func TestLeavingWhileWaiting(t *testing.T) {
	for _, a := range []Action{Quit, Back} {
		r := &rig{Model: NewWaiting(DefaultKeys())}
		if r.send(Do{Action: a}); !r.left || r.ended != nil {
			t.Errorf("%s: left %v, %v", a, r.left, r.ended)
		}
	}
}

// A session that has run out of what it began with goes on with the rest.
func TestLoaded(t *testing.T) {
	for name, before := range map[string][]Action{
		"a card that left":       {Suspend},
		"help":                   {Suspend, Help},
		"a step that is not yet": {Check, Again},
	} {
		r := newRig(t, review.Study)
		now := r.now
		settings := engine.Settings{
			Mode: review.Study, Scheduler: memory.NewScheduler(memory.Default()), NewPerDay: 100, New: -1,
			NewID: func(int64) (string, error) { return "1", nil },
		}
		first := engine.NewSession([]engine.Item{{Key: "d/text"}}, map[string]review.State{}, settings)
		r.Model, _ = NewStudy(r.desk, DefaultKeys(), first, review.Study, "", now)
		r.Await()
		for _, a := range before {
			r.send(Do{a, now})
		}
		if !r.waits() {
			t.Errorf("%s: %s", name, r.Context)
		}
		items := []engine.Item{{Key: "d/text"}, {Key: "d/number"}}
		r.send(Loaded{Items: items, States: map[string]review.State{}, News: "moved", Err: errors.New("unreadable"), Now: now})
		if r.Toast != "unreadable" {
			t.Errorf("%s: %q", name, r.Toast)
		}
		if len(r.under) > 0 {
			r.send(Do{Back, now})
		}
		if r.Context != Typing || r.Study.Prompt.Key != "d/number" {
			t.Errorf("%s: %s", name, r.Context)
		}
	}
}
