package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync/atomic"

	"modernc.org/sqlite"
)

// connector opens the connections of a log. When the file was replaced, those that
// are open lead to a file that no name leads to any more: [connector.renew] has each
// of them closed before it is used again.
type connector struct {
	name       string // as the driver wants it
	generation atomic.Int64
}

func (c *connector) Driver() driver.Driver { return &sqlite.Driver{} }

func (c *connector) Connect(context.Context) (driver.Conn, error) {
	generation := c.generation.Load()
	opened, err := c.Driver().Open(c.name)
	if err != nil {
		return nil, err
	}
	inner, ok := opened.(innerConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the driver of SQLite opens a %T", opened), opened.Close())
	}
	return &conn{inner, c, generation, map[string]*statement{}}, nil
}

func (c *connector) renew() { c.generation.Add(1) }

// innerConn is what a connection of the driver can do.
type innerConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// conn is a connection that knows whether it leads to the file of now.
type conn struct {
	innerConn
	of         *connector
	generation int64
	kept       map[string]*statement // by their text
}

func (c *conn) outdated() bool { return c.generation != c.of.generation.Load() }

// ResetSession is asked for before a connection is used again.
func (c *conn) ResetSession(ctx context.Context) error {
	if c.outdated() {
		return driver.ErrBadConn
	}
	return c.innerConn.ResetSession(ctx)
}

// IsValid is asked before a connection is kept.
func (c *conn) IsValid() bool { return !c.outdated() && c.innerConn.IsValid() }
