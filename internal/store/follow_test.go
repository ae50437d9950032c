package store

import (
	"context"
	"errors"
	"testing"

	"quiz/internal/engine/review"
)

// TestFollow: what follows an entry is written with it, or neither is; it sees the
// entry and the ledger with it.
func TestFollow(t *testing.T) {
	l, ctx := open(t, t.TempDir()), context.Background()
	if err := l.Change(ctx, func(tx Tx) error {
		_, err := tx.ExecContext(ctx, "CREATE TABLE derived (id TEXT, prompt TEXT)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	full := errors.New("the disk is full")
	alias := review.Entry{Kind: review.KindAlias, Body: review.Encode(review.Alias{From: "d/a", To: "d/b"})}
	for _, fails := range []error{full, nil} {
		_, err := l.Append(ctx, Batch{Entries: []review.Entry{alias}, Follow: func(ctx context.Context, tx Tx, appended []review.Entry) error {
			ledger, err := l.Ledger(ctx, tx)
			if err != nil {
				return err
			}
			_, err = tx.ExecContext(ctx, "INSERT INTO derived VALUES (?, ?)", appended[0].ID, ledger.Key(&review.Entry{Prompt: "d/a"}))
			return errors.Join(err, fails)
		}})
		if !errors.Is(err, fails) {
			t.Errorf("%v, want %v", err, fails)
		}
		if former := l.Former(); fails != nil && former != nil {
			t.Errorf("the failed alias is in force: %v", former)
		}
	}
	var id, key string
	if err := l.View(ctx, func(q Queryer) error { return q.QueryRowContext(ctx, "SELECT id, prompt FROM derived").Scan(&id, &key) }); err != nil {
		t.Fatal(err)
	}
	entries, err := l.Entries(ctx)
	if err != nil || len(entries) != 1 || entries[0].ID != id || key != "d/b" {
		t.Errorf("%+v, %v; derived: %s %s", entries, err, id, key)
	}
}
