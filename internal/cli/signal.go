package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	"time"

	"quiz/internal/term"
	"quiz/internal/tui"
)

// grace is how long the log is waited for after a signal, where another program is
// writing to it; after that the program ends without a note of the session's end. What
// was acknowledged is on disk by then.
const grace = 500 * time.Millisecond

// typed are the signals that keys send to every program at the terminal: to the
// learner's editor, too.
var typed = []os.Signal{os.Interrupt, syscall.SIGQUIT}

// untilSignal is a context that ends when a signal tells the program to. What is typed
// into the learner's editor is none; nor is a signal that was ignored before the program
// began, as nohup does.
func (p *program) untilSignal(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	p.over = ctx.Done()
	came := make(chan os.Signal, 1)
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) // it comes as an error of the writing, too
	for _, s := range term.Signals {
		if !signal.Ignored(s) {
			signal.Notify(came, s)
		}
	}
	go func() {
		for {
			select {
			case s := <-came:
				if slices.Contains(typed, s) && p.editing.now() {
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

// end ends the run for a signal: kindly, and after a while by force. A second signal
// changes nothing: it is over soon.
func (p *program) end(s os.Signal, cancel func()) {
	number, _ := s.(syscall.Signal)
	if !p.caught.CompareAndSwap(0, int32(number)) {
		return
	}
	time.AfterFunc(grace, func() {
		if screen := p.screen.Load(); screen != nil {
			screen.Release()
		}
		os.Exit(exitSignal + int(number))
	})
	cancel()
}

// lost ends the run as by a signal where an error says that who was talked to is gone,
// also where that is seen before the signal comes.
func (p *program) lost(err error) {
	if s := p.isLost(err); s != 0 {
		p.caught.CompareAndSwap(0, int32(s))
	}
}

// isLost is the signal that a program gets whose terminal, or whose reader, is gone; 0
// for other errors.
func (p *program) isLost(err error) syscall.Signal {
	switch {
	case errors.Is(err, tui.ErrGone), p.env.Terminal && errors.Is(err, syscall.EIO):
		return syscall.SIGHUP
	case errors.Is(err, syscall.EPIPE):
		return syscall.SIGPIPE
	}
	return 0
}

// untilDone is a reader that is at its end once a context is: a session that
// waits for a line ends as if the input had.
type untilDone struct {
	ctx  context.Context
	r    io.Reader
	lost func(error) // is told what the reading failed with
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
		u.lost(err)
		got <- result{own[:n], err}
	}()
	select {
	case r := <-got:
		return copy(b, r.data), r.err
	case <-u.ctx.Done():
		return 0, io.EOF
	}
}
