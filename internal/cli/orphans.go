package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/desk"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

// warnOfOrphans names the histories that an edit has left without a card, and how a
// card gets one back. Those of decks that are gone have nothing to do with an edit.
func (p *program) warnOfOrphans(ctx context.Context, d *desk.Desk) error {
	h, err := d.Histories(ctx, p.moment())
	if err != nil {
		return err
	}
	files, err := d.Files(ctx, nil, p.moment())
	if err != nil {
		return err
	}
	decks := map[string]bool{}
	for _, f := range files {
		decks[f.ID] = true
	}
	var lost []store.Seen
	for _, o := range h.Orphans {
		id, card, _ := strings.Cut(o.Prompt, "/")
		if decks[id] && !strings.Contains(card, "#") && !slices.ContainsFunc(h.Moves, func(m review.Alias) bool { return m.From == o.Prompt }) {
			lost = append(lost, o)
		}
	}
	const most = 5
	for _, o := range lost[:min(most, len(lost))] {
		_, card, _ := strings.Cut(o.Prompt, "/")
		p.warn([]string{fmt.Sprintf("%s has answers, and no card any more: %q", o.Prompt, text.Line(o.Question))})
		fmt.Fprintf(p.env.Stderr, "hint: if a card was reworded, give it id = %q, and it keeps them\n", clean(card))
	}
	if n := len(lost) - most; n > 0 {
		p.warn([]string{"and the answers of " + text.Counted(n, "further card") + "; see quiz doctor"})
	}
	return nil
}
