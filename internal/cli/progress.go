package cli

import (
	"fmt"
	"io"
	"iter"
	"sync/atomic"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/review"
)

// patience is how long a wait goes without a word.
const patience = 300 * time.Millisecond

// progress says on a terminal how far something is, once that takes longer than
// patience.
type progress struct {
	what  string // is done: reading decks
	out   io.Writer
	shown bool // there is somebody to see it
	from  time.Time
	last  time.Time
	wrote bool
}

// progress is that of something that begins now.
func (p *program) progress(what string) *progress {
	return &progress{what: what, out: p.env.Stderr, shown: p.env.Terminal, from: time.Now()}
}

// tell is called after each part of it, by one goroutine at a time.
func (p *progress) tell(done, total int) {
	now := time.Now()
	if !p.shown || now.Sub(p.from) < patience || now.Sub(p.last) < patience/3 {
		return
	}
	p.last, p.wrote = now, true
	fmt.Fprintf(p.out, "\rquiz: %s, %d of %d", p.what, done, total)
}

// end takes the line away.
func (p *progress) end() {
	if p.wrote {
		fmt.Fprintf(p.out, "\r%60s\r", "")
	}
}

// counting tells how many entries of a total have been asked for.
func (p *progress) counting(entries iter.Seq[review.Entry], total int) iter.Seq[review.Entry] {
	return func(yield func(review.Entry) bool) {
		done := 0
		for e := range entries {
			if done++; done%1000 == 0 { // the clock costs more than an entry
				p.tell(done, total)
			}
			if !yield(e) {
				return
			}
		}
	}
}

// reading is how far the decks are read while the screen waits for them.
type reading struct{ done, total atomic.Int64 }

func (r *reading) tell(done, total int) {
	r.total.Store(int64(total))
	r.done.Store(int64(done))
}

// watch posts the news of it, until nobody wants to know.
func (r *reading) watch(post func(app.Msg), done <-chan struct{}) {
	tick := time.NewTicker(patience / 3)
	defer tick.Stop()
	var last app.Reading
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		if now := (app.Reading{Done: int(r.done.Load()), Total: int(r.total.Load())}); now != last {
			last = now
			post(now)
		}
	}
}
