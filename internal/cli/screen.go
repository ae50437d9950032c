package cli

import (
	"context"

	"quiz/internal/app"
	"quiz/internal/engine/defect"
	"quiz/internal/term"
	"quiz/internal/tui"
)

// takeover is a terminal that the program is about to draw on, beside the opening of the log:
// each waits for somebody else.
type takeover struct {
	done   chan struct{}
	screen *term.Screen
	err    error
}

func (p *program) openTerminal() (*term.Screen, error) {
	screen, err := term.Open(p.env.Getenv, p.settings.Mouse)
	p.screen.Store(screen)
	return screen, err
}

func (p *program) takeTerminal() *takeover {
	t := &takeover{done: make(chan struct{})}
	go func() {
		defer close(t.done)
		defer defect.Catch(&t.err)
		if t.screen, t.err = p.openTerminal(); t.err == nil {
			t.err = t.screen.Init()
		}
	}()
	return t
}

// wait returns the terminal once it is taken.
func (t *takeover) wait() (*term.Screen, error) {
	<-t.done
	if t.err != nil {
		return nil, unusable(t.err)
	}
	return t.screen, nil
}

// giveBack leaves the terminal as it was.
func (t *takeover) giveBack() {
	if screen, err := t.wait(); err == nil {
		screen.Fini()
	}
}

func unusable(err error) error {
	return hinted("set TERM to what your terminal is, or use --plain", "%w", err)
}

func (p *program) screenOptions() tui.Options {
	o := tui.Options{Looks: p.looks()}
	o.Ground, o.Known = p.grounds().of(p.env.Getenv)
	return o
}

// looks are the settings of the screen.
func (p *program) looks() app.Looks {
	console := p.env.Getenv("TERM") == "linux" // its font has few signs
	return app.Looks{
		Theme: p.settings.Theme, ASCII: console || p.settings.Glyphs == "ascii",
		Emoji: p.settings.Emoji == "full", Mouse: p.settings.Mouse,
	}
}

// toldGround remembers the background that the terminal told.
func (p *program) toldGround(rgb int32) { p.grounds().keep(p.env.Getenv, rgb) }

// onScreen shows the program that begin makes. args are the decks it is about.
func (p *program) onScreen(ctx context.Context, args []string, begin func(app.Keys) (*app.Model, []app.Order)) error {
	return (&executor{program: p, ctx: ctx}).onScreen(args, begin)
}

// onScreen opens the desk beside the terminal, and shows the program that begin
// makes.
func (x *executor) onScreen(args []string, begin func(app.Keys) (*app.Model, []app.Order)) error {
	p := x.program
	keys, err := app.NewKeys(p.settings.Keys)
	if err != nil {
		return err
	}
	t := p.takeTerminal()
	if x.desk, err = p.open(x.ctx, args, false); err != nil {
		t.giveBack()
		return err
	}
	screen, err := t.wait()
	if err != nil {
		return err
	}
	m, orders := begin(keys)
	beside, stop := x.beside()
	err = tui.Run(screen, m, orders, tui.Outside{Carry: x.do, Now: p.moment, Editing: p.editing.now, Watch: beside, Over: p.over, Ground: p.toldGround}, p.screenOptions())
	stop()
	x.endBrowsing()
	x.endCosting()
	p.sounds.quiet()
	p.lost(err)
	if err != nil || p.caught.Load() != 0 {
		return err
	}
	return x.goodbye()
}
