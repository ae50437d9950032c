package store

import (
	"context"
	"database/sql"
	"iter"
	"math"
	"slices"

	"quiz/internal/engine/review"
)

const entryColumns = "id, act, at, zone, device, session, kind, prompt, body"

// Entries reads entries of the table; where is the rest of the query.
func Entries(ctx context.Context, q Queryer, where string, args ...any) ([]review.Entry, error) {
	return scanEntries(ctx, q, "SELECT "+entryColumns+" FROM entry "+where, args...)
}

func scanEntries(ctx context.Context, q Queryer, query string, args ...any) (out []review.Entry, err error) {
	for e, err := range eachEntry(ctx, q, query, args...) {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Each reads the whole log in order, entry by entry: one of any length takes no memory
// to speak of.
func Each(ctx context.Context, q Queryer) iter.Seq2[review.Entry, error] {
	return eachEntry(ctx, q, "SELECT "+entryColumns+" FROM entry ORDER BY id")
}

// eachEntry reads entries one by one.
func eachEntry(ctx context.Context, q Queryer, query string, args ...any) iter.Seq2[review.Entry, error] {
	return func(yield func(review.Entry, error) bool) {
		rows, err := q.QueryContext(ctx, query, args...)
		if err != nil {
			yield(review.Entry{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			e, err := scanEntry(rows)
			if !yield(e, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(review.Entry{}, err)
		}
	}
}

func scanEntry(rows *sql.Rows) (e review.Entry, err error) {
	var kind, body string
	var at, zone number
	err = rows.Scan(&e.ID, &e.Act, &at, &zone, &e.Device, &e.Session, &kind, &e.Prompt, &body)
	e.At, e.Zone, e.Kind, e.Body = int64(at), int(zone), review.Kind(kind), []byte(body)
	return e, err
}

// number is a column that should have one. Where another program wrote something
// else, it is out of all bounds, so that [review.Entry.Check] names the entry, and
// nothing else fails.
type number int64

func (n *number) Scan(value any) error {
	*n = math.MinInt32
	if v, ok := value.(int64); ok {
		*n = number(v)
	}
	return nil
}

// ofPrompt says what SQLite must hear to use the index of prompts: it leaves out those
// that are empty.
const ofPrompt = "WHERE prompt = ? AND prompt <> ''"

// History reads the entries in force of a key, and those of older names that
// belong to it, in order. A name that was used again has others too.
func History(ctx context.Context, q Queryer, ledger *review.Ledger, key string) ([]review.Entry, error) {
	var out []review.Entry
	for _, name := range append([]string{key}, ledger.Names(key)...) {
		part, err := Entries(ctx, q, ofPrompt, name)
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	out = slices.DeleteFunc(out, func(e review.Entry) bool { return !ledger.Holds(e) || ledger.Key(&e) != key })
	slices.SortFunc(out, review.Compare)
	return out, nil
}

// Entries returns the whole log, in order.
func (l *Log) Entries(ctx context.Context) ([]review.Entry, error) {
	entries, err := Entries(ctx, l.db, "ORDER BY rowid") // nearly in order already
	if err != nil {
		return nil, l.fail(err)
	}
	if !slices.IsSortedFunc(entries, review.Compare) {
		slices.SortFunc(entries, review.Compare)
	}
	return entries, nil
}

// History returns the entries in force of a prompt, and of the names it had
// before, in order.
func (l *Log) History(ctx context.Context, prompt string) ([]review.Entry, error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return nil, l.fail(err)
	}
	history, err := History(ctx, l.db, ledger, prompt)
	return history, l.fail(err)
}

// Count is how many entries the log has.
func (l *Log) Count(ctx context.Context) (int, error) {
	n, err := l.count(ctx)
	return n, l.fail(err)
}

func (l *Log) count(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT count(*) FROM entry").Scan(&n)
	return n, err
}

// SeenAll returns every prompt as it was shown last, by key.
func (l *Log) SeenAll(ctx context.Context) (map[string]Seen, error) {
	all, err := readSeen(ctx, l.db)
	out := make(map[string]Seen, len(all))
	for _, s := range all {
		out[s.Prompt] = s
	}
	return out, l.fail(err)
}

func readSeen(ctx context.Context, q Queryer) ([]Seen, error) {
	rows, err := q.QueryContext(ctx, "SELECT prompt, deck, file, question, answer FROM seen ORDER BY prompt")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Seen
	for rows.Next() {
		var s Seen
		if err := rows.Scan(&s.Prompt, &s.Deck, &s.File, &s.Question, &s.Answer); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
