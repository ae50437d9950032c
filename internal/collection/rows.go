package collection

import (
	"context"
	"database/sql"
	"encoding/json"
	"strconv"

	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// The flags of a prompt.
const (
	draft = 1 << iota
	suspended
	flagged
	missed
	held // until it is known whether the history of another prompt is its own
)

// The lines that prompts wait in.
const (
	noLine = iota // drafts, suspended and held prompts
	stepLine
	reviewLine
	newLine
	planLine // of no row: what the plans have, before reviews
)

// rowColumns are those of a scanned row, of p (c_prompt), s (c_state), d (c_deck)
// and r (c_root).
const rowColumns = "p.id, p.file, p.key, d.id, r.name, d.path, p.place, p.flags, p.tags, p.question, p.answer, p.waits, " +
	"s.s, s.d, s.phase, s.step, s.days, s.due_day, s.due_at, s.reps, s.lapses, s.first_day, s.last_day, s.last_at, s.suspended, s.flagged, s.buried, s.missed, s.weights"

// rowJoins follow c_prompt p in a query for rows.
const rowJoins = " CROSS JOIN c_deck d ON d.file = p.file CROSS JOIN c_root r ON r.id = p.root LEFT JOIN c_state s ON s.key = p.key "

// found is a row with its place in the tables.
type found struct {
	queue.Row
	id, file int64
	weights  int64 // that its state was computed with
	known    bool  // the log knows it
}

// stale reports whether the state is to be replayed before it is used.
func (f found) stale(weights int64) bool { return f.known && f.weights != weights }

// each hands out the rows of a query for rowColumns, until it is told to stop.
func each(ctx context.Context, q store.Queryer, take func(found) (more bool), query string, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	return scanRows(rows, take)
}

func scanRows(rows *sql.Rows, take func(found) (more bool)) error {
	defer rows.Close()
	for rows.Next() {
		var f found
		var flags int64
		var tags string
		var st stateRow
		places := []any{&f.id, &f.file, &f.Key, &f.Deck, &f.Root, &f.Path, &f.Place, &flags, &tags, &f.Question, &f.Answer, &f.Waits}
		if err := rows.Scan(append(places, st.places()...)...); err != nil {
			return err
		}
		f.Draft, f.Tags, f.State = flags&draft != 0, decodeTags(tags), st.state()
		f.weights, f.known = st.weights()
		if !take(f) {
			return nil
		}
	}
	return rows.Err()
}

func encodeTags(tags []string) string {
	if len(tags) == 0 {
		return ""
	}
	data, err := json.Marshal(tags)
	if err != nil { // strings always can be
		return ""
	}
	return string(data)
}

// decodeTags reads what encodeTags wrote; none where it cannot be read.
func decodeTags(s string) (tags []string) {
	if s != "" {
		_ = json.Unmarshal([]byte(s), &tags)
	}
	return tags
}

// Row implements [queue.Collection].
func (c *Collection) Row(ctx context.Context, s queue.Scope, key string) (queue.Row, bool, error) {
	f, ok, err := c.row(ctx, s, key)
	return f.Row, ok, err
}

func (c *Collection) row(ctx context.Context, s queue.Scope, key string) (f found, ok bool, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, s)
		if err != nil {
			return err
		}
		query, args := "SELECT "+rowColumns+" FROM c_prompt p"+rowJoins+"WHERE p.key = ? AND "+in.among("p.root")+in.without("p.file"), []any{key}
		if in.Tag != "" {
			query, args = query+" AND "+hasTag, append(args, tagArgument(in.Tag))
		}
		if err := each(ctx, q, func(got found) bool { f, ok = got, true; return false }, query, args...); err != nil || !ok {
			return err
		}
		plans, err := readPlans(ctx, q, anyDay)
		if err != nil {
			return err
		}
		return plans.place(ctx, q, &f)
	})
	return f, ok, err
}
