// Package revlog reads logs of reviews as the FSRS optimiser does, CSV with a row
// for each review, and replays them.
package revlog

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"quiz/internal/engine/memory"
)

// Row is one review of a CSV as the FSRS optimiser reads it.
type Row struct {
	Line     int           // in the file, from 1
	Card     string        // card_id
	At       int64         // review_time: UTC, in milliseconds
	Zone     int           // review_zone: minutes east of UTC, or 0
	Rating   memory.Rating // review_rating: 1 to 4; 0 changes nothing
	State    int           // review_state, or -1
	Duration int64         // review_duration in milliseconds, or 0
}

// Read reads the columns card_id, review_time and review_rating, and where
// they are there review_state, review_duration and review_zone, in any order. Rows
// stay in the order of the file. An error names the row, counted without the head, and its
// line.
func Read(r io.Reader) ([]Row, error) {
	var rows []Row
	err := Scan(r, func(l *Line) error {
		row := l.Row
		if n := len(rows); n > 0 && rows[n-1].Card == string(l.Card) {
			row.Card = rows[n-1].Card // share the string
		} else {
			row.Card = string(l.Card)
		}
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// Line is a row as it stands in the reader's buffer: what it holds is overwritten
// by the next.
type Line struct {
	Row         // without its card
	Card []byte // card_id
	N    int    // among the reviews, from 1
}

// rowPlace names a row of a CSV: its number among the reviews, and its line.
func rowPlace(row, line int) string { return fmt.Sprintf("row %d (line %d)", row, line) }

// Scan hands out the rows of a CSV one by one; see [Read]. It splits plain lines by
// itself, which takes a tenth of the time of encoding/csv, and leaves those with
// quotes to it.
func Scan(r io.Reader, each func(*Line) error) error {
	in := bufio.NewReaderSize(r, 1<<18)
	head, err := in.ReadSlice('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("line 1: %w", longLine(err))
	}
	if len(bytes.TrimSpace(head)) == 0 {
		return errors.New("the file is empty: the first row names the columns card_id, review_time and review_rating")
	}
	var fields [][]byte
	if fields, err = split(fields, head); err != nil {
		return fmt.Errorf("line 1: %w", err)
	}
	cols, err := columns(fields)
	if err != nil {
		return err
	}
	for l := (Line{Row: Row{Line: 2}}); ; l.Line++ {
		text, err := in.ReadSlice('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("line %d: %w", l.Line, longLine(err))
		}
		end := err != nil
		if len(bytes.TrimSpace(text)) > 0 {
			l.N++
			if fields, err = split(fields, text); err == nil {
				err = cols.row(fields, &l)
			}
			if err == nil {
				err = each(&l)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", rowPlace(l.N, l.Line), err)
			}
		}
		if end {
			return nil
		}
	}
}

func longLine(err error) error {
	if errors.Is(err, bufio.ErrBufferFull) {
		return errors.New("the line is longer than 256 KB; is this a CSV of reviews?")
	}
	return err
}

// split cuts a line at its commas and trims the fields; they stand in the line.
func split(fields [][]byte, text []byte) ([][]byte, error) {
	fields = fields[:0]
	if bytes.IndexByte(text, '"') >= 0 {
		record, err := csv.NewReader(bytes.NewReader(text)).Read()
		if err != nil {
			return nil, errors.New("a quote is out of place")
		}
		for _, f := range record {
			fields = append(fields, bytes.TrimSpace([]byte(f)))
		}
		return fields, nil
	}
	for {
		i := bytes.IndexByte(text, ',')
		if i < 0 {
			return append(fields, bytes.TrimSpace(text)), nil
		}
		fields = append(fields, bytes.TrimSpace(text[:i]))
		text = text[i+1:]
	}
}

// layout says in which column each value stands; -1 for none.
type layout struct{ card, at, rating, state, duration, zone int }

func columns(head [][]byte) (layout, error) {
	find := func(name string) int {
		return slices.IndexFunc(head, func(h []byte) bool {
			return strings.TrimSpace(strings.TrimPrefix(string(h), "\ufeff")) == name
		})
	}
	l := layout{find("card_id"), find("review_time"), find("review_rating"), find("review_state"), find("review_duration"), find("review_zone")}
	for _, need := range []struct {
		name string
		at   int
	}{{"card_id", l.card}, {"review_time", l.at}, {"review_rating", l.rating}} {
		if need.at < 0 {
			return l, fmt.Errorf("line 1: the column %s is missing", need.name)
		}
	}
	return l, nil
}

func (c layout) row(fields [][]byte, l *Line) error {
	if need := max(c.card, c.at, c.rating); len(fields) <= need {
		return fmt.Errorf("only %d columns of the %d that the first row asks for", len(fields), need+1)
	}
	var ok bool
	var err error
	if l.Card = fields[c.card]; len(l.Card) == 0 {
		return errors.New("card_id is empty")
	}
	if l.At, ok = integer(fields[c.at]); !ok || l.At < -farAway || l.At > farAway {
		return fmt.Errorf("review_time %q is not a number of milliseconds", fields[c.at])
	}
	g, ok := integer(fields[c.rating])
	if !ok || g < 0 || g > 4 {
		return fmt.Errorf("review_rating %q is none of 1, 2, 3, 4", fields[c.rating])
	}
	l.Rating, l.State, l.Duration = memory.Rating(g), -1, 0
	if l.Zone, err = c.zoneOf(fields); err != nil {
		return err
	}
	if c.state >= 0 && c.state < len(fields) {
		if n, ok := integer(fields[c.state]); ok {
			l.State = int(n)
		}
	}
	if c.duration >= 0 && c.duration < len(fields) {
		l.Duration, _ = integer(fields[c.duration]) // it only informs
	}
	return nil
}

// zoneOf is the zone of a row, 0 where none is given.
func (c layout) zoneOf(fields [][]byte) (int, error) {
	if c.zone < 0 || c.zone >= len(fields) {
		return 0, nil
	}
	n, ok := integer(fields[c.zone])
	if !ok || n < -mostZone || n > mostZone {
		return 0, fmt.Errorf("review_zone %q is not a number of minutes", fields[c.zone])
	}
	return int(n), nil
}

// farAway is the moment beyond which no review can be: 8000 years from 1970, in
// milliseconds.
const farAway = 8000 * 366 * 86_400_000

// mostZone is the greatest distance from UTC, in minutes.
const mostZone = 24 * 60

// InSeconds reports whether the times of reviews are in seconds, and not in the
// milliseconds they should be in: such fall into the first months of 1970, and all
// were given between 2001 and 2286.
func InSeconds(oldest, newest int64) bool { return oldest >= 1e9 && newest < 1e10 }

// Span is the first and the last moment of rows, UTC in milliseconds; 0, 0 for none.
func Span(rows []Row) (oldest, newest int64) {
	for i, row := range rows {
		if i == 0 {
			oldest, newest = row.At, row.At
		}
		oldest, newest = min(oldest, row.At), max(newest, row.At)
	}
	return oldest, newest
}

// integer reads a whole number of at most 18 digits.
func integer(s []byte) (n int64, ok bool) {
	digits := s
	if len(digits) > 0 && (digits[0] == '-' || digits[0] == '+') {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 18 {
		return 0, false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if s[0] == '-' {
		n = -n
	}
	return n, true
}
