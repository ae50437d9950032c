package desk

import (
	"context"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// Overridden is an answer that the learner called right against the grader, with the
// prompt as it is now.
type Overridden struct {
	stats.Override
	On *deck.Prompt
}

// Overrides are the answers that the learner called right against the grader, of some
// decks or, without arguments, of all, the most frequent first. Those that are right
// by now are left out, and so are those of cards that are gone.
func (d *Desk) Overrides(ctx context.Context, args []string, now day.Moment) ([]Overridden, error) {
	scope, err := d.Scope(ctx, args, "", now)
	if err != nil || d.log == nil {
		return nil, err
	}
	entries, err := d.log.Entries(ctx)
	if err != nil {
		return nil, err
	}
	ledger, _ := review.NewLedger(entries) // doctor tells what cannot be read
	var out []Overridden
	for _, o := range stats.Overrides(entries, ledger, within(scope.Decks)) {
		one, still, err := d.overridden(ctx, scope, o)
		if err != nil {
			return nil, err
		}
		if still {
			out = append(out, one)
		}
	}
	return out, nil
}

// overridden finds the prompt of an override; false where there is none, where no line
// of accept would hold the answer, or where it is right by now.
func (d *Desk) overridden(ctx context.Context, scope queue.Scope, o stats.Override) (Overridden, bool, error) {
	id, _, _ := strings.Cut(o.Prompt, "/")
	of, err := d.decks.Deck(ctx, scope, id)
	if err != nil || of == nil {
		return Overridden{}, false, err
	}
	p := of.Prompt(o.Prompt)
	if p == nil || !p.CanAccept() || len(o.Given) != 1 {
		return Overridden{}, false, nil
	}
	now := answer.NewGuards(of).Judge(p, answer.Given{Text: o.Given[0], Parts: o.Given})
	return Overridden{o, p}, now.Verdict != answer.Correct, nil
}
