package cli

import (
	"errors"
	"fmt"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/identity"
	"quiz/internal/plain"
)

// preview shows the first cards as a learner will see them, what changes in decks
// that are there already, and the report.
func (m *importing) preview() error {
	shown := 0
	for i := range m.targets {
		t := &m.targets[i]
		if shown >= fewCards {
			break
		}
		n, err := m.firstCards(deck.Parse(t.path, t.merged.Text), t, fewCards-shown)
		if shown += n; err != nil {
			return err
		}
	}
	for _, line := range append(m.differences(), m.lines()...) {
		m.say("%s", line)
	}
	return nil
}

// firstCards prints up to a number of the cards that are new or changed in a deck.
func (m *importing) firstCards(d *deck.Deck, t *target, most int) (shown int, err error) {
	news := append(slices.Clone(t.merged.Added[:min(most, len(t.merged.Added))]), t.merged.Changed...)
	for _, c := range d.Cards {
		if shown == most || !slices.Contains(news, c.ID) {
			continue
		}
		for _, p := range c.Prompts {
			if err := errors.Join(plain.Question(m.env.Stdout, p), plain.Solution(m.env.Stdout, p)); err != nil {
				return shown, err
			}
		}
		m.say("")
		shown++
	}
	return shown, nil
}

// differences says how decks change that are there already, as quiz diff does.
func (m *importing) differences() []string {
	var before, after []*deck.Deck
	for i := range m.targets {
		if t := &m.targets[i]; t.old != nil {
			before, after = append(before, deck.Parse(t.path, t.old)), append(after, deck.Parse(t.path, t.merged.Text))
		}
	}
	if before == nil {
		return nil
	}
	c := identity.Compare(before, after)
	lines := changeLines(c)
	if left := len(lines) - firstChanges; left > 0 {
		lines = append(lines[:firstChanges:firstChanges], fmt.Sprintf("and %d more changes", left))
	}
	return append(lines, historyLine(c))
}
