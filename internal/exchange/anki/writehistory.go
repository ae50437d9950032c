package anki

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
)

// cardRow is a row of cards, and what its history led to so far.
type cardRow struct {
	id, note, deck int64
	ord, position  int

	given    exchange.State // where it stands by the caller, if that is known
	state    memory.State
	phase    memory.Phase
	step     int
	last     exchange.Review // that counted
	dueDay   int
	interval int64 // of the row before, as revlog has it
	reps     int
	lapses   int
}

// answerRow is a row of revlog.
type answerRow struct {
	id, card, ease, interval, before, factor, took, kind int64
}

// history turns reviews into rows, in the order in which they were given, and
// replays them.
func (w *writer) history() {
	for _, s := range w.o.States {
		c := w.byPart[part{s.Card, s.Part}]
		if c == nil {
			w.report.Lose("state of a card that is not written", s.Card)
			continue
		}
		c.given = s
		if s.Interval > 0 || s.Stability > 0 {
			c.phase = memory.Review
		}
		if s.At == 0 || !w.answeredBy(s) {
			w.goOn(c, s)
		}
	}
	reviews := slices.Clone(w.o.Reviews)
	slices.SortStableFunc(reviews, func(a, b exchange.Review) int { return cmp.Compare(a.At, b.At) })
	last := int64(math.MinInt64)
	for _, r := range reviews {
		c := w.byPart[part{r.Card, r.Part}]
		if c == nil {
			w.report.Lose("review of a card that is not written", r.Card)
			continue
		}
		row := w.answer(c, r)
		row.id = max(r.At, last+1) // ids are moments, and each is another
		last = row.id
		w.revlog = append(w.revlog, row)
	}
}

// answeredBy reports whether the history has an answer up to the moment of a state.
func (w *writer) answeredBy(s exchange.State) bool {
	return slices.ContainsFunc(w.o.Reviews, func(r exchange.Review) bool {
		return r.At <= s.At && r.Card == s.Card && r.Part == s.Part
	})
}

// goOn puts a card where it stood before the first answer of its history.
func (w *writer) goOn(c *cardRow, s exchange.State) {
	c.state = w.bridge(s)
	if s.At > 0 && c.phase == memory.Review {
		c.last = exchange.Review{At: s.At, Days: s.Interval}
		c.interval, c.dueDay = int64(s.Interval), day.Of(s.Due, w.o.Zone)
	}
}

// bridge is the state of a card whose history is not there, or not from its start.
func (w *writer) bridge(s exchange.State) memory.State {
	return w.model.Bridge(memory.Standing{Days: s.Interval, Ease: s.Ease, Stability: s.Stability, Difficulty: s.Difficulty}, w.o.Retention)
}

// usualEase is the factor of a new card under SM-2.
const usualEase = 2.5

// answer is the row of a review, and moves its card.
func (w *writer) answer(c *cardRow, r exchange.Review) answerRow {
	row := answerRow{card: c.id, ease: int64(r.Rating), took: r.Ms}
	if r.Rating < 1 || r.Rating > 4 {
		row.ease, row.kind = 0, rowManual
		*c = cardRow{id: c.id, note: c.note, deck: c.deck, ord: c.ord, position: c.position, given: exchange.State{Suspended: c.given.Suspended}}
		return row
	}
	row.before = c.interval
	row.interval = int64(r.Days)
	if r.DueAt != 0 {
		row.interval = -max(1, (r.DueAt-r.At)/1000)
	}
	if !r.Counts {
		row.kind = rowFiltered
		return row
	}
	today := day.Of(r.At, w.o.Zone)
	row.kind = c.kind(today)
	w.move(c, r, today)
	row.factor = c.factor(r)
	c.interval = row.interval
	return row
}

// kind is what an answer is to Anki, by where the card was before it.
func (c *cardRow) kind(today int) int64 {
	switch {
	case c.phase == memory.Relearning:
		return rowRelearning
	case c.phase != memory.Review:
		return rowLearning
	case today < c.dueDay:
		return rowFiltered
	}
	return rowReview
}

// factor is the difficulty of FSRS, or the ease with which a history begins in the
// middle.
func (c *cardRow) factor(r exchange.Review) int64 {
	if r.At <= c.given.At && c.given.Ease > 0 {
		return int64(math.Round(1000 * c.given.Ease))
	}
	difficulty := c.state.D
	if r.At <= c.given.At && c.given.Difficulty > 0 {
		difficulty = c.given.Difficulty
	}
	return int64(math.Round(1000 * ((max(1, difficulty)-1)/9 + 0.1)))
}

// move replays a review that counts.
func (w *writer) move(c *cardRow, r exchange.Review, today int) {
	elapsed := 0
	if c.last.At != 0 {
		elapsed = max(0, today-day.Of(c.last.At, w.o.Zone))
	}
	if r.At <= c.given.At {
		c.state = w.bridge(c.given)
	} else {
		c.state = w.model.Next(c.state, memory.Rating(r.Rating), elapsed)
	}
	if c.phase == memory.Review && r.Rating == int(memory.Again) {
		c.lapses++
	}
	c.reps++
	c.last, c.phase, c.step = r, memory.Phase(r.Phase&3), r.Step
	c.dueDay = today + r.Days
}

// columns are the values of a row of cards after its ord, mod and usn: type,
// queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data.
func (w *writer) columns(c *cardRow, created int) []any {
	kind, queue, due, interval, left := 0, 0, int64(c.position), 0, 0
	switch c.phase {
	case memory.New:
	case memory.Review:
		kind, queue, interval = typeReview, typeReview, c.last.Days
		due = int64(c.dueDay - created)
		if c.last.At == 0 {
			interval, due = c.given.Interval, int64(day.Of(c.given.Due, w.o.Zone)-created)
		}
		due = max(0, due)
	case memory.Learning, memory.Relearning:
		kind, queue, due = int(c.phase), queueLearning, c.last.DueAt/1000
		left = stepsLeft(c)
		if c.phase == memory.Relearning {
			interval = max(1, c.last.Days)
		}
	}
	factor := 0
	if c.phase != memory.New {
		factor = int(math.Round(1000 * cmp.Or(c.given.Ease, usualEase)))
	}
	if c.given.Suspended {
		queue = queueSuspended
	}
	return []any{kind, queue, due, interval, factor, c.reps, c.lapses, left, 0, 0, 0, w.data(c)}
}

// stepsLeft counts the steps of a usual preset, of which learning has two.
func stepsLeft(c *cardRow) int {
	if c.phase == memory.Relearning {
		return 1
	}
	return max(1, 2-c.step)
}

// data is the state of FSRS, as Anki rounds it.
func (w *writer) data(c *cardRow) string {
	if c.state.IsNew() || c.phase == memory.New {
		return "{}"
	}
	weights := w.model.Weights()
	out, err := json.Marshal(struct {
		S     float64 `json:"s"`
		D     float64 `json:"d"`
		DR    float64 `json:"dr"`
		Decay float64 `json:"decay"`
		Last  int64   `json:"lrt,omitempty"`
	}{roundTo(c.state.S, 4), roundTo(c.state.D, 3), roundTo(w.o.Retention, 2), roundTo(weights[20], 3), max(c.last.At, c.given.At) / 1000})
	if err != nil { // plain numbers
		return "{}"
	}
	return string(out)
}

// created is the study day on which the collection begins: no later than anything
// in it.
func (w *writer) created() int {
	first := day.Of(w.o.Now, w.o.Zone)
	if len(w.revlog) > 0 {
		first = min(first, day.Of(w.revlog[0].id, w.o.Zone))
	}
	for _, s := range w.o.States {
		if s.Due > 0 {
			first = min(first, day.Of(s.Due, w.o.Zone))
		}
	}
	return max(first, 1)
}
