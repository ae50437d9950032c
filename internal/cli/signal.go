package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command may take to end after a signal, before the program
// ends under it. What the log acknowledged is on disk by then.
const grace = 2 * time.Second

// untilSignal is a context that ends when a signal tells the program to. A Ctrl-C
// that is typed into the learner's editor reaches the program too, and is none.
func (p *program) untilSignal(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	p.over = ctx.Done()
	came := make(chan os.Signal, 1)
	signal.Notify(came, os.Interrupt, syscall.SIGTERM)
	go func() {
		for {
			select {
			case s := <-came:
				if s == os.Interrupt && p.editing.now() {
					continue
				}
				p.end(s, cancel)
			case <-ctx.Done():
				return
			}
		}
	}()
	return ctx, func() {
		signal.Stop(came)
		cancel()
	}
}

// end ends the run for a signal: kindly, and after a while by force.
func (p *program) end(s os.Signal, cancel func()) {
	number, _ := s.(syscall.Signal)
	p.caught.Store(int32(number))
	cancel()
	time.AfterFunc(grace, func() { os.Exit(exitSignal + int(number)) })
}

// untilDone is a reader that is at its end once a context is: a session that
// waits for a line ends as if the input had.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

func (u *untilDone) Read(b []byte) (int, error) {
	type result struct {
		data []byte
		err  error
	}
	got := make(chan result, 1)
	go func() {
		own := make([]byte, len(b)) // b is the caller's again when the context is done
		n, err := u.r.Read(own)
		got <- result{own[:n], err}
	}()
	select {
	case r := <-got:
		return copy(b, r.data), r.err
	case <-u.ctx.Done():
		return 0, io.EOF
	}
}
