package cli

import (
	"context"
	"slices"
	"strings"

	"quiz/internal/desk"
	"quiz/internal/engine/review"
)

// entriesOf reads the log, or what concerns some decks of it. A deck need not be
// there any more.
func (p *program) entriesOf(ctx context.Context, d *desk.Desk, decks []string) ([]review.Entry, error) {
	entries, err := d.Log().Entries(ctx)
	if err != nil || len(decks) == 0 {
		return entries, err
	}
	in := map[string]bool{}
	for _, e := range entries {
		in[deckOf(e)] = true
	}
	var ids []string
	for _, arg := range decks {
		found, err := p.loggedDecks(ctx, d, arg, in)
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	return slices.DeleteFunc(entries, func(e review.Entry) bool { return !slices.Contains(ids, deckOf(e)) }), nil
}

func deckOf(e review.Entry) string {
	id, _, _ := strings.Cut(e.Prompt, "/")
	return id
}

// loggedDecks are the ids of the decks that an argument means: one of the log, by
// its id, else those of the library, else the one of the log whose id begins so.
func (p *program) loggedDecks(ctx context.Context, d *desk.Desk, arg string, in map[string]bool) ([]string, error) {
	if in[arg] && arg != "" {
		return []string{arg}, nil
	}
	files, err := d.Files(ctx, []string{arg}, p.moment())
	if err == nil {
		var ids []string
		for _, f := range files {
			ids = append(ids, f.ID)
		}
		return ids, nil
	}
	var begin []string
	for _, id := range sortedKeys(in) {
		if strings.HasPrefix(id, arg) {
			begin = append(begin, id)
		}
	}
	if len(begin) == 1 && arg != "" {
		return begin, nil
	}
	return nil, err
}
