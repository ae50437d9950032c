package tui

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/term"
)

// slowScreen takes its time to show a frame.
type slowScreen struct {
	tcell.SimulationScreen
	shown atomic.Bool
	given atomic.Bool // back
}

func (s *slowScreen) Fini() {
	s.SimulationScreen.Fini()
	s.given.Store(true)
}

func (s *slowScreen) Show() {
	time.Sleep(20 * time.Millisecond)
	s.SimulationScreen.Show()
	s.shown.Store(true)
}

// What is read beside the loop must not take the processor from the first frame.
func TestLaterWaitsForTheFirstFrame(t *testing.T) {
	s := &slowScreen{SimulationScreen: tcell.NewSimulationScreen("UTF-8")}
	r := &rig{t: t}
	d := deck.Parse("d.toml", []byte(studyDeck))
	now := func() day.Moment { return day.Moment{Ms: 1_700_000_000_000} }
	m := app.NewHome(r.desk(d), app.DefaultKeys(), now())
	asked, early := make(chan struct{}), false
	done := make(chan error, 1)
	screen := term.Wrap(s)
	go func() {
		done <- Run(screen, m, nil, Runner{
			Now: now,
			Later: func() func() app.Msg {
				early = !s.shown.Load()
				close(asked)
				return func() app.Msg { return app.Do{Action: app.Quit, Now: now()} }
			},
		}, Options{Theme: "auto"})
	}()
	<-asked
	if early {
		t.Error("it began before the first frame was shown")
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// A program that was told to end before the screen listened for signals ends, and
// gives the terminal back.
func TestToldToEndBeforehand(t *testing.T) {
	s := &slowScreen{SimulationScreen: tcell.NewSimulationScreen("UTF-8")}
	r := &rig{t: t}
	now := func() day.Moment { return day.Moment{Ms: 1_700_000_000_000} }
	m := app.NewHome(r.desk(deck.Parse("d.toml", []byte(studyDeck))), app.DefaultKeys(), now())
	over, done := make(chan struct{}), make(chan error, 1)
	close(over)
	go func() { done <- Run(term.Wrap(s), m, nil, Runner{Now: now, Over: over}, Options{Theme: "auto"}) }()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it goes on")
	}
	if !s.given.Load() {
		t.Error("the terminal is not given back")
	}
}
