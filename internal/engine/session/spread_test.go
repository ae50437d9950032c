package session

import (
	"context"
	"fmt"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
)

// afterAbsence is a session 60 days after n prompts were learned.
func afterAbsence(t *testing.T, n int, set Settings) *world {
	t.Helper()
	var rows []queue.Row
	for i := range n {
		rows = append(rows, queue.Row{Key: fmt.Sprintf("d/c%02d", i), Deck: "d", Place: i})
	}
	set.NewPerDay, set.New = n, -1
	w := newWorld(t, rows, set)
	for range n {
		key, _ := w.next()
		w.rate(key, memory.Easy)
		w.now.Ms += 1000
	}
	w.now.Ms += 60 * 86_400_000
	return w
}

// TestSpread: a share of a backlog comes, the most urgent first, and the rest on the
// days after, each of which has less of it.
func TestSpread(t *testing.T) {
	w := afterAbsence(t, 60, Settings{Backlog: queue.Spread})
	last := 0
	for day := range 3 {
		share := w.left()
		waiting, err := queue.Wait(context.Background(), w.memory, nil, w.now)
		if err != nil || !waiting.Heavy() || share != waiting.Share() || day > 0 && share > last {
			t.Fatalf("day %d: %d of %+v, after %d, %v", day, share, waiting, last, err)
		}
		if day == 0 && (share != 18 || !waiting.Absence()) {
			t.Errorf("%d on the first day of %+v", share, waiting)
		}
		for i := range share {
			key, ok := w.next()
			if !ok {
				t.Fatalf("day %d ends after %d of %d", day, i, share)
			}
			w.rate(key, memory.Good)
			w.now.Ms += 1000
		}
		if key, ok := w.next(); ok || w.left() != 0 {
			t.Errorf("day %d: %s is asked, beyond the share", day, key)
		}
		last = share
		w.now.Ms += 86_400_000
	}
}

// TestSpreadKeepsTheCap on reviews a day, where that is lower.
func TestSpreadKeepsTheCap(t *testing.T) {
	w := afterAbsence(t, 60, Settings{Backlog: queue.Spread, ReviewsPerDay: 5})
	if n := w.left(); n != 5 {
		t.Errorf("%d are asked", n)
	}
}

// TestUrgentFirst: after an absence the weakest of those that are overdue comes first,
// whatever its day; without that, what waits longest.
func TestUrgentFirst(t *testing.T) {
	for _, b := range []queue.Backlog{queue.Urgent, queue.Oldest} {
		w := afterAbsence(t, 8, Settings{Backlog: b})
		for i := range 4 {
			key, _ := w.next()
			w.rate(key, []memory.Rating{memory.Hard, memory.Good, memory.Easy, memory.Easy}[i])
		}
		w.now.Ms += 400 * 86_400_000
		key, _ := w.next()
		today := w.now.Day()
		for _, r := range w.rows {
			mine, other := w.states[key], w.states[r.Key]
			if b == queue.Urgent && queue.Urgency(other, today) > queue.Urgency(mine, today) || b == queue.Oldest && other.Due.Day < mine.Due.Day {
				t.Errorf("%s: %s comes before %s", b, key, r.Key)
			}
		}
	}
}

// TestDaysOff: nothing is promised for a vacation, as far as the spread of an interval
// allows.
func TestDaysOff(t *testing.T) {
	free := newWorld(t, cards(40), Settings{NewPerDay: 40, New: -1}) // without a vacation
	from := free.now.Day()
	off := func(on int) bool { return on >= from+5 && on <= from+8 }
	kept := newWorld(t, cards(40), Settings{NewPerDay: 40, New: -1, Off: off})
	count := func(w *world) (n int) {
		for {
			key, ok := w.next()
			if !ok {
				return n
			}
			w.rate(key, memory.Easy)
			if off(w.states[key].Due.Day) {
				n++
			}
		}
	}
	if a, b := count(free), count(kept); a == 0 || b >= a/2 {
		t.Errorf("%d are promised for those days, and %d in a vacation", a, b)
	}
}
