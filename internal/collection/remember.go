package collection

import (
	"context"
	"path/filepath"

	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/library"
)

// Remember makes a collection in memory: for commands that read, where the tables
// cannot be made or are a newer program's. It decodes every deck of the roots and
// folds the whole log. errs are what could not be read.
func Remember(ctx context.Context, roots []library.Root, entries []review.Entry) (m *queue.Memory, errs []error, err error) {
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

// below is the path of a file below a root, with slashes: of a root that is a file,
// its name.
func below(root, path string) string {
	rel, err := filepath.Rel(root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return path
	}
	if rel == "." {
		return filepath.Base(path)
	}
	return filepath.ToSlash(rel)
}
