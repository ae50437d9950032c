package cli

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/text"
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
	return term.Open(p.env.Getenv, p.settings.Mouse)
}

func (p *program) takeTerminal() *takeover {
	t := &takeover{done: make(chan struct{})}
	go func() {
		defer close(t.done)
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
	o := tui.Options{Theme: p.settings.Theme, ASCII: p.settings.Glyphs == "ascii", Emoji: p.settings.Emoji == "full"}
	if p.env.Getenv("TERM") == "linux" {
		o.ASCII = true // the font of the console has few signs
	}
	o.Ground, o.Known = p.grounds().of(p.env.Getenv)
	return o
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
	p.sounds.quiet()
	return p.ended(err)
}

// beside is what is done beside the screen: files that changed are taken in, what
// waits is settled, and the memory model is fitted. stop ends it.
func (x *executor) beside() (watch func(post func(app.Msg), done <-chan struct{}), stop func()) {
	ctx, cancel := context.WithCancel(x.ctx)
	var group sync.WaitGroup
	watch = func(post func(app.Msg), done <-chan struct{}) {
		group.Go(func() { x.reading.watch(post, done) })
		group.Go(func() {
			if err := x.catchUp(ctx, post); err != nil && ctx.Err() == nil {
				post(app.Told{Text: err.Error()})
				return
			}
			_ = x.lookAhead(ctx, post)          // home says that it is not known yet
			_ = x.desk.FitBeside(ctx, fitDelay) // nobody asked for it; `quiz fit` tells what is wrong
		})
	}
	return watch, func() {
		cancel()
		group.Wait()
	}
}

// catchUp takes in what changed, and says so.
func (x *executor) catchUp(ctx context.Context, post func(app.Msg)) error {
	lines, err := x.taken(ctx)
	if err != nil {
		return err
	}
	if len(lines) > 0 {
		post(app.Told{Text: text.Line(strings.Join(lines, "; "))})
	}
	if err := x.desk.Settle(ctx, x.moment()); err != nil {
		return err
	}
	post(app.TakenIn{})
	return nil
}

// lookAhead works out what the plans for exams come to, and tells home.
func (x *executor) lookAhead(ctx context.Context, post func(app.Msg)) error {
	changed, err := x.desk.LookAhead(ctx, x.moment())
	if err != nil || !changed {
		return err
	}
	plans, err := x.desk.Plans(ctx, x.moment())
	if err == nil {
		post(app.Planned{Plans: planRows(plans, x.moment())})
	}
	return err
}

// fitDelay is how long a session goes on before the fit beside it begins: the start
// and the taking in of the decks come first.
const fitDelay = 5 * time.Second

// fitBeside fits to the log while a session goes on line by line. stop ends it.
func (p *program) fitBeside(ctx context.Context, d *desk.Desk) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var group sync.WaitGroup
	group.Go(func() { _ = d.FitBeside(ctx, fitDelay) }) // nobody asked for it; `quiz fit` tells what is wrong
	return func() {
		cancel()
		group.Wait()
	}
}

// ended gives the end by a signal its exit status, also where it came before the
// screen listened.
func (p *program) ended(err error) error {
	if n := int(p.caught.Load()); n != 0 && err == nil {
		err = tui.Signal{Number: n}
	}
	var sig tui.Signal
	if errors.As(err, &sig) {
		return &fault{err: err, code: exitSignal + sig.Number}
	}
	return err
}
