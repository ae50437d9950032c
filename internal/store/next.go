package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"quiz/internal/engine/review"
)

// Next is the prompt that a study session asks first, as far as the log alone
// knows: a step whose time is over, else the review that is due longest.
type Next struct {
	Seen
	State review.State
}

const nextSelect = "SELECT seen.prompt, seen.deck, seen.file, seen.question, seen.answer, state." + stateColumns + " "

// nextStep and nextReview find it. A review waits while another prompt of its card,
// deck/card or deck/card#part, was answered today. The dollar sign comes after #.
const (
	nextStep   = "phase IN (1, 3) AND due_at <= ? ORDER BY due_at, state.prompt LIMIT 1"
	nextReview = `phase = 2 AND due_day <= ? AND NOT EXISTS (
		SELECT 1 FROM state other
		WHERE other.prompt >= substr(state.prompt, 1, instr(state.prompt || '#', '#') - 1)
			AND other.prompt < substr(state.prompt, 1, instr(state.prompt || '#', '#') - 1) || '$'
			AND other.prompt <> state.prompt AND other.reps > 0 AND other.last_day = ?)
		ORDER BY due_day, s, state.prompt LIMIT 1`
)

// Search says which prompts [Log.NextDue] looks at.
type Search struct {
	Ms      int64    // the moment, UTC
	Day     int      // the study day
	Deck    string   // "" for all
	Files   []string // decks' files to be passed over: they are not there
	Prompts []string // and prompts: their decks don't have them
}

// NextDue looks it up by an index, whatever the size of the log. ok is false where
// the log alone cannot tell: nothing is due, or only what waits for other prompts.
func (l *Log) NextDue(ctx context.Context, q Search) (next Next, ok bool, err error) {
	from, args := "FROM state JOIN seen ON seen.prompt = state.prompt WHERE ", []any{}
	if q.Deck != "" {
		// The prompts of a deck stand together in the table; by the indices on due
		// days all that is due would be looked through. 0 comes after the slash.
		from = "FROM state NOT INDEXED JOIN seen ON seen.prompt = state.prompt WHERE state.prompt > ? AND state.prompt < ? AND "
		args = []any{q.Deck + "/", q.Deck + "0"}
	}
	from += "seen.file NOT IN (" + places(q.Files, &args) + ") AND state.prompt NOT IN (" + places(q.Prompts, &args) + ") AND "
	from += "NOT suspended AND (buried <= ? OR buried = 0) AND "
	args = append(args, q.Day)
	for _, query := range []struct {
		text string
		args []any
	}{{nextStep, []any{q.Ms}}, {nextReview, []any{q.Day, q.Day}}} {
		var r stateRow
		places := append([]any{&next.Prompt, &next.Deck, &next.File, &next.Question, &next.Answer}, r.places()...)
		err := l.db.QueryRowContext(ctx, nextSelect+from+query.text, slices.Concat(args, query.args)...).Scan(places...)
		if err == nil {
			next.State = r.state()
			return next, true, nil
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return next, false, l.fail(err)
		}
	}
	return next, false, nil
}

// places are as many question marks as there are values, which go to args.
func places(values []string, args *[]any) string {
	for _, v := range values {
		*args = append(*args, v)
	}
	return strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")
}
