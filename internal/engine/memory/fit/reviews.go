package fit

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/revlog"
)

// Reviews are the graded reviews of a log, in columns: a log of ten million
// takes 170 MB.
type Reviews struct {
	at     []int64         // UTC, in milliseconds
	order  []int64         // what came first has less: see Add and Read
	day    []int32         // study day
	card   []uint32        // index into names
	rating []memory.Rating // with midLife, if the card was not new before it
	names  []string
	index  map[string]uint32
}

// midLife marks a review of a card that had reviews before. If it is the first
// of the card, the beginning is missing.
const midLife memory.Rating = 8

// Len is the number of reviews.
func (r *Reviews) Len() int { return len(r.at) }

// Cards is the number of cards.
func (r *Reviews) Cards() int { return len(r.names) }

// Grow makes room for n more reviews.
func (r *Reviews) Grow(n int) {
	r.at, r.order = slices.Grow(r.at, n), slices.Grow(r.order, n)
	r.day, r.card, r.rating = slices.Grow(r.day, n), slices.Grow(r.card, n), slices.Grow(r.rating, n)
}

// Add notes that a card was rated at a moment (UTC, in milliseconds), which was on
// a study day, after all that was added before: a log is in order, whatever the
// clocks said. The first review of a card begins its life. Ratings outside 1 to 4
// are an error.
func (r *Reviews) Add(card string, at int64, day int, g memory.Rating) error {
	if g < memory.Again || g > memory.Easy {
		return fmt.Errorf("rating %d of card %s is not from 1 to 4", g, card)
	}
	r.order = append(r.order, int64(r.Len()))
	r.push(r.number(card), at, day, g)
	return nil
}

func (r *Reviews) push(card uint32, at int64, day int, g memory.Rating) {
	r.at, r.day = append(r.at, at), append(r.day, int32(day))
	r.card, r.rating = append(r.card, card), append(r.rating, g)
}

// number is the index of a card, a new one if need be.
func (r *Reviews) number(card string) uint32 {
	if r.index == nil {
		r.index = map[string]uint32{}
	}
	n, known := r.index[card]
	if !known {
		n = uint32(len(r.names))
		r.names = append(r.names, card)
		r.index[card] = n
	}
	return n
}

// lives are reviews card by card: those of card i are rows[start[i]:start[i+1]].
type lives struct {
	rows  []uint32
	start []uint32
}

func (l lives) cards() int { return len(l.start) - 1 }

// only are some of the cards.
func (l lives) only(cards []uint32) lives {
	if len(cards) == l.cards() {
		return l
	}
	out := lives{start: make([]uint32, 1, len(cards)+1)}
	for _, c := range cards {
		out.rows = append(out.rows, l.rows[l.start[c]:l.start[c+1]]...)
		out.start = append(out.start, uint32(len(out.rows)))
	}
	return out
}

// lives puts the reviews of each card in order, and the cards by their first one
// and their name. What a CSV has twice counts once.
func (r *Reviews) lives() lives {
	begin := make([]uint32, len(r.names)+1)
	for _, c := range r.card {
		begin[c+1]++
	}
	for i := range r.names {
		begin[i+1] += begin[i]
	}
	rows, next := make([]uint32, r.Len()), slices.Clone(begin[:len(r.names)])
	for i, c := range r.card {
		rows[next[c]] = uint32(i)
		next[c]++
	}
	order, end := make([]timed, len(r.names)), next
	for c := range order {
		life := r.tidy(rows[begin[c]:begin[c+1]])
		end[c] = begin[c] + uint32(len(life))
		order[c] = timed{r.order[life[0]], uint32(c)}
	}
	order = r.byName(sortMoments(order))
	out := lives{rows: make([]uint32, 0, len(rows)), start: make([]uint32, 1, len(order)+1)}
	for _, m := range order {
		out.rows = append(out.rows, rows[begin[m.row]:end[m.row]]...)
		out.start = append(out.start, uint32(len(out.rows)))
	}
	return out
}

// byName sorts cards that began at the same moment by their names.
func (r *Reviews) byName(order []timed) []timed {
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && order[j].at == order[i].at {
			j++
		}
		if j-i > 1 {
			slices.SortFunc(order[i:j], func(a, b timed) int { return cmp.Compare(r.names[a.row], r.names[b.row]) })
		}
		i = j
	}
	return order
}

func (r *Reviews) compare(a, b uint32) int {
	return cmp.Or(cmp.Compare(r.order[a], r.order[b]), cmp.Compare(r.rating[a], r.rating[b]))
}

// tidy is a life in order, without what is there twice. Most are so already.
func (r *Reviews) tidy(life []uint32) []uint32 {
	for i := 1; i < len(life); i++ {
		if r.order[life[i-1]] >= r.order[life[i]] {
			slices.SortFunc(life, r.compare)
			return slices.CompactFunc(life, func(a, b uint32) bool { return r.compare(a, b) == 0 })
		}
	}
	return life
}

// Span is the first and the last moment of reviews that were read from a CSV, UTC
// in milliseconds; 0, 0 for none.
func (r *Reviews) Span() (oldest, newest int64) {
	if r.Len() == 0 {
		return 0, 0
	}
	return slices.Min(r.at), slices.Max(r.at)
}

// Read reads a CSV for a fit. Rows may come in any order: that of their times
// holds, and then that of their ratings. Days begin at 04:00 in the zone of
// review_zone, else in UTC. Rows of rating 0 are passed over. A card whose first
// row says that it was in review or relearning already is not scored: its
// beginning is missing.
func Read(in io.Reader) (*Reviews, error) {
	out := &Reviews{}
	last, card := []byte(nil), uint32(0)
	err := revlog.Scan(in, func(l *revlog.Line) error {
		if l.Rating == 0 {
			return nil
		}
		if last == nil || !bytes.Equal(last, l.Card) {
			n, known := out.index[string(l.Card)]
			if !known {
				n = out.number(string(l.Card))
			}
			last, card = append(last[:0], l.Card...), n
		}
		g := l.Rating
		if l.State >= 2 {
			g |= midLife
		}
		out.push(card, l.At, day.Of(l.At, l.Zone), g)
		return nil
	})
	out.order = out.at
	return out, err
}
