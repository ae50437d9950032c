package store

import (
	"strings"
	"testing"
)

// TestByAnIndex: what is asked of a log with a million entries is found by an index.
func TestByAnIndex(t *testing.T) {
	l := open(t, t.TempDir())
	for _, c := range []struct {
		name, query string
		args        []any
	}{
		{"the history of a card", "SELECT body FROM entry " + ofPrompt, []any{"d/a"}},
		{"whether an entry is the newest", "SELECT EXISTS (SELECT 1 FROM entry " + ofPrompt + " AND id > ?)", []any{"d/a", "01"}},
		{"the acts of a device", actsQuery(), []any{"01", "d", 100}},
		{"the entries of an act", "SELECT body FROM entry " + ofAct, []any{"d", "01"}},
		{"one entry", "SELECT body FROM entry WHERE id = ?", []any{"01"}},
		{"the newest id", "SELECT MAX(id) FROM entry WHERE id < ?", []any{"01"}},
		{"what the ledger is made of", "SELECT body FROM entry WHERE " + wideKinds, nil},
		{"aliases", "SELECT body FROM entry " + aliases, nil},
		{"open papers", "SELECT body FROM entry " + openPapers, []any{"01"}},
		{"whether an exam has ended", examEnded, []any{"01"}},
		{"plans for exams", "SELECT body FROM entry " + allPlans, []any{"01"}},
		{"the ends of sessions", "SELECT body FROM entry WHERE kind = 'session' AND id < ? ORDER BY id DESC LIMIT ?", []any{"01", 5}},
	} {
		for _, step := range planOf(t, l, c.query, c.args) {
			table, scan := strings.CutPrefix(step, "SCAN ")
			if scan && (table == "entry" || table == "s" || table == "p") {
				t.Errorf("%s: %s", c.name, step)
			}
		}
	}
}

// planOf is how SQLite finds the rows of a query.
func planOf(t *testing.T, l *Log, query string, args []any) []string {
	t.Helper()
	rows, err := l.db.Query("EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return steps
}
