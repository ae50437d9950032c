package app_test

import (
	"errors"
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
)

// TestWhileSaving: the screen says so after a moment, keys meanwhile rate nothing,
// and the rating comes to one answer.
func TestWhileSaving(t *testing.T) {
	r := studying(t)
	r.typeIn("iran")
	r.press("Enter")
	r.hold = true
	r.press("3", "3", "1", "e", "@", "u")
	if n := len(r.held); r.held[n-2].Cmd.(app.Rate).Rating != 3 {
		t.Fatalf("%+v", r.held)
	}
	if m := r.View().Message; m != "" {
		t.Errorf("at once: %q", m)
	}
	after := r.held[len(r.held)-1]
	r.send(app.Reply{Number: after.Number, Msg: app.Elapsed{}, Now: r.Now})
	if m := r.View().Message; m != "saving …" {
		t.Errorf("after a moment: %q", m)
	}
	r.hold = false
	r.release()
	if len(r.Log) != 1 || r.question() == nil || r.View().Message != "" {
		t.Errorf("%d entries, %q, %+v", len(r.Log), r.View().Message, r.Top())
	}
}

// TestLeavingWhileSaving ends the session once the answer is on disk, and not
// before; where that fails the answer is still there.
func TestLeavingWhileSaving(t *testing.T) {
	for _, fail := range []error{nil, errors.New("disk full")} {
		r := studying(t)
		r.typeIn("iran")
		r.press("Enter")
		r.hold = true
		r.press("3", "Esc")
		r.hold, r.Fail = false, fail
		r.release()
		if _, over := r.Top().(*app.EndScreen); over != (fail == nil) {
			t.Errorf("%v: %+v", fail, r.Top())
		}
		if fail != nil && !strings.Contains(r.Toast(), "not saved: disk full") {
			t.Errorf("%q", r.Toast())
		}
	}
}

// TestLateAnswersAreDropped: what an earlier order came to changes nothing where
// the screen has gone on.
func TestLateAnswersAreDropped(t *testing.T) {
	r := studying(t)
	r.hold = true
	r.typeIn("iran")
	r.press("Enter") // wants it judged
	judged := r.held[len(r.held)-2]
	r.press("Esc") // and is not waited for
	if r.Context() != app.AtHome {
		t.Fatalf("%s", r.Context())
	}
	r.answer(judged)
	if r.Context() != app.AtHome {
		t.Errorf("a late verdict is shown: %+v", r.Top())
	}
}

// TestQuitting leaves, and has the session noted.
func TestQuitting(t *testing.T) {
	r := studying(t)
	r.typeIn("iran")
	r.press("Enter", "3", "Ctrl-C")
	if !r.left || apptest.Did[app.Finish](r.Desk) != 1 {
		t.Errorf("left %v, noted %d times", r.left, apptest.Did[app.Finish](r.Desk))
	}
}

// TestWhatCannotBegin says why, and ends where there is nothing else.
func TestWhatCannotBegin(t *testing.T) {
	broken := errors.New("no deck has that name")
	m, orders := app.NewStudy(app.DefaultKeys(), app.Begin{})
	orders = m.Update(app.Reply{Number: orders[0].Number, Msg: app.Failed{Err: broken}})
	if !errors.Is(m.Fatal(), broken) || len(orders) != 1 || orders[0].Cmd != (app.Leave{}) {
		t.Errorf("%v %+v", m.Fatal(), orders)
	}
}
