package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"quiz/internal/collection"
	"quiz/internal/desk"
	"quiz/internal/engine/identity"
	"quiz/internal/store"
)

// movedWords says in lines which histories follow their cards since the decks were
// taken in, and which may belong to several.
func movedWords(n collection.News) []string {
	return historyWords(len(n.Moves), len(n.Reused), n.Unclear, "keep their history", "begin a history of their own")
}

// pendingWords says the same of what the next session will do.
func pendingWords(h collection.Histories) []string {
	return historyWords(len(h.Moves), len(h.Reused), h.Unclear,
		"get their history back when you study next", "begin a history of their own when you study next")
}

func historyWords(moved, reused int, unclear []identity.Unclear, keep, begin string) []string {
	var out []string
	if moved > 0 {
		out = append(out, fmt.Sprintf("prompts that were edited or moved, and %s: %d", keep, moved))
	}
	if reused > 0 {
		out = append(out, fmt.Sprintf("prompts whose id was another card's before, and which %s: %d", begin, reused))
	}
	return append(out, unclearWords(unclear)...)
}

func unclearWords(unclear []identity.Unclear) []string {
	var out []string
	for _, u := range unclear {
		out = append(out, fmt.Sprintf("the history of %s may belong to %s; nothing is moved", strings.Join(u.From, ", "), strings.Join(u.To, " or ")))
	}
	return out
}

// warnOfHistories tells, without writing anything, what became of cards that are
// gone.
func (p *program) warnOfHistories(ctx context.Context, d *desk.Desk) error {
	h, err := d.Histories(ctx, p.moment())
	if err == nil {
		p.warn(pendingWords(h))
	}
	return err
}

// tellHistories tells an author what an edit of the decks in force means for the
// learner of this machine, where there is one. It is talk, not a finding: a log
// that cannot be read holds up no check of a deck.
func (p *program) tellHistories(ctx context.Context) {
	dir, err := p.logDir()
	if err != nil {
		return
	}
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err != nil {
		return
	}
	d, err := p.look(ctx, nil)
	if err == nil {
		err = p.warnOfHistories(ctx, d)
	}
	if err == nil {
		err = p.warnOfOrphans(ctx, d)
	}
	if err != nil {
		p.warn([]string{err.Error()})
	}
}
