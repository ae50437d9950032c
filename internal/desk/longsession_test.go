package desk

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// TestALongSessionDoesNotSlowDown: an answer asks for as much memory at the end of a
// long session as at its beginning, in study and in practice. What is counted anew from
// all answers so far would show.
func TestALongSessionDoesNotSlowDown(t *testing.T) {
	const chunk, chunks = 50, 16
	for _, mode := range []review.Mode{review.Study, review.Practice} {
		t.Run(string(mode), func(t *testing.T) {
			r := newRig(t, t.TempDir())
			var deck strings.Builder
			for i := range chunk*chunks + 1 {
				deck.WriteString(card(fmt.Sprint("c", i), fmt.Sprintf("Which is %d?", i), fmt.Sprint(i)))
			}
			r.write(t, "e.toml", deck.String())
			r.o.Rules.NewPerDay = chunk * chunks * 2
			r.open(t)
			defer r.Close()
			if _, err := r.TakeIn(ctx, r.now, nil); err != nil {
				t.Fatal(err)
			}
			s, turn, err := r.Begin(ctx, Wanted{Mode: mode, New: -1}, r.now)
			if err != nil {
				t.Fatal(err)
			}
			var spent [chunks]uint64
			for i := range spent {
				before := allocated()
				for range chunk {
					turn = r.rate(t, s, turn, memory.Easy)
				}
				spent[i] = allocated() - before
			}
			first, last := spent[1], spent[chunks-1] // statements are prepared in the one before
			if float64(last) > 1.25*float64(first) {
				t.Errorf("%d answers took %d bytes at the beginning and %d at the end: %d", chunk, first, last, spent)
			}
		})
	}
}

// allocated is how many bytes this program has asked for so far.
func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}
