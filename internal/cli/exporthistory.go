package cli

import (
	"context"
	"strings"

	"quiz/internal/desk"
	"quiz/internal/engine/review"
	"quiz/internal/exchange"
	"quiz/internal/exchange/anki"
)

// addHistory adds the answers that the log has of the decks, and which of their
// prompts are suspended.
func (e *exporting) addHistory(ctx context.Context, d *desk.Desk) error {
	entries, err := d.Log().Entries(ctx)
	if err != nil {
		return err
	}
	cards := map[string]*exchange.Card{}
	for i := range e.decks {
		for k := range e.decks[i].Cards {
			c := &e.decks[i].Cards[k]
			cards[e.decks[i].ID+"/"+c.ID] = c
		}
	}
	ledger, _ := review.NewLedger(entries) // what cannot be read is doctor's to tell
	suspended := map[string]bool{}
	for i := range entries {
		entry := &entries[i]
		if !ledger.Holds(*entry) || entry.Prompt == "" {
			continue
		}
		key := ledger.Key(entry)
		name, part, _ := strings.Cut(key, "#")
		c := cards[name]
		if c == nil {
			continue
		}
		if entry.Kind == review.KindSuspend {
			if s, err := review.Decode[review.Switch](*entry); err == nil {
				suspended[key] = s.On
			}
		}
		if r, ok := foreignReview(entry, c, part); ok {
			e.history.Reviews = append(e.history.Reviews, r)
		}
	}
	for key, on := range suspended {
		if name, part, _ := strings.Cut(key, "#"); on {
			c := cards[name]
			e.history.States = append(e.history.States, exchange.State{Card: c.Foreign, Part: anki.PartOf(*c, part), Suspended: true})
		}
	}
	return nil
}

// foreignReview is an entry as other programs know it; false where it is neither an
// answer nor a reset.
func foreignReview(entry *review.Entry, c *exchange.Card, part string) (exchange.Review, bool) {
	out := exchange.Review{Card: c.Foreign, Part: anki.PartOf(*c, part), ID: entry.ID, At: entry.At}
	if entry.Kind == review.KindReset {
		return out, true
	}
	r, err := review.Decode[review.Review](*entry)
	if entry.Kind != review.KindReview || err != nil {
		return out, false
	}
	out.Rating, out.Ms, out.Days, out.DueAt = int(r.Rating), r.Ms, r.Days, r.Due.At
	out.Step, out.Phase, out.Counts = r.Step, int(r.Phase), r.Counts
	return out, true
}
