package tui

import (
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/term"
)

// TestKeysBetweenARatingAndTheNextQuestion are dropped: they were not meant for a
// question that nobody had seen. Esc is not.
func TestKeysBetweenARatingAndTheNextQuestion(t *testing.T) {
	r := newRig(t, studyDeck, 80, 24)
	r.press("Down", "Enter", "x", "Enter")
	for _, c := range "4jx9" {
		r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, c, tcell.ModNone))
	}
	r.settle()
	if q := r.top().(*app.QuestionScreen); len(r.desk.Log) != 1 || q.Fields[0] != "" {
		t.Errorf("%d rated, the field has %q", len(r.desk.Log), q.Fields)
	}
	r.press("x", "Enter")
	r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, '4', tcell.ModNone))
	r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyEscape, 0, tcell.ModNone))
	r.settle()
	if r.context() != app.Ending {
		t.Errorf("Esc was dropped: %s", r.context())
	}
}

// TestKeysFromBeforeTheFirstScreen are nobody's answer.
func TestKeysFromBeforeTheFirstScreen(t *testing.T) {
	early := tcell.NewEventKey(tcell.KeyEnter, 0, tcell.ModNone)
	time.Sleep(time.Millisecond)
	r := newRig(t, studyDeck, 80, 24)
	r.ui.app.QueueEvent(early)
	r.settle()
	if r.context() != app.AtHome {
		t.Errorf("%s", r.context())
	}
}

// TestALockedLogFreezesNothing: while an answer is being saved the screen says so,
// and keys rate nothing.
func TestALockedLogFreezesNothing(t *testing.T) {
	d := &slowDesk{Desk: newDesk(studyDeck), free: make(chan struct{})}
	r := startRig(t, d.Desk, 80, 24, Options{Looks: app.Looks{Theme: "auto", Mouse: true}}, func(*term.Screen) {})
	r.ui.out.Carry = d.Carry
	r.press("Down", "Enter", "x", "Enter")
	r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, '4', tcell.ModNone))
	r.await("saving …")
	for _, c := range "4411" {
		r.ui.app.QueueEvent(tcell.NewEventKey(tcell.KeyRune, c, tcell.ModNone))
	}
	r.do(func() {})
	close(d.free)
	r.settle()
	if n := len(r.desk.Log); n != 1 {
		t.Errorf("%d entries", n)
	}
}

// slowDesk waits with every answer until it is free.
type slowDesk struct {
	*apptest.Desk
	free chan struct{}
}

func (d *slowDesk) Carry(c app.Cmd) app.Msg {
	if _, ok := c.(app.Rate); ok {
		<-d.free
	}
	return d.Desk.Carry(c)
}

// await waits until a message is shown.
func (r *rig) await(message string) {
	r.t.Helper()
	for range 5000 {
		got := ""
		r.do(func() { got = r.ui.model.View().Message })
		if got == message {
			return
		}
		time.Sleep(time.Millisecond)
	}
	r.t.Fatalf("%q is never shown", message)
}
