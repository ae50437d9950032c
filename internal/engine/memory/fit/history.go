package fit

import (
	"cmp"
	"math"
	"slices"

	"quiz/internal/engine/memory"
)

// history is what the fit reads of a log: of each card that is scored, the
// ratings and the study days between them, up to its last scored review.
type history struct {
	code  []uint32  // elapsed days << 3 | rating
	x     []float32 // position in time among what is scored, 0 to 1; else unscored or held
	late  float32   // the position at which the last fifth begins
	start []uint32  // card i has code[start[i]:start[i+1]]
	total int       // scored reviews
	fifth int64     // where in the order of the log the last fifth of them begins
	rows  []uint32  // like code, the reviews; only if asked for
}

// span is a part of a log: what is scored comes from from on in its order, and
// what comes from to on is not there at all.
type span struct {
	from, to int64
	rows     bool // the history tells which reviews it is made of
}

var everything = span{to: math.MaxInt64}

// unscored marks a review that is not scored: the first of a card, and those on
// the study day of the one before. held marks one that nothing is learned from,
// because its card began in an unusual way, but that is in the last fifth.
const (
	unscored = -1
	held     = -2
)

func (h *history) cards() int { return len(h.start) - 1 }

// first is how a card began, which the outlier rule and the pre-fit go by: the
// days until its first review on a later day << 3 | its first rating.
type first uint32

func (f first) rating() memory.Rating { return memory.Rating(f & 7) }
func (f first) elapsed() uint32       { return uint32(f >> 3) }

// begin returns how a card began; ok is false if it has no scored review.
func begin(codes []uint32) (f first, ok bool) {
	for _, c := range codes {
		if c>>3 > 0 {
			return first(c&^7 | codes[0]&7), true
		}
	}
	return 0, false
}

// newHistory reads a part of a log. Cards that begin in an unusual way are not
// learned from, as in the published optimiser; but in the last fifth, and in a part
// that begins later, they are there to be predicted.
func newHistory(r *Reviews, l lives, part span) *history {
	codes := make([]uint32, len(l.rows))
	count := map[first]int{}
	for i := range l.cards() {
		life := l.rows[l.start[i]:l.start[i+1]]
		out := codes[l.start[i]:l.start[i+1]]
		seen := 0
		for k, row := range life {
			if r.order[row] >= part.to {
				break
			}
			elapsed := int32(0)
			if k > 0 {
				elapsed = max(0, r.day[row]-r.day[life[k-1]])
			}
			out[k] = uint32(min(elapsed, memory.MaxS))<<3 | uint32(r.rating[row]&^midLife)
			seen++
		}
		if f, ok := begin(out[:seen]); ok && !r.midLife(life) {
			count[f]++
		}
	}
	if part.from > 0 {
		count = nil
	}
	return r.keep(l, codes, part, outliers(count))
}

// midLife reports whether the beginning of a life is missing.
func (r *Reviews) midLife(life []uint32) bool { return r.rating[life[0]]&midLife != 0 }

// keep is the history, in which the cards that begin as told are not scored.
func (r *Reviews) keep(l lives, codes []uint32, part span, out map[first]bool) *history {
	h := &history{code: codes[:0], start: make([]uint32, 1, len(l.start))}
	moments := make([]timed, 0, len(l.rows)/2)
	var unusual []timed
	for i := range l.cards() {
		rows := l.rows[l.start[i]:l.start[i+1]]
		life := scoredLife(codes[l.start[i]:l.start[i+1]])
		f, ok := begin(life)
		if !ok || r.midLife(rows) {
			continue
		}
		to := &moments
		if out[f] {
			to = &unusual
		}
		for k, c := range life {
			if at := r.order[rows[k]]; c>>3 > 0 && at >= part.from {
				*to = append(*to, timed{at, uint32(len(h.code) + k)})
			}
		}
		if part.rows {
			h.rows = append(h.rows, rows[:len(life)]...)
		}
		h.code = append(h.code, life...) // never overtakes what is still to be read
		h.start = append(h.start, uint32(len(h.code)))
	}
	h.place(moments)
	for _, m := range unusual {
		if m.at >= h.fifth {
			h.x[m.row] = held
		}
	}
	return h
}

// scoredLife is a life up to its last scored review: after it there is nothing to
// learn.
func scoredLife(codes []uint32) []uint32 {
	for len(codes) > 0 && codes[len(codes)-1]>>3 == 0 {
		codes = codes[:len(codes)-1]
	}
	return codes
}

// longestFirst is the most days that may pass before the second review of a card,
// if the first was Easy.
const longestFirst = 365

// outliers are the beginnings to leave out: of each first rating the rarest
// while fewer than 20 cards or 5 % are gone, then those seen fewer than 6 times or after
// more than 100 days (365 for Easy).
func outliers(count map[first]int) map[first]bool {
	out := map[first]bool{}
	for g := memory.Again; g <= memory.Easy; g++ {
		var groups []first
		total, gone := 0, 0
		for f, n := range count {
			if f.rating() == g {
				groups = append(groups, f)
				total += n
			}
		}
		slices.SortFunc(groups, func(a, b first) int {
			return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(a, b))
		})
		longest := uint32(100)
		if g == memory.Easy {
			longest = longestFirst
		}
		for _, f := range groups {
			n := count[f]
			if gone+n < max(20, total/20) {
				out[f] = true
				gone += n
			} else if n < 6 || f.elapsed() > longest {
				out[f] = true
			}
		}
	}
	return out
}

// timed is where a scored review stands in the order of the log, and in the history.
type timed struct {
	at  int64
	row uint32
}

// place places what is scored in time, from 0 to 1. Reviews of one moment share a
// place, so no order among them matters.
func (h *history) place(m []timed) {
	h.total = len(m)
	h.x = make([]float32, len(h.code))
	for i := range h.x {
		h.x[i] = unscored
	}
	m = sortMoments(m)
	if len(m) == 0 {
		h.fifth = math.MaxInt64
		return
	}
	h.fifth = m[len(m)*4/5].at
	last := float64(max(len(m)-1, 1))
	for i := 0; i < len(m); {
		j := i + 1
		for j < len(m) && m[j].at == m[i].at {
			j++
		}
		place := float32(float64(i+j-1) / 2 / last)
		if m[i].at == h.fifth {
			h.late = place
		}
		for ; i < j; i++ {
			h.x[m[i].row] = place
		}
	}
}

// sortMoments sorts by time, by digits: a comparison sort of a million takes
// five times as long.
func sortMoments(m []timed) []timed {
	if len(m) < 2 {
		return m
	}
	low, high := m[0].at, m[0].at
	for _, v := range m {
		low, high = min(low, v.at), max(high, v.at)
	}
	const bits = 11
	other := make([]timed, len(m))
	for shift := 0; uint64(high-low)>>shift > 0; shift += bits {
		var next [1 << bits]int
		digit := func(v timed) uint64 { return uint64(v.at-low) >> shift & (1<<bits - 1) }
		for _, v := range m {
			next[digit(v)]++
		}
		sum := 0
		for d, n := range next {
			next[d] = sum
			sum += n
		}
		for _, v := range m {
			d := digit(v)
			other[next[d]] = v
			next[d]++
		}
		m, other = other, m
	}
	return m
}
