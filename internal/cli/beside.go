package cli

import (
	"context"
	"strings"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/text"
)

// beside is what is done beside the screen: files that changed are taken in, what
// waits is settled, and the memory model is fitted. stop ends it.
func (x *executor) beside() (watch func(post func(app.Msg), done <-chan struct{}), stop func()) {
	ctx, cancel := context.WithCancel(x.ctx)
	var group defect.Group
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
	var group defect.Group
	group.Go(func() { _ = d.FitBeside(ctx, fitDelay) }) // nobody asked for it; `quiz fit` tells what is wrong
	return func() {
		cancel()
		group.Wait()
	}
}
