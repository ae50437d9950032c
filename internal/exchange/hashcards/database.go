package hashcards

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
	"quiz/internal/exchange/tables"
)

// Limits of a reading, by the length of the database.
const (
	baseTime    = 2 * time.Second
	timePerByte = 10 * time.Microsecond
)

// Layouts of moments and days. Older versions of hashcards kept whole seconds; a
// fraction is read without being named.
const (
	momentLayout = "2006-01-02T15:04:05"
	dayLayout    = "2006-01-02"
	msLayout     = "2006-01-02T15:04:05.000"
)

// ratings are the grades of hashcards.
var ratings = map[string]memory.Rating{"forgot": memory.Again, "hard": memory.Hard, "good": memory.Good, "easy": memory.Easy}

// history reads the answers, in the order in which they were given.
func (r *reader) history(data []byte) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), baseTime+time.Duration(len(data))*timePerByte)
	defer cancel()
	file, err := tables.Open(ctx, bytes.NewReader(data), int64(len(data)), "reviews")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if !file.Has("reviews") {
		return errors.New("it has no table reviews")
	}
	if err := file.Check(); err != nil {
		return err
	}
	phases := map[prompt]memory.Phase{}
	query := "SELECT " + tables.Text("card_hash") + ", " + tables.Text("reviewed_at") + ", " + tables.Text("grade") + ", " + tables.Text("due_date") +
		" FROM reviews ORDER BY reviewed_at, review_id"
	return file.Each(query, func(rows *sql.Rows) error {
		var a answered
		if err := rows.Scan(&a.hash, &a.at, &a.grade, &a.due); err != nil {
			return err
		}
		r.answer(a, phases)
		return nil
	})
}

// answered is a row of the table reviews.
type answered struct{ hash, at, grade, due string }

func (r *reader) answer(a answered, phases map[prompt]memory.Phase) {
	place := fmt.Sprintf("review of %.8q at %.24q", a.hash, a.at)
	to, known := r.prompts[a.hash]
	if !known {
		r.lose("answer to a card whose text is another now", place)
		return
	}
	at, err := time.Parse(momentLayout, a.at)
	due, dueErr := time.Parse(dayLayout, a.due)
	rating := ratings[strings.ToLower(a.grade)]
	if err != nil || dueErr != nil || rating == 0 || at.Year() < 1970 || at.Year() > 2200 {
		r.lose("answer that cannot be read", place)
		return
	}
	one := exchange.Review{
		Card: to.card, Part: to.part, ID: a.hash[:min(16, len(a.hash))] + " " + a.at,
		At: at.UnixMilli(), Rating: int(rating), Counts: true,
	}
	const hours = 24
	one.Days = max(0, int(due.Sub(at.Truncate(hours*time.Hour)).Hours())/hours)
	phases[to] = next(phases[to], one.Days)
	if one.Days == 0 {
		one.DueAt = one.At // it comes again in the same session
	}
	one.Phase = int(phases[to])
	r.binder.Bundle.Reviews = append(r.binder.Bundle.Reviews, one)
}

// next is where a card is after an answer: hashcards has no steps, but it asks a
// card that was forgotten again on the same day.
func next(before memory.Phase, days int) memory.Phase {
	switch {
	case days > 0:
		return memory.Review
	case before == memory.Review || before == memory.Relearning:
		return memory.Relearning
	}
	return memory.Learning
}
