package cli

import (
	"context"
	"errors"
	"io"
)

// Main runs the program and returns its exit status.
func Main(ctx context.Context, env Env) int {
	out := &output{w: env.Stdout}
	env.Stdout = out
	p := &program{env: env}
	ctx, stop := p.untilSignal(ctx)
	defer stop()
	defer p.close()
	p.env.Stdin = &untilDone{ctx: ctx, r: env.Stdin}
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
	caught := int(p.caught.Load())
	if caught != 0 && errors.Is(err, context.Canceled) {
		err = nil // it did as it was told
	}
	code := printError(env.Stderr, out.with(err))
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
