package tables

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Write is a new file: what the schema makes, what fill writes into it, and the
// indexes, which are made when the rows are in. SQLite wants a file, which is
// removed afterwards.
func Write(schema, indexes string, fill func(*sql.Tx) error) (data []byte, err error) {
	dir, err := os.MkdirTemp("", "quiz-export-*")
	if err != nil {
		return nil, fmt.Errorf("make a collection: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	name := filepath.Join(dir, "collection.db")
	q := url.Values{"_pragma": {"journal_mode(OFF)", "synchronous(OFF)", "locking_mode(EXCLUSIVE)"}}
	db, err := sql.Open("sqlite", fileURL(name, q))
	if err != nil {
		return nil, fmt.Errorf("make a collection: %w", err)
	}
	db.SetMaxOpenConns(1)
	if err := errors.Join(inTransaction(db, schema, indexes, fill), db.Close()); err != nil {
		return nil, fmt.Errorf("make a collection: %w", err)
	}
	return os.ReadFile(name)
}

func inTransaction(db *sql.DB, schema, indexes string, fill func(*sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	_, err = tx.Exec(schema)
	if err == nil {
		err = fill(tx)
	}
	if err == nil {
		_, err = tx.Exec(indexes)
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// Insert writes n rows of one table, each of which row returns.
func Insert(tx *sql.Tx, table string, columns, n int, row func(int) []any) error {
	statement, err := tx.Prepare("INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", columns-1) + ")")
	if err != nil {
		return err
	}
	for i := range n {
		if _, err := statement.Exec(row(i)...); err != nil {
			return errors.Join(err, statement.Close())
		}
	}
	return statement.Close()
}
