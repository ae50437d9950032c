// Package defect carries a panic from the goroutine it happened in to the one that
// waits for that. A panic that nobody recovers ends the program on the spot, with the
// terminal taken and the end of the session unwritten; whoever waits can see to both.
package defect

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// Error is a panic as an error.
type Error struct {
	Value any    // what the panic was called with
	Stack []byte // of the goroutine it happened in
}

func (e *Error) Error() string { return fmt.Sprintf("quiz has a defect: %v\n%s", e.Value, e.Stack) }

// Of is what recover returned, as an error; one that was carried here keeps its stack.
func Of(recovered any) *Error {
	if e, ok := recovered.(*Error); ok {
		return e
	}
	return &Error{recovered, debug.Stack()}
}

// Catch is deferred where a function may panic: it becomes the error that the function
// returns.
func Catch(err *error) {
	if r := recover(); r != nil {
		*err = Of(r)
	}
}

// Guard is a function that returns a panic of another as its error: for the goroutines
// of an errgroup.
func Guard(do func() error) func() error {
	return func() (err error) {
		defer Catch(&err)
		return do()
	}
}

// Group is a sync.WaitGroup whose Wait panics with what one of its goroutines panicked
// with. The zero value is ready.
type Group struct {
	wait  sync.WaitGroup
	once  sync.Once
	first *Error
}

// Go runs a function beside the caller.
func (g *Group) Go(do func()) {
	g.wait.Go(func() {
		defer func() {
			if r := recover(); r != nil {
				g.once.Do(func() { g.first = Of(r) })
			}
		}()
		do()
	})
}

// Wait returns when every function has.
func (g *Group) Wait() {
	g.wait.Wait()
	if g.first != nil {
		panic(g.first)
	}
}
