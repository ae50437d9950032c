package tui

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/deck"
	"quiz/internal/term"
)

// slowScreen takes its time to show a frame.
type slowScreen struct {
	tcell.SimulationScreen
	shown atomic.Bool
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
	now := func() engine.Moment { return engine.Moment{Ms: 1_700_000_000_000} }
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
