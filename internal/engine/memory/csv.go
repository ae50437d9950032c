package memory

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Row is one review of a CSV as the FSRS optimiser reads it.
type Row struct {
	Line     int    // in the file, from 1
	Card     string // card_id
	At       int64  // review_time: UTC, in milliseconds
	Rating   Rating // review_rating: 1 to 4; 0 changes nothing
	State    int    // review_state, or -1
	Duration int64  // review_duration in milliseconds, or 0
}

// ReadCSV reads the columns card_id, review_time and review_rating, and where
// they are there review_state and review_duration, in any order. Rows stay in
// the order of the file. An error names the row.
func ReadCSV(r io.Reader) ([]Row, error) {
	c := csv.NewReader(r)
	c.ReuseRecord = true
	c.FieldsPerRecord = -1
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		return nil, errors.New("the file is empty: the first row names the columns card_id, review_time and review_rating")
	}
	if err != nil {
		return nil, err
	}
	cols, err := columns(head)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := c.FieldPos(0)
		row, err := cols.row(record)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", line, err)
		}
		row.Line = line
		if len(rows) > 0 && rows[len(rows)-1].Card == row.Card {
			row.Card = rows[len(rows)-1].Card // share the string
		}
		rows = append(rows, row)
	}
}

// layout says in which column each value stands; -1 for none.
type layout struct{ card, at, rating, state, duration int }

func columns(head []string) (layout, error) {
	find := func(name string) int {
		return slices.IndexFunc(head, func(h string) bool { return strings.TrimSpace(strings.TrimPrefix(h, "\ufeff")) == name })
	}
	l := layout{find("card_id"), find("review_time"), find("review_rating"), find("review_state"), find("review_duration")}
	for _, need := range []struct {
		name string
		at   int
	}{{"card_id", l.card}, {"review_time", l.at}, {"review_rating", l.rating}} {
		if need.at < 0 {
			return l, fmt.Errorf("row 1: the column %s is missing", need.name)
		}
	}
	return l, nil
}

func (l layout) row(record []string) (Row, error) {
	if len(record) <= max(l.card, l.at, l.rating) {
		return Row{}, fmt.Errorf("only %d columns", len(record))
	}
	row := Row{Card: strings.Clone(strings.TrimSpace(record[l.card])), State: -1}
	at, err := strconv.ParseInt(strings.TrimSpace(record[l.at]), 10, 64)
	if err != nil {
		return row, fmt.Errorf("review_time %q is no number of milliseconds", record[l.at])
	}
	rating, err := strconv.Atoi(strings.TrimSpace(record[l.rating]))
	if err != nil || rating < 0 || rating > 4 {
		return row, fmt.Errorf("review_rating %q is none of 1, 2, 3, 4", record[l.rating])
	}
	row.At, row.Rating = at, Rating(rating)
	if l.state >= 0 && l.state < len(record) {
		if n, err := strconv.Atoi(strings.TrimSpace(record[l.state])); err == nil {
			row.State = n
		}
	}
	if l.duration >= 0 && l.duration < len(record) {
		if n, err := strconv.ParseInt(strings.TrimSpace(record[l.duration]), 10, 64); err == nil {
			row.Duration = n
		}
	}
	return row, nil
}

// Replayed is the memory after one review.
type Replayed struct {
	Row
	Elapsed   int     // study days since the card's last review; -1 for the first
	Recall    float64 // before it; NaN-free: 0 for the first
	After     State
	Intervals [4]float64 // of Again to Easy before it was rated, in days at r = 0.9
}

// studyDay is the study day of a moment in UTC, beginning at 04:00.
func studyDay(ms int64) int {
	const day = 86_400_000
	ms -= 4 * 3_600_000
	d := ms / day
	if ms < d*day {
		d--
	}
	return int(d)
}

// Replay runs through rows in the order of the file, which must not go backwards
// for a card, and hands out the memory after each.
func (m *Model) Replay(rows []Row, each func(Replayed) error) error {
	type last struct {
		State
		at  int64
		day int
	}
	cards := map[string]last{}
	for _, row := range rows {
		c, known := cards[row.Card]
		if known && row.At < c.at {
			return fmt.Errorf("row %d: card %s goes back in time", row.Line, row.Card)
		}
		out := Replayed{Row: row, Elapsed: -1, After: c.State}
		day := studyDay(row.At)
		if known {
			out.Elapsed = max(0, day-c.day)
			out.Recall = m.Recall(c.State, float64(out.Elapsed))
		}
		for g := Again; g <= Easy; g++ {
			out.Intervals[g-1] = m.Interval(m.Next(c.State, g, max(0, out.Elapsed)), 0.9)
		}
		if row.Rating != 0 {
			out.After = m.Next(c.State, row.Rating, max(0, out.Elapsed))
			cards[row.Card] = last{out.After, row.At, day}
		}
		if err := each(out); err != nil {
			return err
		}
	}
	return nil
}
