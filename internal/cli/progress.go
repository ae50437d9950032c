package cli

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"quiz/internal/app"
)

// patience is how long a wait goes without a word.
const patience = 300 * time.Millisecond

// progress says on a terminal how far the reading of decks is, once that takes
// longer than patience.
type progress struct {
	out   io.Writer
	shown bool // there is somebody to see it
	from  time.Time
	last  time.Time
	wrote bool
}

// tell is called after each deck, by one goroutine at a time.
func (p *progress) tell(done, total int) {
	now := time.Now()
	if !p.shown || now.Sub(p.from) < patience || now.Sub(p.last) < patience/3 {
		return
	}
	p.last, p.wrote = now, true
	fmt.Fprintf(p.out, "\rquiz: reading decks, %d of %d", done, total)
}

// end takes the line away.
func (p *progress) end() {
	if p.wrote {
		fmt.Fprintf(p.out, "\r%40s\r", "")
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
