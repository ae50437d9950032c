package collection

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"

	"quiz/internal/engine/memory"
	"quiz/internal/store"
)

// tablesVersion is that of the tables and of what is in them. Older ones are built
// again.
const tablesVersion = 6

// tableCount is how many tables this version has.
const tableCount = 13

//go:embed schema.sql
var schema string

// meta says what the tables include, and what the log has.
type meta struct {
	version int   // 0: there are none
	entry   int64 // rowid of the newest entry that they include
	newest  int64 // rowid of the newest entry of the log
	weights int64 // see weightsID
}

// whole reports whether the tables are of this version, and include the whole log.
func (m meta) whole() bool { return m.version == tablesVersion && m.entry >= m.newest }

func readMeta(ctx context.Context, q store.Queryer) (m meta, err error) {
	const query = `SELECT version, entry, weights, (SELECT COALESCE(MAX(rowid), 0) FROM entry),
		(SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name GLOB 'c_*') FROM c_meta`
	tables := 0
	err = q.QueryRowContext(ctx, query).Scan(&m.version, &m.entry, &m.weights, &m.newest, &tables)
	switch {
	case errors.Is(err, sql.ErrNoRows), isMissing(err), err == nil && m.version == tablesVersion && tables != tableCount:
		return meta{}, nil
	}
	return m, err
}

// isMissing reports whether an error says that a table or a column is not there.
func isMissing(err error) bool {
	return err != nil && (strings.Contains(err.Error(), "no such table") || strings.Contains(err.Error(), "no such column"))
}

// note writes down that the tables include the whole log, and which weights are in
// force.
func note(ctx context.Context, tx store.Tx, m *memory.Model) error {
	_, err := tx.ExecContext(ctx, "UPDATE c_meta SET entry = (SELECT COALESCE(MAX(rowid), 0) FROM entry), weights = ?", weightsID(m))
	return err
}

// weightsID tells weights apart. It is never below 0.
func weightsID(m *memory.Model) int64 {
	return int64(crc32.ChecksumIEEE(fmt.Append(nil, m.Weights())))
}

// create makes the tables anew, with a state for every prompt of the log.
func (c *Collection) create(ctx context.Context, tx store.Tx) error {
	if err := dropTables(ctx, tx); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, schema); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO c_meta VALUES (?, 0, 0, 0, '', 0, random())", tablesVersion); err != nil {
		return err
	}
	ledger, err := c.log.Ledger(ctx, tx)
	if err != nil {
		return err
	}
	if err := fillStates(ctx, tx); err != nil {
		return err
	}
	if err := c.replayFirst(ctx, tx, ledger); err != nil {
		return err
	}
	return note(ctx, tx, ledger.Model)
}

func dropTables(ctx context.Context, tx store.Tx) error {
	names, err := texts(ctx, tx, `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'c\_%' ESCAPE '\'`)
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, `DROP TABLE "`+strings.ReplaceAll(name, `"`, `""`)+`"`); err != nil {
			return err
		}
	}
	return nil
}

func texts(ctx context.Context, q store.Queryer, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}
