package collection

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// TestWhatFollowsIsFoundByAnIndex: whatever an answer, a renaming, an undo or a merge
// asks the tables, nothing reads the whole log, nor all states or prompts.
func TestWhatFollowsIsFoundByAnIndex(t *testing.T) {
	ctx := context.Background()
	f := learned(t)
	flag := func(key string) review.Entry {
		return review.Entry{At: 1, Kind: review.KindFlag, Prompt: key, Body: review.Encode(review.Switch{On: true})}
	}
	alias := review.Entry{At: 1, Kind: review.KindAlias, Body: review.Encode(review.Alias{From: "a/capital", To: "a/seat"})}
	var many []review.Entry
	for i := range manyTouched + 1 {
		many = append(many, flag(fmt.Sprint("a/", i)))
	}
	asked := map[string]string{} // what was done, by query
	for _, c := range []struct {
		name    string
		entries []review.Entry // none for an undo
	}{
		{"an answer", []review.Entry{flag("a/capital")}},
		{"a renaming", []review.Entry{alias}},
		{"an answer to the old name", []review.Entry{flag("a/capital")}},
		{"an answer to the new name", []review.Entry{flag("a/seat")}},
		{"an undo", nil},
		{"many", many},
		{"an undo of many", nil},
	} {
		follow := func(ctx context.Context, tx store.Tx, appended []review.Entry) error {
			return f.follow(ctx, listener{tx, func(query string) { asked[query] = c.name }}, appended)
		}
		var err error
		if len(c.entries) > 0 {
			_, err = f.log.Append(ctx, store.Batch{Entries: c.entries, Follow: follow})
		} else {
			_, err = f.log.Undo(ctx, store.Step{Follow: follow})
		}
		if err != nil {
			t.Fatal(c.name, err)
		}
	}
	for query, name := range asked {
		for _, step := range f.plan(t, query) {
			if isScan(step) {
				t.Errorf("%s: %s: %s", name, step, query)
			}
		}
	}
	if len(asked) < 10 {
		t.Errorf("only %d queries were seen", len(asked))
	}
}

// isScan reports whether a step of a plan reads a table, or an index of all its rows.
func isScan(step string) bool {
	table, scan := strings.CutPrefix(step, "SCAN ")
	few := strings.Contains(table, "USING INDEX entry_wide") || strings.HasPrefix(table, "json_each") || strings.HasPrefix(table, "c_meta") ||
		strings.HasPrefix(table, "sqlite_schema") || table == "CONSTANT ROW"
	return scan && !few
}

// plan is how SQLite finds the rows of a query.
func (f *fixture) plan(t *testing.T, query string) (steps []string) {
	t.Helper()
	ctx := context.Background()
	err := f.log.View(ctx, func(q store.Queryer) error {
		rows, err := q.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, make([]any, strings.Count(query, "?"))...)
		if err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
		defer rows.Close()
		for rows.Next() {
			var id, parent, unused int
			var step string
			if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
				return err
			}
			steps = append(steps, step)
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	return steps
}

// listener is told of what a transaction is asked.
type listener struct {
	store.Tx
	heard func(query string)
}

func (l listener) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	l.heard(query)
	return l.Tx.QueryContext(ctx, query, args...)
}

func (l listener) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	l.heard(query)
	return l.Tx.QueryRowContext(ctx, query, args...)
}

func (l listener) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	l.heard(query)
	return l.Tx.PrepareContext(ctx, query)
}

func (l listener) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	l.heard(query)
	return l.Tx.ExecContext(ctx, query, args...)
}
