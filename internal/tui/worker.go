package tui

import (
	"sync"

	"quiz/internal/app"
)

// worker carries out orders one at a time, in their order, beside the loop.
type worker struct {
	carry  app.Executor
	answer func(app.Reply) // called beside the loop

	mu     sync.Mutex
	more   *sync.Cond
	queue  []app.Order
	under  int // orders that were given and are not answered
	closed bool
	done   chan struct{}
}

func newWorker(carry app.Executor, answer func(app.Reply)) *worker {
	w := &worker{carry: carry, answer: answer, done: make(chan struct{})}
	w.more = sync.NewCond(&w.mu)
	go w.work()
	return w
}

// give hands it an order; it never waits.
func (w *worker) give(o app.Order) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, o)
	w.under++
	w.more.Signal()
}

// finish returns when every order that was given is carried out.
func (w *worker) finish() {
	w.mu.Lock()
	w.closed = true
	w.more.Signal()
	w.mu.Unlock()
	<-w.done
}

// drop forgets the orders that are not begun, and returns when the one under way is
// carried out.
func (w *worker) drop() {
	w.mu.Lock()
	w.under -= len(w.queue)
	w.queue = nil
	w.mu.Unlock()
	w.finish()
}

func (w *worker) next() (app.Order, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.queue) == 0 {
		if w.closed {
			return app.Order{}, false
		}
		w.more.Wait()
	}
	o := w.queue[0]
	w.queue = w.queue[1:]
	return o, true
}

func (w *worker) work() {
	defer close(w.done)
	for {
		o, ok := w.next()
		if !ok {
			return
		}
		w.answer(app.Reply{Number: o.Number, Msg: w.carry(o.Cmd)})
		w.mu.Lock()
		w.under--
		w.mu.Unlock()
	}
}

// waiting reports whether orders are not carried out yet.
func (w *worker) waiting() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.under > 0
}
