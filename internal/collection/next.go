package collection

import (
	"context"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// Next implements [queue.Collection]. Where another log has taken the place of the one
// that was open, its tables lack decks: they are taken in as for the first question.
func (c *Collection) Next(ctx context.Context, w queue.Want) (queue.Row, bool, error) {
	row, ok, err := c.replayed(ctx, w)
	if err != nil || ok {
		return row, ok, err
	}
	if known, err := c.Known(ctx); err != nil || known {
		return queue.Row{}, false, err
	}
	return c.takeFirst(ctx, w)
}

// replayed finds the prompt that is asked next. One whose state is to be replayed is
// replayed first.
func (c *Collection) replayed(ctx context.Context, w queue.Want) (queue.Row, bool, error) {
	const tries = 100 // each replays one prompt more; then an old promise must do
	for try := 0; ; try++ {
		f, ok, weights, err := c.next(ctx, w)
		if err != nil || !ok || !f.stale(weights) || try == tries {
			return f.Row, ok, err
		}
		if err := c.replayOne(ctx, f.Key); err != nil {
			return queue.Row{}, false, err
		}
	}
}

func (c *Collection) next(ctx context.Context, w queue.Want) (f found, ok bool, weights int64, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, w.Scope)
		if err != nil {
			return err
		}
		n := &nextQuery{ctx: ctx, q: q, want: w, in: in}
		// Exceptions are rare: whether there are any is found out sooner than which.
		const query = "SELECT weights, EXISTS (SELECT 1 FROM c_prompt WHERE line = 1 AND due_at <= 0) OR EXISTS (SELECT 1 FROM c_state WHERE reps > 0 AND last_day > ?) FROM c_meta"
		excepted := false
		if err := q.QueryRowContext(ctx, query, w.Now.Day()+1).Scan(&weights, &excepted); err != nil {
			return err
		}
		if n.plans, err = readPlans(ctx, q, w.Now.Day()); err != nil {
			return err
		}
		err = n.best()
		if err == nil && excepted {
			err = n.exceptions()
		}
		f, ok = n.got, n.ok
		return err
	})
	return f, ok, weights, err
}

// nextQuery looks for the prompt that is asked next. Each of the lines, in their
// turn, is looked through by an index until a prompt may be asked; what exactly may
// be asked, and in which order, is the queue's to say.
type nextQuery struct {
	ctx   context.Context
	q     store.Queryer
	want  queue.Want
	in    *scope
	plans plans
	got   found
	ok    bool
}

// turn is a line, or the part of one that comes together.
type turn struct {
	line  int
	until int64  // of steps and reviews: the last moment, or day, whose turn it is
	where string // a condition on p, on top of that
	args  []any
}

// begins is where in a line its turn ends, as a condition on p or, of a tag, on t.
func (t turn) begins(tagged bool) (where string, args []any) {
	switch {
	case t.line == newLine:
		return "", nil
	case tagged:
		return " AND t.a <= ?", []any{t.until}
	case t.line == stepLine:
		return " AND p.due_at <= ?", []any{t.until}
	}
	return " AND p.due_day <= ?", []any{t.until}
}

// turns are those of the queue, in its order.
func (n *nextQuery) turns() []turn {
	w, today := n.want, n.want.Now.Day()
	shownBy := notBuried(today)
	const lone, shown = " AND p.waits NOT IN (?, ?)", " AND p.buried <= ?"
	var out []turn
	out = append(out, turn{stepLine, w.Now.Ms, shown, []any{shownBy}})
	free := n.plans.without("p.file")
	planned := turn{planLine, 0, shown, []any{shownBy}}
	reviews := turn{reviewLine, int64(today + w.Ahead), shown + free, []any{shownBy}}
	fresh := turn{newLine, 0, shown + free, []any{shownBy}}
	for _, suffix := range []string{lone, ""} {
		for _, t := range []turn{planned, reviews, fresh} {
			if n.closed(t.line) {
				continue
			}
			args := append([]any{}, t.args...)
			if suffix != "" {
				args = append(args, today+1, today+2)
			}
			out = append(out, turn{t.line, t.until, t.where + suffix, args})
		}
	}
	end := day.Start(today+1, w.Now.Zone)
	return append(out, turn{stepLine, end - 1, shown, []any{shownBy}})
}

// notBuried is the greatest value of buried with which a prompt is shown on a study
// day. 0 is of those that are not buried, and the first day of 1970 is day -1.
func notBuried(today int) int { return max(today, 0) }

// closed reports whether nothing of a line is left of the day's limits.
func (n *nextQuery) closed(line int) bool {
	left := n.want.Left
	if line == planLine {
		return len(n.plans) == 0
	}
	return line == newLine && left.New <= 0 || line == reviewLine && left.Capped && left.Reviews <= 0
}

// best looks through the lines until a prompt is found.
func (n *nextQuery) best() error {
	for _, t := range n.turns() {
		if err := n.look(t); err != nil || n.ok {
			return err
		}
	}
	return nil
}

// offer takes a prompt if it may be asked, and before what was found so far.
func (n *nextQuery) offer(f found) (taken bool, err error) {
	if err := n.plans.place(n.ctx, n.q, &f); err != nil || !n.want.May(f.Row) {
		return false, err
	}
	if !n.ok || n.want.Compare(f.Row, n.got.Row) < 0 {
		n.got, n.ok = f, true
	}
	return true, nil
}

// first takes the first prompt of an ordered query for ids and keys that may be
// asked. Only that one is read whole.
func (n *nextQuery) first(query string, args ...any) (taken bool, err error) {
	rows, err := n.q.QueryContext(n.ctx, query, args...)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() && !taken {
		var id int64
		var key string
		if err := rows.Scan(&id, &key); err != nil {
			return false, err
		}
		if n.want.Skip[key] {
			continue
		}
		if taken, err = n.offerID(id); err != nil {
			return false, err
		}
	}
	return taken, rows.Err()
}

func (n *nextQuery) offerID(id int64) (taken bool, err error) {
	var whole found
	err = each(n.ctx, n.q, func(f found) bool { whole = f; return false }, allRows+"p.id = ?", id)
	if err != nil || whole.id == 0 {
		return false, err
	}
	return n.offer(whole)
}

// look looks through a line in every part of the scope.
func (n *nextQuery) look(t turn) error {
	if t.line == planLine {
		return n.lookPlanned(t)
	}
	if n.in.Tag != "" {
		return n.lookTagged(t)
	}
	for _, p := range n.in.parts() {
		var err error
		if t.line == newLine && p.column == "root" {
			err = n.lookNew(p, t)
		} else {
			_, err = n.lookIn(p, t)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

var lineOrders = map[int]string{
	stepLine:   " ORDER BY p.due_at, p.key",
	reviewLine: " ORDER BY p.due_day, p.s, p.key",
	newLine:    " ORDER BY p.place, p.key",
}

var stepTimed = map[int]string{stepLine: " AND p.due_at > 0"} // the others are exceptions

func (n *nextQuery) lookIn(p part, t turn) (taken bool, err error) {
	if t.line == reviewLine && n.want.Urgent {
		return n.lookUrgent(p, t)
	}
	until, args := t.begins(false)
	query := "SELECT p.id, p.key FROM c_prompt p WHERE p." + p.column + " = ? AND p.line = " + itoa(int64(t.line)) +
		until + t.where + stepTimed[t.line] + n.in.without("p.file") + lineOrders[t.line]
	return n.first(query, slices.Concat([]any{p.id}, args, t.args)...)
}

// lookNew looks for new prompts in the files of a root that have some, by path.
func (n *nextQuery) lookNew(p part, t turn) error {
	files, err := ids(n.ctx, n.q, "SELECT file FROM c_deck d WHERE d.root = ? AND d.fresh > 0"+n.in.without("d.file")+" ORDER BY d.path", p.id)
	if err != nil {
		return err
	}
	for _, file := range files {
		taken, err := n.lookIn(part{column: "file", id: file}, t)
		if err != nil || taken {
			return err
		}
	}
	return nil
}

func ids(ctx context.Context, q store.Queryer, query string, args ...any) ([]int64, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

func (n *nextQuery) lookTagged(t turn) error {
	if t.line == reviewLine && n.want.Urgent {
		return n.lookUrgentTagged(t)
	}
	for _, r := range n.in.roots {
		until, args := t.begins(true)
		query := "SELECT p.id, p.key FROM c_tag t CROSS JOIN c_prompt p ON p.id = t.prompt " +
			"WHERE t.tag = ? AND t.root = ? AND t.line = " + itoa(int64(t.line)) + until + t.where + stepTimed[t.line] +
			n.in.without("t.file") + " ORDER BY t.a, t.b, t.key"
		if _, err := n.first(query, slices.Concat([]any{n.in.Tag, r.id}, args, t.args)...); err != nil {
			return err
		}
	}
	return nil
}

// exceptions offers the prompts that stand elsewhere in their lines than they are
// asked: answers of a wrong clock, and steps that are promised for a day.
func (n *nextQuery) exceptions() error {
	scoped := n.in.among("p.root") + n.in.without("p.file")
	var tag []any
	if n.in.Tag != "" {
		scoped += " AND " + hasTag
		tag = []any{tagArgument(n.in.Tag)}
	}
	const dated = allRows + "p.line = 1 AND p.due_at <= 0 AND "
	if err := n.offerAll(dated+scoped, tag...); err != nil {
		return err
	}
	return n.offerAll(misdatedRows+scoped, append([]any{n.want.Now.Day() + 1}, tag...)...)
}

// offerAll offers the rows of a query.
func (n *nextQuery) offerAll(query string, args ...any) error {
	var all []found
	err := each(n.ctx, n.q, func(f found) bool { all = append(all, f); return true }, query, args...)
	for _, f := range all {
		if err == nil {
			_, err = n.offer(f)
		}
	}
	return err
}
