package tui

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
	"quiz/internal/term"
)

// broken is a program with a defect that shows in one place, once the first answer is
// rated.
type broken struct {
	tcell.SimulationScreen
	place string
	ripe  atomic.Bool
	once  sync.Once
	rated chan struct{} // closed when it is ripe
	finis atomic.Int32
	ended atomic.Bool // the end of the session was to be noted
}

// at panics in that place, once.
func (b *broken) at(place string) {
	if place == b.place && b.ripe.CompareAndSwap(true, false) {
		panic("out of order")
	}
}

func (b *broken) PollEvent() tcell.Event {
	ev := b.SimulationScreen.PollEvent()
	b.at("where keys are read")
	return ev
}

func (b *broken) Fini() {
	b.finis.Add(1)
	b.SimulationScreen.Fini()
}

func (b *broken) now() day.Moment {
	b.at("where a clock is read")
	return noon
}

func (b *broken) watch(func(app.Msg), <-chan struct{}) {
	<-b.rated
	b.at("beside the loop")
}

// carrier carries out commands; what follows the rating is ripe for the defect.
func (b *broken) carrier(carry app.Executor) app.Executor {
	return func(c app.Cmd) app.Msg {
		switch c.(type) {
		case app.Judge:
			b.at("in a command")
		case app.Finish:
			b.ended.Store(true)
		}
		msg := carry(c)
		if _, ok := c.(app.Rate); ok {
			b.once.Do(func() {
				b.ripe.Store(true)
				close(b.rated)
			})
		}
		return msg
	}
}

// TestADefectGivesTheTerminalBack: wherever it shows, the session's end is noted too.
func TestADefectGivesTheTerminalBack(t *testing.T) {
	for _, place := range []string{"in a command", "beside the loop", "where keys are read", "where a clock is read"} {
		t.Run(place, func(t *testing.T) {
			b := &broken{SimulationScreen: tcell.NewSimulationScreen("UTF-8"), place: place, rated: make(chan struct{})}
			d := newDesk(studyDeck)
			m, orders := app.NewStudy(app.DefaultKeys(), app.Begin{Mode: review.Study, New: -1})
			out := Outside{Carry: b.carrier(d.Carry), Now: b.now, Editing: func() bool { return false }, Watch: b.watch}
			screen, done := term.Wrap(b), make(chan error, 1)
			if err := screen.Init(); err != nil {
				t.Fatal(err)
			}
			go func() {
				done <- Run(screen, m, orders, out, Options{Looks: app.Looks{Theme: "auto"}})
			}()
			err := b.until(t, done)
			if err == nil || !strings.HasPrefix(err.Error(), "quiz has a defect: out of order") {
				t.Errorf("%v", err)
			}
			if b.finis.Load() == 0 {
				t.Error("the terminal is left taken")
			}
			if !b.ended.Load() {
				t.Errorf("the end of the session is not noted: %v", err)
			}
		})
	}
}

// until types answers and ratings until the program has ended.
func (b *broken) until(t *testing.T, done <-chan error) error {
	keys := []tcell.Key{tcell.KeyRune, tcell.KeyEnter, tcell.KeyEnter}
	for i := 0; ; i++ {
		select {
		case err := <-done:
			return err
		case <-time.After(time.Millisecond):
			b.InjectKey(keys[i%len(keys)], 'x', tcell.ModNone)
		}
		if i > 20_000 {
			t.Fatal("it does not end")
		}
	}
}
