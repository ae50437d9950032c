package collection

import (
	"cmp"
	"context"
	"database/sql"
	"iter"
	"slices"

	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// Rows implements [queue.Collection].
func (c *Collection) Rows(ctx context.Context, l queue.List) iter.Seq2[queue.Row, error] {
	return func(yield func(queue.Row, error) bool) {
		err := c.list(ctx, l, func(s *listing) error {
			left := l.Limit
			return s.rows(func(r queue.Row) bool {
				left--
				return yield(r, nil) && left != 0
			})
		})
		if err != nil {
			yield(queue.Row{}, err)
		}
	}
}

// Count implements [queue.Collection].
func (c *Collection) Count(ctx context.Context, l queue.List) (n int, err error) {
	if l.After != nil || l.Limit > 0 {
		for _, err := range c.Rows(ctx, l) {
			if err != nil {
				return n, err
			}
			n++
		}
		return n, nil
	}
	err = c.list(ctx, l, func(s *listing) (err error) {
		if l.Asked && l.Query == nil {
			n, err = s.waiting()
			return err
		}
		query := "SELECT count(*) FROM c_prompt p WHERE " + s.in.among("+p.root") + s.where // by the conditions, not the root
		return s.q.QueryRowContext(ctx, query, s.args...).Scan(&n)
	})
	return n, err
}

// waiting counts all that is asked: what stands in a line, without the buried ones.
func (s *listing) waiting() (n int, err error) {
	all, args := "SELECT COALESCE(SUM(d.waiting), 0) FROM c_deck d WHERE "+s.in.among("d.root")+s.in.without("d.file"), []any(nil)
	if s.Tag != "" {
		all, args = "SELECT count(*) FROM c_tag t WHERE t.tag = ? AND "+s.in.among("t.root")+" AND t.line > 0"+s.in.without("t.file"), []any{s.Tag}
	}
	if err := s.q.QueryRowContext(s.ctx, all, args...).Scan(&n); err != nil {
		return 0, err
	}
	buried, args := "SELECT count(*) FROM c_prompt p WHERE "+s.in.among("p.root")+" AND p.buried > 0 AND p.buried > ? AND p.line > 0"+s.in.without("p.file"), []any{notBuried(s.Now.Day())}
	if s.Tag != "" {
		buried, args = buried+" AND "+hasTag, append(args, tagArgument(s.Tag))
	}
	hidden := 0
	err = s.q.QueryRowContext(s.ctx, buried, args...).Scan(&hidden)
	return n - hidden, err
}

// listing is a list that is read.
type listing struct {
	queue.List
	ctx   context.Context
	q     store.Queryer
	in    *scope
	where string // the condition on p, which begins with AND
	args  []any
}

func (c *Collection) list(ctx context.Context, l queue.List, do func(*listing) error) error {
	return c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, l.Scope)
		if err != nil {
			return err
		}
		s := &listing{List: l, ctx: ctx, q: q, in: in}
		if err := s.condition(c); err != nil {
			return err
		}
		return do(s)
	})
}

// condition makes the part of the query that says which rows are wanted.
func (s *listing) condition(c *Collection) error {
	ledger, err := c.log.Ledger(s.ctx, s.q)
	if err != nil {
		return err
	}
	w := &condition{at: queue.At{Now: s.Now, Model: ledger.Model}}
	w.add(s.in.without("p.file"))
	if s.Tag != "" {
		w.add(" AND ")
		w.tag(s.Tag)
	}
	if s.Asked {
		w.add(" AND p.flags & 19 = 0 AND p.buried <= ?", notBuried(s.Now.Day()))
	}
	if s.Query != nil {
		known, err := s.known()
		if err != nil {
			return err
		}
		w.add(" AND (")
		if err := w.query(queue.Resolve(s.Query, known)); err != nil {
			return err
		}
		w.add(")")
	}
	s.where, s.args = w.text.String(), w.args
	return nil
}

// known tells the ids of the decks of the scope.
func (s *listing) known() (func(id string) bool, error) {
	all, err := texts(s.ctx, s.q, "SELECT d.id FROM c_deck d WHERE "+s.in.among("d.root")+s.in.without("d.file"))
	return func(id string) bool { return slices.Contains(all, id) }, err
}

// rows hands out the rows in order, until it is told to stop.
func (s *listing) rows(take func(queue.Row) bool) error {
	switch s.Order {
	case queue.InFiles, queue.ByDeck:
		return s.byFile(take)
	}
	return s.merged(take)
}

// file is a deck file of a list.
type file struct {
	id   int64
	deck string
	row  queue.Row // its root and path
}

// files are those of the scope, in the order of the list.
func (s *listing) files() ([]file, error) {
	query, args := "SELECT d.file, d.id, r.name, d.path FROM c_deck d CROSS JOIN c_root r ON r.id = d.root WHERE "+s.in.among("d.root")+s.in.without("d.file"), []any(nil)
	switch tag := cmp.Or(s.Tag, tagOf(s.Query)); {
	case tag != "":
		query, args = query+" AND d.file IN (SELECT file FROM c_tagged WHERE tag = ?)", []any{tag}
	case selective(s.Query):
		query, args = query+" AND d.file IN (SELECT p.file FROM c_prompt p WHERE "+s.in.among("p.root")+s.where+")", s.args
	}
	rows, err := s.q.QueryContext(s.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []file
	for rows.Next() {
		var f file
		if err := rows.Scan(&f.id, &f.deck, &f.row.Root, &f.row.Path); err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	slices.SortFunc(out, s.compareFiles)
	if s.Descending {
		slices.Reverse(out)
	}
	return out, rows.Err()
}

// tagOf is a tag that all rows of a query have, or "".
func tagOf(q queue.Query) string {
	switch q := q.(type) {
	case queue.And:
		for _, part := range q {
			if tag := tagOf(part); tag != "" {
				return tag
			}
		}
	case queue.Tag:
		return string(q)
	}
	return ""
}

// selective reports whether an index finds what a query finds.
func selective(q queue.Query) bool {
	switch q := q.(type) {
	case queue.And:
		return slices.ContainsFunc(q, selective)
	case queue.Is:
		return q == queue.IsLeech || isFlag[q] != 0
	}
	return false
}

func (s *listing) compareFiles(a, b file) int {
	if s.Order == queue.ByDeck {
		return cmp.Compare(a.deck, b.deck)
	}
	return cmp.Or(s.CompareRoots(a.row.Root, b.row.Root), cmp.Compare(a.row.Path, b.row.Path))
}

// byFile reads one file after the other.
func (s *listing) byFile(take func(queue.Row) bool) error {
	files, err := s.files()
	if err != nil {
		return err
	}
	var after file
	if s.After != nil {
		after = file{deck: s.After.Deck, row: *s.After}
	}
	for _, f := range files {
		where, args := "p.file = ?", []any(nil)
		if s.After != nil {
			switch c := s.compareFiles(f, after) * s.sign(); {
			case c < 0:
				continue
			case c == 0:
				where, args = where+s.from(), s.values(*s.After)
			}
		}
		more, err := s.ofFile(f, where, args, take)
		if err != nil || !more {
			return err
		}
	}
	return nil
}

// ofFile hands out the rows of a file.
func (s *listing) ofFile(f file, where string, args []any, take func(queue.Row) bool) (more bool, err error) {
	by, err := s.prepare("", where, "p.place"+s.desc()+", p.key"+s.desc())
	if err != nil {
		return false, err
	}
	defer by.Close()
	return s.some(by, f.id, take, args...)
}

func (s *listing) sign() int {
	if s.Descending {
		return -1
	}
	return 1
}

func (s *listing) desc() string {
	if s.Descending {
		return " DESC"
	}
	return ""
}

// prepare makes the query for the rows of a part, in order. index names the index
// where SQLite would not choose it by itself.
func (s *listing) prepare(index, where, order string) (*sql.Stmt, error) {
	return s.q.PrepareContext(s.ctx, "SELECT "+rowColumns+" FROM c_prompt p"+index+rowJoins+"WHERE "+where+s.where+" ORDER BY "+order)
}

// some hands out the rows of a part that come after the last one known.
func (s *listing) some(by *sql.Stmt, part int64, take func(queue.Row) bool, args ...any) (more bool, err error) {
	more = true
	rows, err := by.QueryContext(s.ctx, slices.Concat([]any{part}, args, s.args)...)
	if err != nil {
		return false, err
	}
	err = scanRows(rows, func(f found) bool {
		if s.After != nil && s.Compare(f.Row, *s.After) <= 0 {
			return true
		}
		more = take(f.Row)
		return more
	})
	return more, err
}

// columns are those of an order, but for the key that ends each.
var columns = map[queue.Order][]string{
	queue.InFiles:     {"p.place"},
	queue.ByDeck:      {"p.place"},
	queue.ByDue:       {"p.phase = 0", "p.due_day", "p.due_at"},
	queue.ByStability: {"p.s"},
	queue.ByLapses:    {"p.lapses"},
}

// values are what a row has in the columns of the order.
func (s *listing) values(r queue.Row) []any {
	switch s.Order {
	case queue.InFiles, queue.ByDeck:
		return []any{r.Place, r.Key}
	case queue.ByDue:
		return []any{r.State.Phase == 0, r.State.Due.Day, r.State.Due.At, r.Key}
	case queue.ByStability:
		return []any{r.State.S, r.Key}
	}
	return []any{r.State.Lapses, r.Key}
}
