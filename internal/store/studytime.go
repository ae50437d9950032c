package store

import (
	"context"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
)

// longestAnswer is what an answer is taken to have lasted at most: a learner who went
// for a coffee was not answering.
const longestAnswer = 2 * time.Minute

// StudyTime is how long the answers of each of the last study days took, of every
// mode, without today. Days without an answer are left out.
func (l *Log) StudyTime(ctx context.Context, now day.Moment, days int) ([]time.Duration, error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return nil, l.fail(err)
	}
	today := now.Day()
	entries, err := Entries(ctx, l.db, "WHERE kind = 'review' AND at + zone * 60000 >= ? AND at + zone * 60000 < ?", day.Start(today-days, 0), day.Start(today, 0))
	if err != nil {
		return nil, l.fail(err)
	}
	took := map[int]time.Duration{}
	for _, e := range entries {
		if r, err := review.Decode[review.Review](e); err == nil && ledger.Holds(e) {
			took[day.Of(e.At, e.Zone)] += min(time.Duration(r.Ms)*time.Millisecond, longestAnswer)
		}
	}
	out := make([]time.Duration, 0, len(took))
	for _, d := range took {
		out = append(out, d)
	}
	return out, nil
}
