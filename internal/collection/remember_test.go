package collection

import (
	"context"

	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/library"
)

// remember makes the slow, obvious collection of the same decks and the same log: it
// decodes every deck of the roots and folds the whole log. errs are what could not be
// read.
func remember(ctx context.Context, roots []library.Root, entries []review.Entry) (m *queue.Memory, errs []error, err error) {
	var decks []queue.Deck
	var rows []queue.Row
	there := map[string]bool{}
	for _, r := range roots {
		w := r.Walk()
		errs = append(errs, w.Errs...)
		for _, f := range w.Files {
			if err := ctx.Err(); err != nil {
				return nil, errs, err
			}
			if there[f.Path()] {
				continue
			}
			there[f.Path()] = true
			content, err := f.Content()
			if err != nil {
				errs = append(errs, err)
				continue
			}
			if content.Deck.Broken {
				continue // of which nothing can be asked, as of the files of other programs
			}
			d, found := queue.Rows(r.Path, below(r.Path, f.Path()), content.Deck)
			decks, rows = append(decks, d), append(rows, found...)
		}
	}
	states, ledger, unreadable := review.Fold(entries)
	return queue.NewMemory(decks, rows, states, ledger.Model), append(errs, unreadable...), nil
}
