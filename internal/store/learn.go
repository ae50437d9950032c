package store

import (
	"context"

	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/review"
)

// Reviews returns what the memory model learns from the log, in columns: a small
// part of what the entries take.
func (l *Log) Reviews(ctx context.Context) (*fit.Reviews, error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return nil, l.fail(err)
	}
	rows, err := l.db.QueryContext(ctx, "SELECT id, at, zone, kind, prompt, body FROM entry WHERE kind IN ('review', 'reset') ORDER BY id")
	if err != nil {
		return nil, l.fail(err)
	}
	defer rows.Close()
	out := review.NewLearned(ledger)
	for rows.Next() {
		var e review.Entry
		var kind, body string
		if err := rows.Scan(&e.ID, &e.At, &e.Zone, &kind, &e.Prompt, &body); err != nil {
			return nil, l.fail(err)
		}
		e.Kind, e.Body = review.Kind(kind), []byte(body)
		out.Add(e)
	}
	return &out.Reviews, l.fail(rows.Err())
}

// InForce returns the model of the log, and where its weights come from.
func (l *Log) InForce(ctx context.Context) (review.InForce, error) {
	wide, err := Entries(ctx, l.db, "WHERE kind IN ('void', 'weights') ORDER BY id")
	if err != nil {
		return review.InForce{}, l.fail(err)
	}
	return review.WeightsInForce(wide), nil
}
