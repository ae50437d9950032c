package store

import (
	"context"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/memory/simulate"
	"quiz/internal/engine/review"
)

// Reviews returns what the memory model learns from the log, in columns: a small
// part of what the entries take.
func (l *Log) Reviews(ctx context.Context) (*fit.Reviews, error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return nil, l.fail(err)
	}
	out := review.NewLearned(ledger)
	err = l.eachLearned(ctx, out.Add)
	return &out.Reviews, l.fail(err)
}

// Habits are how the learner rated before a study day, and how long that took.
func (l *Log) Habits(ctx context.Context, before int) (simulate.Habits, error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return simulate.Habits{}, l.fail(err)
	}
	out := review.NewTally(ledger)
	err = l.eachLearned(ctx, func(e review.Entry) {
		if day.Of(e.At, e.Zone) < before {
			out.Add(e)
		}
	})
	return out.Habits(), l.fail(err)
}

// eachLearned hands out the entries that the memory model learns from, in order: their
// ids, moments, kinds, prompts and bodies.
func (l *Log) eachLearned(ctx context.Context, add func(review.Entry)) error {
	rows, err := l.db.QueryContext(ctx, "SELECT id, at, zone, kind, prompt, body FROM entry WHERE kind IN ('review', 'reset') ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var e review.Entry
		var kind, body string
		if err := rows.Scan(&e.ID, &e.At, &e.Zone, &kind, &e.Prompt, &body); err != nil {
			return err
		}
		e.Kind, e.Body = review.Kind(kind), []byte(body)
		add(e)
	}
	return rows.Err()
}

// InForce returns the model of the log, and where its weights come from.
func (l *Log) InForce(ctx context.Context) (review.InForce, error) {
	wide, err := Entries(ctx, l.db, "WHERE kind IN ('void', 'weights') ORDER BY id")
	if err != nil {
		return review.InForce{}, l.fail(err)
	}
	return review.WeightsInForce(wide), nil
}

// Remember is what a model makes of the history of a prompt, of answers before a study
// day alone.
func (l *Log) Remember(ctx context.Context, key string, m memory.Predictor, before int) (review.Memory, error) {
	history, err := l.History(ctx, key)
	return review.Remember(history, m, before), err
}
