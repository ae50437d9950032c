package collection

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// view reads the tables. They are made anew where they are gone: another log, a
// backup for one, may have taken the place of the one that was open.
func (c *Collection) view(ctx context.Context, do func(q store.Queryer) error) error {
	err := c.log.View(ctx, do)
	if !isMissing(err) {
		return err
	}
	if err := c.log.Change(ctx, func(tx store.Tx) error { return c.complete(ctx, tx) }); err != nil {
		return err
	}
	return c.log.View(ctx, do)
}

// root is a row of c_root.
type root struct {
	id    int64
	name  string
	used  int
	whole bool
}

// readRoots reads all roots, by name.
func readRoots(ctx context.Context, q store.Queryer) ([]root, error) {
	rows, err := q.QueryContext(ctx, "SELECT id, name, used, whole FROM c_root ORDER BY name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []root
	for rows.Next() {
		var r root
		if err := rows.Scan(&r.id, &r.name, &r.used, &r.whole); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// scope is a scope in the numbers of the tables.
type scope struct {
	queue.Scope
	roots []root  // in the order of the scope
	decks []int64 // files of the decks that are named; nil for all
	twins []int64 // files that are passed over: another one's deck has their id
}

// part is a root or a file: where an index begins.
type part struct {
	column string // root or file
	id     int64
	root   root
}

// resolve finds the scope in the tables.
func resolve(ctx context.Context, q store.Queryer, s queue.Scope) (*scope, error) {
	known, err := readRoots(ctx, q)
	if err != nil {
		return nil, err
	}
	out := &scope{Scope: s}
	for _, r := range known {
		if s.Roots == nil || slices.Contains(s.Roots, r.name) {
			out.roots = append(out.roots, r)
		}
	}
	slices.SortFunc(out.roots, func(a, b root) int { return s.CompareRoots(a.name, b.name) })
	if err := out.passOver(ctx, q); err != nil {
		return nil, err
	}
	return out, out.name(ctx, q)
}

// twin is a deck whose id another one has too.
type twin struct {
	file int64
	root string
	path string
	id   string
}

// passOver finds the twins that are passed over: all but the first of an id.
func (s *scope) passOver(ctx context.Context, q store.Queryer) error {
	twins, err := s.readTwins(ctx, q, "d.twin = 1")
	if err != nil {
		return err
	}
	for i, t := range twins {
		if slices.ContainsFunc(twins[:i], func(first twin) bool { return first.id == t.id }) {
			s.twins = append(s.twins, t.file)
		}
	}
	return nil
}

// readTwins reads decks of the scope in its order.
func (s *scope) readTwins(ctx context.Context, q store.Queryer, where string, args ...any) ([]twin, error) {
	rows, err := q.QueryContext(ctx, "SELECT d.file, r.name, d.path, d.id FROM c_deck d JOIN c_root r ON r.id = d.root WHERE "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []twin
	for rows.Next() {
		var t twin
		if err := rows.Scan(&t.file, &t.root, &t.path, &t.id); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(s.roots, func(r root) bool { return r.name == t.root }) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b twin) int {
		return cmp.Or(s.CompareRoots(a.root, b.root), cmp.Compare(a.path, b.path))
	})
	return out, rows.Err()
}

// name finds the decks that the scope names.
func (s *scope) name(ctx context.Context, q store.Queryer) error {
	if s.Decks == nil {
		return nil
	}
	s.decks = []int64{}
	for _, id := range s.Decks {
		found, err := s.readTwins(ctx, q, "d.id = ?", id)
		if err != nil {
			return err
		}
		if len(found) > 0 && !slices.Contains(s.decks, found[0].file) {
			s.decks = append(s.decks, found[0].file)
		}
	}
	return nil
}

// parts are the decks of the scope, or else its roots.
func (s *scope) parts() []part {
	var out []part
	if s.decks != nil {
		for _, file := range s.decks {
			out = append(out, part{column: "file", id: file})
		}
		return out
	}
	for _, r := range s.roots {
		out = append(out, part{column: "root", id: r.id, root: r})
	}
	return out
}

// without is the condition that leaves out twins, and what is in decks that are not
// named; file is the column.
func (s *scope) without(file string) string {
	var out string
	if len(s.twins) > 0 {
		out += " AND " + file + " NOT IN (" + numbers(s.twins) + ")"
	}
	return out + s.named(file)
}

// named is the condition that leaves out what is in decks that are not named.
func (s *scope) named(file string) string {
	if s.decks == nil {
		return ""
	}
	return " AND " + in(file, s.decks)
}

// among is the condition that a root is one of the scope's.
func (s *scope) among(column string) string {
	ids := make([]int64, len(s.roots))
	for i, r := range s.roots {
		ids[i] = r.id
	}
	return in(column, ids)
}

// in is the condition that a column is one of some ids, which are above 0. For none of
// them it compares all the same: a constant would leave SQLite without the index that
// a list names.
func in(column string, ids []int64) string {
	if len(ids) == 0 {
		return column + " < 0"
	}
	return column + " IN (" + numbers(ids) + ")"
}

func numbers(ids []int64) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(itoa(id))
	}
	return b.String()
}
