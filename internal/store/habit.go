package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// History returns the entries in force of a prompt, and of the names it had
// before, oldest first.
func (l *Log) History(ctx context.Context, prompt string) ([]review.Entry, error) {
	ledger, err := l.ledger(ctx, l.db)
	if err != nil {
		return nil, l.fail(err)
	}
	history, err := readHistory(ctx, l.db, ledger, prompt)
	return history, l.fail(err)
}

// Habit is how a learner has been going on.
type Habit struct {
	Streak int           // study days in a row with an answer, until this one or the one before
	Today  int           // answers of this study day
	Pace   time.Duration // the median time to an answer, of the newest 100
}

const newestReviews = "SELECT at, zone FROM entry WHERE kind = 'review' AND at < ? ORDER BY at DESC LIMIT 1"

// Habit looks at one answer of each day of the streak, so a long log costs no
// more than a short one. Answers that were taken back count too: they were given.
func (l *Log) Habit(ctx context.Context, nowMs int64, zone int) (h Habit, err error) {
	today := day.Of(nowMs, zone)
	expected, before := today, day.Start(today+1, zone)
	for {
		var at int64
		var z int
		err := l.db.QueryRowContext(ctx, newestReviews, before).Scan(&at, &z)
		if errors.Is(err, sql.ErrNoRows) {
			break
		}
		if err != nil {
			return h, l.fail(err)
		}
		on := day.Of(at, z)
		if h.Streak == 0 && on == today-1 {
			expected = on // nothing yet today: yesterday's streak still stands
		}
		if on < expected {
			break
		}
		if on == expected {
			h.Streak++
			expected--
		}
		before = min(at, day.Start(on, z))
	}
	if err := l.db.QueryRowContext(ctx, "SELECT count(*) FROM entry WHERE kind = 'review' AND at >= ?", day.Start(today, zone)).Scan(&h.Today); err != nil {
		return h, l.fail(err)
	}
	h.Pace, err = l.pace(ctx)
	return h, err
}

func (l *Log) pace(ctx context.Context) (time.Duration, error) {
	newest, err := readEntries(ctx, l.db, "WHERE kind = 'review' ORDER BY at DESC LIMIT 100")
	if err != nil || len(newest) == 0 {
		return 0, l.fail(err)
	}
	var took []int64
	for _, e := range newest {
		if r, err := review.Decode[review.Review](e); err == nil {
			took = append(took, r.Ms)
		}
	}
	if len(took) == 0 {
		return 0, nil
	}
	slices.SortFunc(took, cmp.Compare)
	return time.Duration(took[len(took)/2]) * time.Millisecond, nil
}
