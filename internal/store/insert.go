package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/review"
)

const insertEntry = "INSERT OR IGNORE INTO entry (id, act, at, zone, device, session, kind, prompt, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

// insert writes entries that have their ids, and returns those that were not there
// yet.
func (b *Batch) insert(ctx context.Context, tx *sql.Tx, entries []review.Entry) (fresh []review.Entry, err error) {
	insert, err := tx.PrepareContext(ctx, insertEntry)
	if err != nil {
		return nil, err
	}
	defer insert.Close()
	for _, e := range entries {
		res, err := insert.ExecContext(ctx, e.ID, e.Act, e.At, e.Zone, e.Device, e.Session, string(e.Kind), e.Prompt, string(e.Body))
		if err != nil {
			return nil, fmt.Errorf("entry %s: %w", e.ID, err)
		}
		n, err := res.RowsAffected()
		if err != nil {
			return nil, err
		}
		if n > 0 {
			fresh = append(fresh, e)
		} else if err := b.tellCollision(ctx, tx, e); err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

// tellCollision tells of an entry whose id another one has. Ids are random, so the
// file was changed by hand, or damaged: the log keeps what it has.
func (b *Batch) tellCollision(ctx context.Context, tx *sql.Tx, e review.Entry) error {
	if b.Refused == nil {
		return nil
	}
	have, err := Entries(ctx, tx, "WHERE id = ?", e.ID)
	if err != nil || len(have) == 0 {
		return err
	}
	own := have[0]
	same := own.At == e.At && own.Kind == e.Kind && own.Prompt == e.Prompt && string(own.Body) == string(e.Body)
	if !same {
		b.Refused(fmt.Errorf("entry %s: the log has another entry by this id, and keeps it", e.ID))
	}
	return nil
}

// tellUnusable tells of entries that are kept aside.
func (b *Batch) tellUnusable(entries []review.Entry) {
	if b.Refused == nil {
		return
	}
	for _, e := range entries {
		if err := e.Check(); err != nil {
			b.Refused(fmt.Errorf("%w; it is kept aside", err))
		}
	}
}

// keepable are the entries that a log can keep, whether or not they can be used.
func (b *Batch) keepable() []review.Entry {
	out := make([]review.Entry, 0, len(b.Entries))
	for _, e := range b.Entries {
		if err := canBeKept(e); err == nil {
			out = append(out, e)
		} else if b.Refused != nil {
			b.Refused(err)
		}
	}
	return out
}

// canBeKept reports why an entry is not even kept aside. It has a name, texts that
// every program can read, and a size that no other entry has to wait for.
func canBeKept(e review.Entry) error {
	const mostNamed = 64
	id := strings.ToValidUTF8(e.ID, "?")
	id = id[:min(len(id), mostNamed)]
	for _, name := range []string{e.ID, e.Act, e.Device, e.Session, string(e.Kind), e.Prompt} {
		if len(name) > review.MostName || !utf8.ValidString(name) {
			return fmt.Errorf("entry %s: a name in it is longer than %d bytes, or is not UTF-8: it is not kept", id, review.MostName)
		}
	}
	switch {
	case e.ID == "":
		return fmt.Errorf("an entry without an id, of kind %s, is not kept", e.Kind)
	case len(e.Body) > review.MostPaper:
		return fmt.Errorf("entry %s: the body has %d bytes, and may have %d: it is not kept", id, len(e.Body), review.MostPaper)
	case !utf8.Valid(e.Body):
		return fmt.Errorf("entry %s: the body is not UTF-8: it is not kept", id)
	}
	return nil
}
