package cli

import (
	"fmt"
	"io"
	"time"
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
