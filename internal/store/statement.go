package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"
)

// A connection keeps the statements that it has prepared: preparing one takes as long
// as running it. database/sql prepares whatever a connection will not run by itself
// ([driver.ErrSkip]), and closes it after use; then it is kept for the next time.

// mostKept is how many statements a connection keeps.
const mostKept = 200

// QueryContext leaves it to database/sql to prepare.
func (c *conn) QueryContext(context.Context, string, []driver.NamedValue) (driver.Rows, error) {
	return nil, driver.ErrSkip
}

// ExecContext does too, but for scripts of several statements.
func (c *conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if strings.Contains(query, ";") {
		return c.innerConn.ExecContext(ctx, query, args)
	}
	return nil, driver.ErrSkip
}

// PrepareContext hands out a statement that was kept, or prepares it.
func (c *conn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	if kept := c.kept[query]; kept != nil {
		delete(c.kept, query)
		return kept, nil
	}
	prepared, err := c.innerConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	inner, ok := prepared.(innerStmt)
	if !ok {
		return nil, errors.Join(errors.New("the driver of SQLite has other statements"), prepared.Close())
	}
	return &statement{inner, c, query}, nil
}

// Close closes what is kept, too.
func (c *conn) Close() error {
	var errs []error
	for _, s := range c.kept {
		errs = append(errs, s.innerStmt.Close())
	}
	clear(c.kept)
	return errors.Join(append(errs, c.innerConn.Close())...)
}

// innerStmt is what a statement of the driver can do.
type innerStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// statement is one that is in use.
type statement struct {
	innerStmt
	of    *conn
	query string
}

// Close keeps it for the next time. Where too many are kept, any other one goes: those
// in use come back.
func (s *statement) Close() error {
	if s.of.kept[s.query] != nil {
		return s.innerStmt.Close()
	}
	var err error
	for query, other := range s.of.kept {
		if len(s.of.kept) < mostKept {
			break
		}
		delete(s.of.kept, query)
		err = errors.Join(err, other.innerStmt.Close())
	}
	s.of.kept[s.query] = s
	return err
}
