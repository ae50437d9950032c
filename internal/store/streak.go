package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// Streak is how a learner has been going on. What was taken back does not count.
type Streak struct {
	Days  int           // study days in a row with an answer, until this one or the one before; days off count for nothing
	Today int           // answers of this study day
	Pace  time.Duration // the median time to an answer, of the newest 100
}

// Streak looks at the answers by their own study days, each in the zone it was given
// in, and at one of each day but today: a long log costs no more than a short one. A
// day that is off, where that is not nil, ends no streak.
func (l *Log) Streak(ctx context.Context, now day.Moment, off func(day int) bool) (s Streak, err error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return s, l.fail(err)
	}
	today := now.Day()
	if s.Today, err = l.seenOn(ctx, ledger, today); err != nil {
		return s, l.fail(err)
	}
	on := today
	if s.Today == 0 {
		on-- // nothing yet today: yesterday's streak still stands
	}
	for {
		n, err := l.answeredOn(ctx, ledger, on, 1)
		if err != nil {
			return s, l.fail(err)
		}
		free := off != nil && off(on)
		if n == 0 && !free {
			break
		}
		if n > 0 {
			s.Days++
		}
		on--
	}
	s.Pace, err = l.pace(ctx, ledger)
	return s, l.fail(err)
}

// answeredOn counts the answers of a study day that stand, up to a number. The index
// goes by the clock on the wall: the day's bounds in a zone of 0.
func (l *Log) answeredOn(ctx context.Context, ledger *review.Ledger, on, most int) (n int, err error) {
	rows, err := l.db.QueryContext(ctx, "SELECT id FROM entry WHERE kind = 'review' AND at + zone * 60000 >= ? AND at + zone * 60000 < ?", day.Start(on, 0), day.Start(on+1, 0))
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for n < most && rows.Next() {
		e := review.Entry{Kind: review.KindReview}
		if err := rows.Scan(&e.ID); err != nil {
			return 0, err
		}
		if ledger.Holds(e) {
			n++
		}
	}
	return n, rows.Err()
}

// seenOn counts the answers of a study day that stand, without the questions of exams
// that nobody came to.
func (l *Log) seenOn(ctx context.Context, ledger *review.Ledger, on int) (n int, err error) {
	entries, err := Entries(ctx, l.db, "WHERE kind = 'review' AND at + zone * 60000 >= ? AND at + zone * 60000 < ?", day.Start(on, 0), day.Start(on+1, 0))
	for _, e := range entries {
		r, bad := review.Decode[review.Review](e)
		if ledger.Holds(e) && (bad != nil || !r.Unseen()) {
			n++
		}
	}
	return n, err
}

// pace is the median time to an answer, of the newest that stand.
func (l *Log) pace(ctx context.Context, ledger *review.Ledger) (time.Duration, error) {
	newest, err := Entries(ctx, l.db, "WHERE kind = 'review' AND id < ? ORDER BY id DESC LIMIT 100", review.FirstAside)
	if err != nil {
		return 0, err
	}
	var took []int64
	for _, e := range newest {
		if r, err := review.Decode[review.Review](e); err == nil && ledger.Holds(e) && !r.Unseen() {
			took = append(took, r.Ms)
		}
	}
	if len(took) == 0 {
		return 0, nil
	}
	slices.SortFunc(took, cmp.Compare)
	return time.Duration(took[len(took)/2]) * time.Millisecond, nil
}
