package app

import (
	"slices"

	"quiz/internal/engine/queue"
)

// shelf holds the rows around the bar. The list that they are of may be of any
// length: rows far from the bar are dropped, and asked for again when it comes near.
type shelf struct {
	rows   []queue.Row
	bar    int        // index of the row under the bar
	first  int        // how many rows come before the first one; below 0 while that is not known
	before *queue.Row // the row before the first one; nil where there is none
	bottom bool       // the last one is the last of the list
	count  int        // rows of the list; below 0 while that is not known
	round  round
}

// round is one asking for rows, whose answer may come in pieces.
type round struct {
	kind  roundKind
	begun bool   // a piece has come
	got   int    // rows so far
	limit int    // rows that were asked for
	seek  string // the key that the bar goes to; "" for none
}

// roundKind says where the rows of a round go.
type roundKind uint8

const (
	noRound     roundKind = iota
	fromTop               // in place of all rows
	fromBottom            // in place of all rows, the last one first
	nextRows              // behind the last row
	earlierRows           // before the first one
	sameRows              // in place of all rows, from the same place
)

const (
	shelfPage = 200 // rows that are asked for at once
	shelfRoom = 600 // rows that are kept
	nearEnd   = 80  // rows from an end at which more are asked for
)

// begin begins a round; the list asks for its rows in the order o.
func (s *shelf) begin(kind roundKind, o queue.List) queue.List {
	s.round = round{kind: kind, limit: shelfPage}
	switch kind {
	case fromBottom:
		o.Descending = !o.Descending
	case nextRows:
		last := s.rows[len(s.rows)-1]
		o.After = &last
	case earlierRows:
		first := s.rows[0]
		o.Descending, o.After = !o.Descending, &first
	case sameRows:
		o.After, s.round.limit = s.before, max(shelfPage, len(s.rows)+1)
		if s.bar < len(s.rows) {
			s.round.seek = s.rows[s.bar].Key
		}
	}
	o.Limit = s.round.limit
	return o
}

// take puts a piece of the round into its place.
func (s *shelf) take(piece []queue.Row) {
	s.round.got += len(piece)
	switch s.round.kind {
	case fromTop, fromBottom, sameRows:
		s.replace(piece)
	case nextRows:
		s.rows = append(s.rows, piece...)
	case earlierRows:
		s.put(piece)
	}
	s.round.begun = true
	if s.round.seek != "" {
		s.goTo(s.round.seek)
	}
}

// replace begins anew with the first piece.
func (s *shelf) replace(piece []queue.Row) {
	if !s.round.begun {
		s.rows = nil
	}
	switch {
	case s.round.kind == fromBottom:
		s.put(piece)
		s.bottom, s.before, s.first, s.bar = true, nil, -1, max(0, len(s.rows)-1)
		return
	case s.round.kind == fromTop && !s.round.begun:
		s.first, s.before, s.bar = 0, nil, 0
	}
	s.bottom = false
	s.rows = append(s.rows, piece...)
}

// put puts rows before the others, the nearest of them first.
func (s *shelf) put(piece []queue.Row) {
	front := slices.Clone(piece)
	slices.Reverse(front)
	s.rows = append(front, s.rows...)
	s.bar += len(piece)
	if s.first >= 0 {
		s.first -= len(piece)
	}
}

// end ends the round: fewer rows than were asked for are the last ones there are.
func (s *shelf) end() {
	last := s.round.got < s.round.limit
	switch s.round.kind {
	case fromTop, nextRows, sameRows:
		s.bottom = last
	case earlierRows, fromBottom:
		s.before = nil
		if last {
			s.first = 0
			break
		}
		s.dropFront(1) // the row before the first one is what a page begins behind
	}
	s.trim()
	s.round = round{}
	s.bar = max(0, min(s.bar, len(s.rows)-1))
}

// trim drops rows at the end that is farther from the bar.
func (s *shelf) trim() {
	over := len(s.rows) - shelfRoom
	switch {
	case over <= 0:
	case s.bar >= len(s.rows)/2:
		s.dropFront(over)
	default:
		s.rows, s.bottom = slices.Clone(s.rows[:shelfRoom]), false
	}
}

func (s *shelf) dropFront(n int) {
	before := s.rows[n-1]
	s.before, s.rows = &before, slices.Clone(s.rows[n:])
	s.bar = max(0, s.bar-n)
	if s.first >= 0 {
		s.first += n
	}
}

// place counts the first row from the end of the list, once that is known.
func (s *shelf) place() {
	if s.first < 0 && s.bottom && s.count >= 0 {
		s.first = max(0, s.count-len(s.rows))
	}
}

// wants is the round that the bar needs next.
func (s *shelf) wants() roundKind {
	switch {
	case len(s.rows) == 0:
		return noRound
	case !s.bottom && s.bar > len(s.rows)-nearEnd:
		return nextRows
	case s.before != nil && s.bar < nearEnd:
		return earlierRows
	}
	return noRound
}

// goTo puts the bar on a row, if it is there.
func (s *shelf) goTo(key string) {
	if i := slices.IndexFunc(s.rows, func(r queue.Row) bool { return r.Key == key }); i >= 0 {
		s.bar = i
	}
}

// row is the one under the bar; false where there is none.
func (s *shelf) row() (queue.Row, bool) {
	if s.bar < len(s.rows) {
		return s.rows[s.bar], true
	}
	return queue.Row{}, false
}

// keys are those of the rows that are held.
func (s *shelf) keys() []string {
	out := make([]string, len(s.rows))
	for i, r := range s.rows {
		out[i] = r.Key
	}
	return out
}
