package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// output is standard output. It keeps the first error, so that what could not be
// printed ends every command with exit status 2, whoever printed it.
type output struct {
	w    io.Writer
	lost func(error) // is told the first error

	mu  sync.Mutex
	err error
}

func (o *output) Write(b []byte) (int, error) {
	n, err := o.w.Write(b)
	if err != nil {
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.err == nil {
			o.err = err
			o.lost(err)
		}
	}
	return n, err
}

// with is the error of a run, with that of standard output where it does not say so
// itself.
func (o *output) with(err error) error {
	failed := o.fault()
	found := new(fault)
	switch {
	case failed == nil:
		return err
	case err == nil || errors.Is(err, o.err) || errors.As(err, &found) && found.code == exitFound:
		return failed
	}
	return errors.Join(err, failed)
}

// fault is that something could not be printed, or nil.
func (o *output) fault() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.err == nil {
		return nil
	}
	cause := o.err
	if of := new(os.PathError); errors.As(cause, &of) {
		cause = of.Err
	}
	return fmt.Errorf("cannot write to standard output: %w", cause)
}
