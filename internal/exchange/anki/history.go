package anki

import (
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strconv"

	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
	"quiz/internal/exchange/tables"
)

// Kinds of rows of the table revlog.
const (
	rowLearning   = 0
	rowReview     = 1
	rowRelearning = 2
	rowFiltered   = 3
	rowManual     = 4
	rowMoved      = 5 // by a change of weights
)

// answer is a row of revlog.
type answer struct {
	id, card           int64
	ease               int64 // the button; 0 for none
	interval           int64 // days, or seconds below 0
	factor, took, kind int64
}

// life is the history of a card so far.
type life struct {
	card    string // the foreign id of the card of ours
	row     row
	began   bool         // with a learning entry, so that it can be replayed
	learned bool         // it has left its first steps
	phase   memory.Phase // after the last answer
	step    int
	bridge  exchange.State // where it stood when its history begins in the middle
}

// readHistory reads the answers, in the order in which they were given.
func (r *reader) readHistory() error {
	var n int
	if err := r.c.file.Row("SELECT count(*) FROM revlog").Scan(&n); err != nil {
		return err
	}
	r.bundle.Reviews = slices.Grow(r.bundle.Reviews, min(n, r.room)) // growing step by step takes twice the memory
	query := "SELECT " + tables.Integers("id", "cid", "ease", "ivl", "factor", "time", "type") + " FROM revlog ORDER BY id"
	err := r.c.file.Each(query, func(rows *sql.Rows) error {
		var a answer
		if err := rows.Scan(&a.id, &a.card, &a.ease, &a.interval, &a.factor, &a.took, &a.kind); err != nil {
			return err
		}
		r.answer(a)
		return r.count()
	})
	r.readStates()
	return err
}

// answer imports one answer.
func (r *reader) answer(a answer) {
	l := r.lives[a.card]
	if l == nil {
		r.lose("review of a card that is not here", fmt.Sprintf("review %d", a.id))
		return
	}
	if r.c.v1 && (a.kind == rowLearning || a.kind == rowRelearning) && (a.ease == 2 || a.ease == 3) {
		a.ease++ // steps had no Hard: 1 Again, 2 Good, 3 Easy
	}
	switch {
	case a.kind == rowManual && a.factor == 0:
		r.reset(l, strconv.FormatInt(a.id, 10), a.id)
		return
	case a.kind == rowManual:
		r.lose("due date set by hand", fmt.Sprintf("review %d", a.id))
		return
	case a.kind == rowMoved:
		r.lose("due date moved by new weights", fmt.Sprintf("review %d", a.id))
		return
	case a.ease < 1 || a.ease > 4 || a.kind < 0 || a.kind > rowMoved:
		r.lose("review without a rating", fmt.Sprintf("review %d", a.id))
		return
	}
	if a.kind == rowLearning && l.learned {
		// An old Anki that made a card new again left no word of it.
		r.reset(l, fmt.Sprintf("%d reset", a.id), a.id-1)
	}
	r.bundle.Reviews = append(r.bundle.Reviews, l.review(a))
}

// reset begins a new life.
func (r *reader) reset(l *life, id string, at int64) {
	*l = life{card: l.card, row: l.row}
	r.bundle.Reviews = append(r.bundle.Reviews, exchange.Review{Card: l.card, Part: l.row.ord, ID: id, At: at, Counts: true})
}

// review is an answer as it is kept here, and where it leads.
func (l *life) review(a answer) exchange.Review {
	out := exchange.Review{
		Card: l.card, Part: l.row.ord, ID: strconv.FormatInt(a.id, 10), At: a.id,
		Rating: int(a.ease), Ms: max(0, a.took), Counts: a.kind != rowFiltered || a.factor != 0,
	}
	if out.Counts {
		l.move(a)
	}
	out.Phase, out.Step = int(l.phase), l.step
	switch {
	case a.interval > 0:
		out.Days = int(min(a.interval, math.MaxInt32))
	case out.Counts:
		out.DueAt = a.id + 1000*min(-a.interval, math.MaxInt32)
	}
	return out
}

// move is what an answer does to the life of a card.
func (l *life) move(a answer) {
	if l.phase == memory.New && a.kind == rowLearning {
		l.began = true
	}
	if a.kind != rowLearning {
		l.learned = true
	}
	switch {
	case a.interval > 0:
		l.learned = true
		l.phase, l.step = memory.Review, 0
		l.bridged(a)
	case a.kind == rowLearning:
		l.steps(memory.Learning, a)
	default:
		l.steps(memory.Relearning, a)
	}
}

// steps is where a card is within its steps: Again begins them, Good goes one on.
func (l *life) steps(phase memory.Phase, a answer) {
	switch {
	case l.phase != phase, a.ease == 1:
		l.step = 0
	case a.ease >= 3:
		l.step++
	}
	if l.phase == memory.New && a.ease >= 3 {
		l.step = 1
	}
	l.phase = phase
}

// bridged keeps where a card stood at the first review of a history that begins in
// the middle.
func (l *life) bridged(a answer) {
	if l.began || l.bridge.At != 0 {
		return
	}
	l.bridge = exchange.State{At: a.id, Interval: int(min(a.interval, math.MaxInt32))}
	setEase(&l.bridge, a.factor)
}
