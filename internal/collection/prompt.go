package collection

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/library"
	"quiz/internal/store"
)

// ErrGone says that a deck's file no longer has a prompt, or is gone itself.
var ErrGone = errors.New("the card is gone from its deck")

// openDeck is a deck that was decoded whole.
type openDeck struct {
	file  int64
	stamp string
	deck  *deck.Deck
}

// onDisk is a deck's file, and what the tables have of it.
type onDisk struct {
	id      int64
	version int64
	root    string
	path    string // below the root, with slashes
	stamp   string
	sources []string
	spans   []byte
	guards  []byte
}

const onDiskColumns = "f.id, f.version, r.name, f.path, f.stamp, f.sources, f.outline"

func (f *onDisk) scan(row *sql.Row) error {
	var sources string
	err := row.Scan(&f.id, &f.version, &f.root, &f.path, &f.stamp, &sources, &f.spans)
	f.sources = decodeTags(sources)
	return err
}

// Prompt reads the card of a row: its bytes alone, if the file is what the tables
// say, else the whole file. The error is [ErrGone] where the card is not there any
// more; [Collection.Refresh] then takes in its file.
func (c *Collection) Prompt(ctx context.Context, row queue.Row) (*deck.Prompt, error) {
	f, err := c.onDisk(ctx, row.Root, row.Path)
	if err != nil {
		return nil, err
	}
	file, err := c.file(f)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrGone, err)
	}
	if file.Stamp(f.sources) == f.stamp {
		if p := cut(file, f.spans, row.Key); p != nil {
			return p, nil
		}
	}
	d, err := c.decode(f, file)
	if err != nil {
		return nil, err
	}
	if p := d.Prompt(row.Key); p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s: %w", row.Key, ErrGone)
}

func (c *Collection) onDisk(ctx context.Context, root, path string) (f onDisk, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		return f.scan(q.QueryRowContext(ctx, "SELECT "+onDiskColumns+" FROM c_root r CROSS JOIN c_file f ON f.root = r.id WHERE r.name = ? AND f.path = ?", root, path))
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrGone
	}
	return f, err
}

// file looks at the file as it is now.
func (c *Collection) file(f onDisk) (library.File, error) {
	for _, r := range c.roots {
		if r.Path == f.root || !r.BuiltIn() && r.Holds(f.root) {
			return r.File(f.name())
		}
	}
	return library.Root{Path: f.root}.File(f.name())
}

// name is the path of the file on disk, or that of a built-in deck.
func (f onDisk) name() string {
	if strings.HasPrefix(f.root, library.BuiltInLabel) {
		return f.path
	}
	if filepath.Ext(f.root) != "" && filepath.Base(f.root) == f.path { // the root is the file
		return f.root
	}
	return filepath.Join(f.root, filepath.FromSlash(f.path))
}

// cut reads a prompt's card alone; nil where that cannot be done.
func cut(file library.File, data []byte, key string) *deck.Prompt {
	s, ok := decodeSpans(data)
	if !ok {
		return nil
	}
	_, card, _ := strings.Cut(queue.Card(key), "/")
	for _, i := range s.find(card) {
		d, err := file.Card(s.outline, i)
		if err != nil {
			return nil
		}
		if p := d.Prompt(key); p != nil {
			return p
		}
	}
	return nil
}

// decode reads a whole deck. The last one is kept.
func (c *Collection) decode(f onDisk, file library.File) (*deck.Deck, error) {
	stamp := file.Stamp(f.sources)
	c.reading.Lock()
	defer c.reading.Unlock()
	if c.open.deck != nil && c.open.file == f.id && c.open.stamp == stamp {
		return c.open.deck, nil
	}
	content, err := file.Content()
	if err != nil {
		return nil, err
	}
	c.open = openDeck{f.id, stamp, content.Deck}
	return content.Deck, nil
}

// Deck decodes a deck of a scope whole; nil where the scope has no such deck.
func (c *Collection) Deck(ctx context.Context, s queue.Scope, id string) (*deck.Deck, error) {
	f, ok, err := c.deckOnDisk(ctx, s, id)
	if err != nil || !ok {
		return nil, err
	}
	file, err := c.file(f)
	if err != nil {
		return nil, err
	}
	return c.decode(f, file)
}

func (c *Collection) deckOnDisk(ctx context.Context, s queue.Scope, id string) (f onDisk, ok bool, err error) {
	s.Decks = []string{id}
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, s)
		if err != nil || len(in.decks) == 0 {
			return err
		}
		ok = true
		return f.scan(q.QueryRowContext(ctx, "SELECT "+onDiskColumns+" FROM c_file f CROSS JOIN c_root r ON r.id = f.root WHERE f.id = ?", in.decks[0]))
	})
	return f, ok, err
}

// Guards are the answers of the deck of a row. They are prepared at the first
// asking, and kept until the file changes.
func (c *Collection) Guards(ctx context.Context, row queue.Row) (*answer.Guards, error) {
	f, err := c.onDisk(ctx, row.Root, row.Path)
	if err != nil {
		return nil, err
	}
	file, err := c.file(f)
	if err != nil {
		return nil, err
	}
	same := file.Stamp(f.sources) == f.stamp
	if same {
		err := c.view(ctx, func(q store.Queryer) error {
			return q.QueryRowContext(ctx, "SELECT guards FROM c_file WHERE id = ?", f.id).Scan(&f.guards)
		})
		if g, ok := answer.DecodeGuards(f.guards); ok && err == nil {
			return g, nil
		}
	}
	d, err := c.decode(f, file)
	if err != nil {
		return nil, err
	}
	g := answer.NewGuards(d)
	if !same {
		return g, nil
	}
	return g, c.log.Change(ctx, func(tx store.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE c_file SET guards = ? WHERE id = ? AND stamp = ?", g.Encode(), f.id, f.stamp)
		return err
	})
}

// Refresh takes in the file of a row, if it is not what the tables say.
func (c *Collection) Refresh(ctx context.Context, row queue.Row, now day.Moment) error {
	err := c.taking(taking{ctx: ctx, now: now}, func(t *taking) error { return t.refresh(row) })
	if errors.Is(err, ErrGone) {
		return nil
	}
	return err
}

func (t *taking) refresh(row queue.Row) error {
	if err := t.register(); err != nil {
		return err
	}
	f, err := t.onDisk(t.ctx, row.Root, row.Path)
	if err != nil {
		return err
	}
	file, err := t.file(f)
	if err != nil {
		return t.takeOut(f.id)
	}
	if file.Stamp(f.sources) == f.stamp {
		return nil
	}
	t.changed = []*deckFile{{root: t.roots[f.root], path: f.path, file: file, id: f.id, version: f.version}}
	return t.takeAll()
}

// First is [Collection.Next] for the first question of a session: where the tables
// lack decks, it takes in one file after the other until there is a prompt.
func (c *Collection) First(ctx context.Context, w queue.Want) (queue.Row, bool, error) {
	row, ok, err := c.replayed(ctx, w)
	if err != nil || ok {
		return row, ok, err
	}
	return c.takeFirst(ctx, w)
}

// takeFirst takes in files until one has a prompt that may be asked.
func (c *Collection) takeFirst(ctx context.Context, w queue.Want) (row queue.Row, ok bool, err error) {
	err = c.taking(taking{ctx: ctx, now: w.Now}, func(t *taking) (err error) {
		row, ok, err = t.first(w)
		return err
	})
	return row, ok, err
}

func (t *taking) first(w queue.Want) (row queue.Row, ok bool, err error) {
	if err := errors.Join(t.find(), t.dueFirst()); err != nil {
		return row, false, err
	}
	files := t.changed
	for _, d := range files {
		t.changed = []*deckFile{d}
		if err := t.takeAll(); err != nil {
			return row, false, err
		}
		if row, ok, err = t.replayed(t.ctx, w); err != nil || ok {
			return row, ok, err
		}
	}
	return row, false, nil
}

// dueFirst puts the files first in which, as the log remembers, something is due.
func (t *taking) dueFirst() error {
	const few = 20
	var due []string
	err := t.view(t.ctx, func(q store.Queryer) (err error) {
		due, err = texts(t.ctx, q, `SELECT seen.file FROM c_state s CROSS JOIN seen ON seen.prompt = s.key
			WHERE s.due_day > 0 AND NOT s.suspended AND s.due_day <= ? ORDER BY s.due_day LIMIT ?`, t.now.Day(), few)
		return err
	})
	slices.SortStableFunc(t.changed, func(a, b *deckFile) int { return rankIn(due, a) - rankIn(due, b) })
	return err
}

func rankIn(due []string, d *deckFile) int {
	if i := slices.Index(due, d.file.Path()); i >= 0 {
		return i
	}
	return len(due)
}
