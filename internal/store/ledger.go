package store

import (
	"context"
	"database/sql"
	"sync"

	"quiz/internal/engine/review"
)

// wideKinds are those of entries that concern more than their own prompt.
const wideKinds = "kind IN ('void', 'alias', 'weights')"

// ledgerCache keeps the ledger between answers: it is read again only when an
// entry has come that it does not know, from here or from another program.
type ledgerCache struct {
	mu     sync.Mutex
	ledger *review.Ledger
	newest int64 // rowid of the newest entry that it knows; below 0: it was never read
}

func emptyCache() ledgerCache {
	none, _ := review.NewLedger(nil)
	return ledgerCache{ledger: none, newest: -1}
}

func (c *ledgerCache) get() *review.Ledger {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ledger
}

func (c *ledgerCache) both() (*review.Ledger, int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.ledger, c.newest
}

func (c *ledgerCache) set(l *review.Ledger, newest int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ledger, c.newest = l, newest
}

// Ledger is what is void, renamed and in force in the log as q sees it: within the
// transaction of [Batch].Follow, with what was just appended.
func (l *Log) Ledger(ctx context.Context, q Queryer) (*review.Ledger, error) {
	ledger, _, err := l.readLedger(ctx, q)
	return ledger, err
}

// current is the same, and keeps it.
func (l *Log) current(ctx context.Context, q Queryer) (*review.Ledger, error) {
	ledger, newest, err := l.readLedger(ctx, q)
	if err == nil {
		l.cache.set(ledger, newest)
	}
	return ledger, err
}

func (l *Log) readLedger(ctx context.Context, q Queryer) (*review.Ledger, int64, error) {
	newest, err := newestWide(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	if ledger, known := l.cache.both(); newest == known {
		return ledger, newest, nil
	}
	entries, err := Wide(ctx, q)
	if err != nil {
		return nil, 0, err
	}
	ledger, _ := review.NewLedger(entries) // what cannot be read is doctor's to tell
	return ledger, newest, nil
}

// Wide reads the entries that a ledger is made of, in order.
func Wide(ctx context.Context, q Queryer) ([]review.Entry, error) {
	return Entries(ctx, q, "WHERE "+wideKinds+" ORDER BY id")
}

// Aliases reads those of them that are aliases, in order.
func Aliases(ctx context.Context, q Queryer) ([]review.Entry, error) {
	return Entries(ctx, q, aliases)
}

// aliases names the condition of the index, too: SQLite would not see that it holds.
const aliases = "WHERE " + wideKinds + " AND kind = 'alias' ORDER BY id"

// newestWide is the rowid of the newest entry for the ledger. Rows are never
// deleted, so it grows with each.
func newestWide(ctx context.Context, q Queryer) (rowid int64, err error) {
	err = q.QueryRowContext(ctx, "SELECT COALESCE(MAX(rowid), 0) FROM entry WHERE "+wideKinds).Scan(&rowid)
	return rowid, err
}

// change carries out a transaction that may fold the log again; if it fails, the
// ledger is what it was, as the tables are.
func (l *Log) change(ctx context.Context, do func(*sql.Tx) error) error {
	if l.frozen {
		return hinted("answers could not be kept; choose another folder with --data", "log: %s is open for reading only", l.path)
	}
	l.writing.Lock()
	defer l.writing.Unlock()
	c, err := l.db.Conn(ctx) // it stays, whatever happens to the file
	if err != nil {
		return err
	}
	defer c.Close()
	ledger, newest := l.cache.both()
	written := len(l.place.written)
	if err := transaction(ctx, c, do); err != nil {
		l.cache.set(ledger, newest)
		l.place.written = l.place.written[:written]
		return err
	}
	return l.settle(ctx, c)
}
