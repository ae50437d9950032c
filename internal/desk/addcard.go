package desk

import (
	"context"
	"fmt"
	"slices"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/library"
)

// AddCard writes a card at the end of a deck's file, and returns the key of its
// prompt. Not a byte changes before it.
func (d *Desk) AddCard(ctx context.Context, id, question, answer string, now day.Moment) (key string, err error) {
	path, err := d.deckPath(ctx, id, now)
	if err != nil {
		return "", err
	}
	e := edit{path: path}
	if e.before, err = library.Read(path); err != nil {
		return "", err
	}
	if e.after, e.key, err = deck.WithCard(path, e.before, question, answer); err != nil {
		return "", err
	}
	if err := library.Replace(path, e.before, e.after); err != nil {
		return "", err
	}
	d.mu.Lock()
	d.edits = append(d.edits, e)
	d.mu.Unlock()
	return e.key, d.reread(ctx, now)
}

// RemoveCard takes a card out of its deck's file again that [Desk.AddCard] wrote, if
// the file is still as it was left.
func (d *Desk) RemoveCard(ctx context.Context, key string, now day.Moment) error {
	return d.takeBack(ctx, func(e edit) bool { return e.key == key && e.text == "" }, key+" was not added here", now)
}

// deckPath is the file of a deck that can be written.
func (d *Desk) deckPath(ctx context.Context, id string, now day.Moment) (string, error) {
	files, err := d.Files(ctx, []string{id}, now)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(files, func(f collection.File) bool { return f.ID == id && !f.Broken })
	switch {
	case i < 0:
		return "", fmt.Errorf("deck %s does not exist", id)
	case files[i].BuiltIn:
		return "", errBuiltIn
	}
	return files[i].Path, nil
}
