package memory

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"quiz/internal/engine/day"
)

// Row is one review of a CSV as the FSRS optimiser reads it.
type Row struct {
	Line     int    // in the file, from 1
	Card     string // card_id
	At       int64  // review_time: UTC, in milliseconds
	Zone     int    // review_zone: minutes east of UTC, or 0
	Rating   Rating // review_rating: 1 to 4; 0 changes nothing
	State    int    // review_state, or -1
	Duration int64  // review_duration in milliseconds, or 0
}

// ReadCSV reads the columns card_id, review_time and review_rating, and where
// they are there review_state, review_duration and review_zone, in any order. Rows stay in
// the order of the file. An error names the row, counted without the head, and its
// line.
func ReadCSV(r io.Reader) ([]Row, error) {
	var rows []Row
	err := scanCSV(r, func(l *line) error {
		row := Row{Line: l.line, At: l.at, Zone: l.zone, Rating: l.rating, State: l.state, Duration: l.duration}
		if n := len(rows); n > 0 && rows[n-1].Card == string(l.card) {
			row.Card = rows[n-1].Card // share the string
		} else {
			row.Card = string(l.card)
		}
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

// ReadReviews reads such a CSV for a fit, in columns. Rows may come in any order;
// days begin at 04:00 in the zone of review_zone, else in UTC. Rows of rating 0 are passed over. A card
// whose first row says that it was in review or relearning already is not scored:
// its beginning is missing.
func ReadReviews(r io.Reader) (*Reviews, error) {
	out := &Reviews{}
	last, card := []byte(nil), uint32(0)
	err := scanCSV(r, func(l *line) error {
		if l.rating == 0 {
			return nil
		}
		if last == nil || !bytes.Equal(last, l.card) {
			n, known := out.index[string(l.card)]
			if !known {
				n = out.number(string(l.card))
			}
			last, card = append(last[:0], l.card...), n
		}
		g := l.rating
		if l.state >= 2 {
			g |= midLife
		}
		out.push(card, l.at, day.Of(l.at, l.zone), g)
		return nil
	})
	return out, err
}

// line is a row of a CSV, as it stands in the reader's buffer.
type line struct {
	row, line    int // among the reviews and in the file, from 1
	state, zone  int
	card         []byte
	at, duration int64
	rating       Rating
}

// rowPlace names a row of a CSV: its number among the reviews, and its line.
func rowPlace(row, line int) string { return fmt.Sprintf("row %d (line %d)", row, line) }

// scanCSV hands out the rows. It splits plain lines by itself, which takes a
// tenth of the time of encoding/csv, and leaves those with quotes to it.
func scanCSV(r io.Reader, each func(*line) error) error {
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
	for l := (line{line: 2}); ; l.line++ {
		text, err := in.ReadSlice('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("line %d: %w", l.line, longLine(err))
		}
		end := err != nil
		if len(bytes.TrimSpace(text)) > 0 {
			l.row++
			if fields, err = split(fields, text); err == nil {
				err = cols.row(fields, &l)
			}
			if err == nil {
				err = each(&l)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", rowPlace(l.row, l.line), err)
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

func (c layout) row(fields [][]byte, l *line) error {
	if need := max(c.card, c.at, c.rating); len(fields) <= need {
		return fmt.Errorf("only %d columns of the %d that the first row asks for", len(fields), need+1)
	}
	var ok bool
	if l.card = fields[c.card]; len(l.card) == 0 {
		return errors.New("card_id is empty")
	}
	if l.at, ok = integer(fields[c.at]); !ok || l.at < -farAway || l.at > farAway {
		return fmt.Errorf("review_time %q is not a number of milliseconds", fields[c.at])
	}
	g, ok := integer(fields[c.rating])
	if !ok || g < 0 || g > 4 {
		return fmt.Errorf("review_rating %q is none of 1, 2, 3, 4", fields[c.rating])
	}
	l.rating, l.state, l.duration, l.zone = Rating(g), -1, 0, 0
	if c.zone >= 0 && c.zone < len(fields) {
		n, ok := integer(fields[c.zone])
		if !ok || n < -mostZone || n > mostZone {
			return fmt.Errorf("review_zone %q is not a number of minutes", fields[c.zone])
		}
		l.zone = int(n)
	}
	if c.state >= 0 && c.state < len(fields) {
		if n, ok := integer(fields[c.state]); ok {
			l.state = int(n)
		}
	}
	if c.duration >= 0 && c.duration < len(fields) {
		l.duration, _ = integer(fields[c.duration]) // it only informs
	}
	return nil
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

// Span is the first and the last moment of reviews, UTC in milliseconds; 0, 0 for
// none.
func (r *Reviews) Span() (oldest, newest int64) {
	if r.Len() == 0 {
		return 0, 0
	}
	return slices.Min(r.at), slices.Max(r.at)
}

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
