package desk

import (
	"context"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/library"
)

// Scope is the part of the collection that arguments mean, as [library.Resolve] has
// it, with a tag or "". Without arguments it is all of it. An argument that means
// nothing yet may lie in a file that was not taken in.
func (d *Desk) Scope(ctx context.Context, args []string, tag string, now day.Moment) (queue.Scope, error) {
	all, err := d.decks.Scope(ctx, nil, tag)
	if err != nil || len(args) == 0 {
		return all, err
	}
	ids, err := d.resolve(ctx, all, args)
	if err != nil && !d.whole.Load() {
		if _, err := d.TakeIn(ctx, now, nil); err != nil {
			return queue.Scope{}, err
		}
		ids, err = d.resolve(ctx, all, args)
	}
	if err != nil {
		return queue.Scope{}, err
	}
	return d.decks.Scope(ctx, ids, tag)
}

// resolve finds the ids of the decks that arguments mean, each once. A broken one is
// left out by itself, unless nothing else was asked for.
func (d *Desk) resolve(ctx context.Context, all queue.Scope, args []string) ([]string, error) {
	all.Tag = ""
	files, err := d.decks.Files(ctx, all)
	if err != nil {
		return nil, err
	}
	var listed []library.Listed
	for _, f := range files {
		listed = append(listed, library.Listed{ID: f.ID, Path: f.Path})
	}
	var ids []string
	named := map[string]bool{}
	for _, arg := range args {
		found, err := library.Resolve(arg, listed)
		if err != nil {
			return nil, err
		}
		for _, l := range found {
			if !named[l.ID] {
				named[l.ID] = true
				ids = append(ids, l.ID)
			}
		}
	}
	return ids, nil
}

// TakeIn takes in the files that changed. progress is told how many of them are done
// of how many; it may be nil.
func (d *Desk) TakeIn(ctx context.Context, now day.Moment, progress func(done, total int)) (collection.News, error) {
	news, err := d.decks.TakeIn(ctx, now, progress)
	if err == nil {
		d.whole.Store(true)
	}
	return news, err
}
