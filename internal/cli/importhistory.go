package cli

import (
	"context"
	"slices"
	"strings"

	"quiz/internal/engine/review"
	"quiz/internal/exchange"
)

// history is the answers that were given in one source, by the prompts that they were
// given to. What becomes of them is an entry each, of which there may be a million: they
// are made one by one, as often as they are needed.
type history struct {
	source  string
	prompts map[foreignPrompt]string
	reviews []exchange.Review
}

// histories are the answers that come along, and what else the other programs knew of
// their cards. What cannot come along is counted.
func (m *importing) histories() {
	m.answered, m.standings = nil, nil
	seen := map[*exchange.Bundle]bool{}
	for i := range m.targets {
		b := m.targets[i].bundle
		if m.noHistory || seen[b] {
			continue
		}
		seen[b] = true
		h := history{source: m.targets[i].source, prompts: m.promptsOf(b)}
		m.standings = append(m.standings, m.states(h.source, h.prompts, b)...)
		b.Reviews = slices.DeleteFunc(b.Reviews, func(r exchange.Review) bool { return !m.fits(h, r) })
		h.reviews = b.Reviews
		m.answered = append(m.answered, h)
	}
	slices.SortStableFunc(m.standings, func(a, b review.Entry) int { return strings.Compare(a.ID, b.ID) })
	for i := range m.targets { // the cards are text by now, and the answers take their room
		m.targets[i].deck.Cards, m.targets[i].bundle.Decks = nil, nil
	}
}

// entries hands out that history as entries of the log.
func (m *importing) entries(yield func(review.Entry) bool) {
	for _, h := range m.answered {
		for _, r := range h.reviews {
			if !yield(m.answer(h, r)) {
				return
			}
		}
	}
	for _, e := range m.standings {
		if !yield(e) {
			return
		}
	}
}

// historyLength is how many entries that are.
func (m *importing) historyLength() int {
	n := len(m.standings)
	for _, h := range m.answered {
		n += len(h.reviews)
	}
	return n
}

// remember appends that history to the log as one act.
func (m *importing) remember(ctx context.Context) error {
	total := m.historyLength()
	if total == 0 {
		return nil
	}
	d, err := m.open(ctx, nil, false)
	if err != nil {
		return err
	}
	bar := m.progress("reading decks")
	_, err = d.TakeIn(ctx, m.moment(), bar.tell)
	if bar.end(); err != nil {
		return err
	}
	m.result.Reviews, m.result.States = 0, 0
	bar = m.progress("importing answers")
	defer bar.end()
	return d.Import(ctx, bar.counting(m.entries, total), m.count)
}

// foreignPrompt names a prompt in its source.
type foreignPrompt struct {
	card string
	part int
}

// promptsOf are the keys that the foreign prompts of a source have here.
func (m *importing) promptsOf(b *exchange.Bundle) map[foreignPrompt]string {
	out := map[foreignPrompt]string{}
	for i := range m.targets {
		t := &m.targets[i]
		if t.bundle != b {
			continue
		}
		for _, c := range t.deck.Cards {
			key := t.deck.ID + "/" + t.merged.IDs[c.Foreign]
			if len(c.Parts) == 0 {
				out[foreignPrompt{c.Foreign, 0}] = key
			}
			for _, p := range c.Parts {
				out[foreignPrompt{c.Foreign, p.Foreign}] = withPart(key, p.Key)
			}
		}
	}
	return out
}

func withPart(key, part string) string {
	if part == "" {
		return key
	}
	return key + "#" + part
}
