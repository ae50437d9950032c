package cli

import (
	"errors"
	"runtime/debug"
	"strings"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/tui"
)

// stage is a program on the screen.
type stage struct {
	*program
	sitting *sitting // nil until it is read
	err     error    // why it could not be read
	stopFit func()   // of the fit beside the sitting
	watch   func(post func(app.Msg), done <-chan struct{})
}

// act is what is read to be put on the stage.
type act struct {
	sitting *sitting
	opened  app.Opened
	err     error
}

// play puts on the screen what read brings. Where that takes a while, the screen
// says so, and how far it is.
func (p *program) play(t *taking, read func() act) error {
	keys, err := app.NewKeys(p.settings.Keys)
	if err != nil {
		t.giveBack()
		return err
	}
	p.onScreen = true
	came := make(chan act, 1)
	go func() {
		var a act
		if err := safely(func() { a = read() }); err != nil {
			a.err = err
		}
		came <- a
	}()
	g := &stage{program: p}
	m := app.NewWaiting(keys)
	select {
	case a := <-came:
		if a.err != nil {
			t.giveBack()
			return a.err
		}
		return g.show(t, m, m.Update(g.enter(a)), nil)
	case <-time.After(patience / 2):
	}
	over := make(chan struct{})
	g.watch = func(post func(app.Msg), done <-chan struct{}) { p.reading.watch(post, done, over) }
	return g.show(t, m, nil, func() func() app.Msg {
		a := <-came
		close(over)
		return func() app.Msg { return g.enter(a) }
	})
}

// playQuickly puts a session on the screen that began with its first prompt alone,
// and reads the rest beside it.
func (s *sitting) playQuickly(t *taking, mode review.Mode) error {
	keys, err := app.NewKeys(s.settings.Keys)
	if err != nil {
		t.giveBack()
		return err
	}
	g := &stage{program: s.program, sitting: s, stopFit: s.fitBeside()}
	m, first := app.NewStudy(s.appDesk(), keys, s.session, mode, s.title(), s.moment())
	m.Await()
	return g.show(t, m, first, func() (msg func() app.Msg) {
		if err := safely(func() { msg = s.rest() }); err != nil {
			return func() app.Msg { return g.enter(act{err: err}) }
		}
		return msg
	})
}

// safely makes an error of a panic beside the loop: as a panic it would end the
// program with the terminal taken.
func safely(do func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = hinted("please report this with what you did", "quiz has a defect: %v\n%s", r, debug.Stack())
		}
	}()
	do()
	return nil
}

// enter takes over what was read; it is called in the loop, or before it.
func (g *stage) enter(a act) app.Msg {
	if a.err != nil {
		g.err = a.err
		return app.Do{Action: app.Quit, Now: g.moment()}
	}
	g.sitting, g.stopFit = a.sitting, a.sitting.fitBeside()
	return a.opened
}

func (g *stage) show(t *taking, m *app.Model, first []app.Cmd, later func() func() app.Msg) error {
	defer func() {
		if g.stopFit != nil {
			g.stopFit()
		}
	}()
	screen, err := t.wait()
	if err != nil {
		return err
	}
	err = tui.Run(screen, m, first, tui.Runner{
		Now:     g.moment,
		Save:    func(c app.Save) error { return g.sitting.save(c) },
		Finish:  func(c app.Finish) error { return g.sitting.finish(c) },
		Edit:    func(c app.Edit) (bool, error) { return g.sitting.edit(c.Prompt) },
		Mend:    func(c app.Mend) error { return g.sitting.mend(c) },
		Editing: g.editing.now,
		Later:   later,
		Watch:   g.watch,
		Over:    g.over,
	}, g.screenOptions())
	return errors.Join(g.err, g.ended(err))
}

// title is what a session is called after its deck; "" for several.
func (s *sitting) title() string {
	if len(s.decks) != 1 {
		return ""
	}
	return s.lib.Info(s.decks[0]).Title
}

// news are what a learner is to know before the first key, in a line.
func (s *sitting) news() string {
	out := s.notes
	if n := len(s.problems()); n > 0 {
		out = append(out, text.Counted(n, "problem")+" in the decks; see quiz check")
	}
	if s.identity != nil {
		out = append(out, s.identity.words(true)...)
	}
	return text.Line(strings.Join(out, "; "))
}
