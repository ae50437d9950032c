package cli

import (
	"context"
	"maps"
	"slices"
	"strings"

	"quiz/internal/desk"
	"quiz/internal/engine/day"
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
		if s, ok := foreignState(entry, c, part); ok {
			e.history.States = append(e.history.States, s)
			continue
		}
		if r, ok := foreignReview(entry, c, part); ok {
			e.history.Reviews = append(e.history.Reviews, r)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(suspended)) {
		if name, part, _ := strings.Cut(key, "#"); suspended[key] {
			e.suspend(cards[name].Foreign, anki.PartOf(*cards[name], part))
		}
	}
	return nil
}

// suspend notes that a prompt is suspended, beside where it stands.
func (e *exporting) suspend(card string, part int) {
	for i := range e.history.States {
		if s := &e.history.States[i]; s.Card == card && s.Part == part {
			s.Suspended = true
			return
		}
	}
	e.history.States = append(e.history.States, exchange.State{Card: card, Part: part, Suspended: true})
}

// foreignState is an entry by which a prompt went on from where it stood in another
// program; false for any other.
func foreignState(entry *review.Entry, c *exchange.Card, part string) (exchange.State, bool) {
	if entry.Kind != review.KindReset {
		return exchange.State{}, false
	}
	r, err := review.Decode[review.Reset](*entry)
	if err != nil || !r.Stood() {
		return exchange.State{}, false
	}
	return exchange.State{
		Card: c.Foreign, Part: anki.PartOf(*c, part), At: entry.At, Due: day.Start(r.Due.Day, entry.Zone),
		Interval: r.Days, Ease: r.Ease, Stability: r.Stability, Difficulty: r.Difficulty,
	}, true
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
