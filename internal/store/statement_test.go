package store

import (
	"context"
	"testing"
)

// TestStatementsAreKept: one text is asked while it is being read, the schema changes
// under it, and the connection closes.
func TestStatementsAreKept(t *testing.T) {
	ctx := context.Background()
	l := open(t, t.TempDir())
	l.db.SetMaxOpenConns(1)
	const query = "SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT count(*) FROM meta WHERE name LIKE ?"
	read := func(q Queryer, each func(n int)) {
		t.Helper()
		rows, err := q.QueryContext(ctx, query, "nothing%")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); err != nil {
				t.Fatal(err)
			}
			each(n)
		}
	}
	sum := 0
	err := l.View(ctx, func(q Queryer) error {
		read(q, func(int) { read(q, func(n int) { sum += n }) })
		return nil
	})
	if err != nil || sum != 9 {
		t.Fatalf("%d, %v", sum, err)
	}
	for range 3 {
		err := l.Change(ctx, func(tx Tx) error {
			if _, err := tx.ExecContext(ctx, "CREATE TABLE extra (x); INSERT INTO extra VALUES (1)"); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, "DROP TABLE extra")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		read(l.db, func(n int) { sum += n })
	}
	if sum != 18 {
		t.Fatal(sum)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}
