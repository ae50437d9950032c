package desk

import (
	"context"
	"errors"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/store"
)

// Open opens the log, and the collection beside it. It makes the log where there is
// none. A desk for looking is opened also where the log cannot be written; then it
// makes nothing.
func Open(ctx context.Context, o Options, now day.Moment) (*Desk, error) {
	log, err := store.Open(ctx, o.Data, o.log())
	if err != nil && o.Look {
		d, failed := openReading(ctx, o, now, err)
		if failed == nil {
			return d, nil
		}
		return nil, err // says what to do
	}
	if err != nil {
		return nil, err
	}
	decks, err := collection.Open(ctx, log, o.collection(now, !o.Look))
	if errors.Is(err, collection.ErrNewer) {
		return openBeside(ctx, log, o, now)
	}
	if err != nil {
		return nil, errors.Join(err, log.Close())
	}
	return &Desk{o: o, log: log, decks: decks}, nil
}

func (o Options) log() store.Options {
	return store.Options{Random: o.Random, Machine: o.Machine, Notice: o.Notice}
}

func (o Options) collection(now day.Moment, match bool) collection.Options {
	return collection.Options{Roots: o.Places.Roots(), Now: now, Match: match}
}

// openReading opens a log that cannot be written. Where its tables are about other
// files, or of another version, a copy in memory has its own. Whatever would write
// is refused with the reason.
func openReading(ctx context.Context, o Options, now day.Moment, refused error) (*Desk, error) {
	log, err := store.OpenReadOnly(ctx, o.Data, o.log())
	if err != nil {
		return nil, err
	}
	if decks, err := collection.Open(ctx, log, o.collection(now, false)); err == nil {
		if fits, err := decks.Fits(ctx); err == nil && fits {
			return &Desk{o: o, log: log, decks: decks, refused: refused, fixed: true}, nil
		}
	}
	memory, decks, err := inMemory(ctx, log, o, now)
	if err != nil {
		return nil, errors.Join(err, log.Close())
	}
	return &Desk{o: o, log: log, memory: memory, decks: decks, refused: refused}, nil
}

// openBeside opens a log with tables of a newer version, which are left alone: the
// collection is in memory, and what is appended goes to both.
func openBeside(ctx context.Context, log *store.Log, o Options, now day.Moment) (*Desk, error) {
	memory, decks, err := inMemory(ctx, log, o, now)
	if err != nil {
		return nil, errors.Join(err, log.Close())
	}
	return &Desk{o: o, log: log, memory: memory, decks: mirror{decks, log}}, nil
}

// inMemory copies a log into memory, and makes a collection of it there.
func inMemory(ctx context.Context, log *store.Log, o Options, now day.Moment) (*store.Log, *collection.Collection, error) {
	memory, err := log.InMemory(ctx, o.log())
	if err != nil {
		return nil, nil, err
	}
	decks, err := collection.Open(ctx, memory, o.collection(now, false))
	if err != nil {
		return nil, nil, errors.Join(err, memory.Close())
	}
	return memory, decks, nil
}
