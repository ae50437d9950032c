package cli

import (
	"context"
	"os"
	"path/filepath"

	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// foresee counts what remembering the history would add, for a report before it.
func (m *importing) foresee(ctx context.Context) error {
	asks := m.env.Terminal && !m.yes && !m.asJSON
	if m.historyLength() == 0 || !m.dryRun && !asks {
		return nil
	}
	known := map[string]bool{}
	dir, err := m.logDir()
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err == nil { // else looking would make one
		d, err := m.open(ctx, nil, true)
		if err != nil {
			return err
		}
		entries, err := d.Log().Entries(ctx)
		if err != nil {
			return err
		}
		for i := range entries {
			known[entries[i].ID] = true
		}
	}
	for e := range m.entries {
		if !known[e.ID] {
			m.count(e)
		}
	}
	return nil
}

// count counts an entry that is new to the log.
func (m *importing) count(e review.Entry) {
	switch e.Kind {
	case review.KindReview:
		m.result.Reviews++
	case review.KindReset:
		m.result.States += stood(e)
	}
}
