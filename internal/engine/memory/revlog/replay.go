package revlog

import (
	"fmt"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
)

// Replayed is the memory after one review.
type Replayed struct {
	Row
	Elapsed   int     // study days since the card's last review; -1 for the first
	Recall    float64 // before it; NaN-free: 0 for the first
	After     memory.State
	Intervals [4]float64 // of Again to Easy before it was rated, in days at r = 0.9
}

// Replay runs a model through rows in the order of the file, which must not go backwards
// for a card, and hands out the memory after each. Where a row does, none is
// handed out.
func Replay(m *memory.Model, rows []Row, each func(Replayed) error) error {
	if err := forwards(rows); err != nil {
		return err
	}
	type last struct {
		memory.State
		day int
	}
	cards := map[string]last{}
	for _, row := range rows {
		c, known := cards[row.Card]
		out := Replayed{Row: row, Elapsed: -1, After: c.State}
		today := day.Of(row.At, row.Zone)
		if known {
			out.Elapsed = max(0, today-c.day)
			out.Recall = m.Recall(c.State, float64(out.Elapsed))
		}
		for g := memory.Again; g <= memory.Easy; g++ {
			out.Intervals[g-1] = m.Interval(m.Next(c.State, g, max(0, out.Elapsed)), 0.9)
		}
		if row.Rating != 0 {
			out.After = m.Next(c.State, row.Rating, max(0, out.Elapsed))
			cards[row.Card] = last{out.After, today}
		}
		if err := each(out); err != nil {
			return err
		}
	}
	return nil
}

// forwards names the first row that goes back in time for its card.
func forwards(rows []Row) error {
	at := make(map[string]int64)
	for i, row := range rows {
		if last, known := at[row.Card]; known && row.At < last {
			return fmt.Errorf("%s: card %s goes back in time", rowPlace(i+1, row.Line), row.Card)
		}
		at[row.Card] = row.At
	}
	return nil
}
