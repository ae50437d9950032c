package cli

import (
	"context"
	"errors"
	"io"
)

// Main runs the program and returns its exit status.
func Main(ctx context.Context, env Env) int {
	p := &program{env: env}
	out := &output{w: env.Stdout, lost: p.lost}
	p.env.Stdout = out
	ctx, stop := p.untilSignal(ctx)
	defer stop()
	defer p.close()
	p.env.Stdin = &untilDone{ctx: ctx, r: env.Stdin, lost: p.lost}
	root := p.root()
	root.SetArgs(env.Args)
	if env.Args == nil {
		root.SetArgs([]string{}) // nil would make cobra read os.Args
	}
	err := root.ExecuteContext(ctx)
	if closing := p.close(); err == nil {
		err = closing
	}
	p.warn(p.notices.all())
	err = out.with(err)
	caught := int(p.caught.Load())
	if caught != 0 && (errors.Is(err, context.Canceled) || p.isLost(err) != 0) {
		err = nil // it did as it was told
	}
	code := printError(env.Stderr, err)
	if caught != 0 {
		return exitSignal + caught
	}
	return code
}

// close closes what was opened, in reverse order.
func (p *program) close() error {
	var errs []error
	for i := len(p.closers) - 1; i >= 0; i-- {
		errs = append(errs, p.closers[i].Close())
	}
	p.closers = nil
	return errors.Join(errs...)
}

func (p *program) closeLater(c io.Closer) { p.closers = append(p.closers, c) }
