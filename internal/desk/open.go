package desk

import (
	"context"
	"errors"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/store"
)

// Open opens the log, and the collection beside it. It makes the log where there is
// none.
func Open(ctx context.Context, o Options, now day.Moment) (*Desk, error) {
	log, err := store.Open(ctx, o.Data, store.Options{Random: o.Random, Machine: o.Machine, Notice: o.Notice})
	if err != nil {
		return nil, err
	}
	decks, err := collection.Open(ctx, log, collection.Options{Roots: o.Places.Roots(), Now: now, Match: !o.Look})
	if err != nil {
		return nil, errors.Join(err, log.Close())
	}
	return &Desk{o: o, log: log, decks: decks}, nil
}
