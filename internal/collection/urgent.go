package collection

import (
	"context"
	"database/sql"
	"slices"

	"quiz/internal/store"
)

// lookUrgent looks through the reviews of a part by urgency. Of one due day the
// weakest is the most urgent, and comes first in an index; so each day that reviews
// are overdue since is asked for its first one.
func (n *nextQuery) lookUrgent(p part, t turn) (taken bool, err error) {
	of := "p." + p.column + " = ? AND p.line = 2"
	days, err := n.dueDays("SELECT min(p.due_day) FROM c_prompt p WHERE "+of+" AND p.due_day > ?", t, p.id)
	query := "SELECT p.id, p.key FROM c_prompt p WHERE " + of + " AND p.due_day = ?" + t.where + n.in.without("p.file") + " ORDER BY p.s, p.key"
	for _, on := range days {
		if err != nil || taken && on >= n.want.Now.Day() {
			return taken, err
		}
		var one bool
		one, err = n.first(query, slices.Concat([]any{p.id, on}, t.args)...)
		taken = taken || one
	}
	return taken, err
}

// lookUrgentTagged does that for the prompts with a tag.
func (n *nextQuery) lookUrgentTagged(t turn) error {
	const of = "t.tag = ? AND t.root = ? AND t.line = 2"
	query := "SELECT p.id, p.key FROM c_tag t CROSS JOIN c_prompt p ON p.id = t.prompt WHERE " + of + " AND t.a = ?" + t.where +
		n.in.without("t.file") + " ORDER BY t.b, t.key"
	for _, r := range n.in.roots {
		days, err := n.dueDays("SELECT min(t.a) FROM c_tag t WHERE "+of+" AND t.a > ?", t, n.in.Tag, r.id)
		if err != nil {
			return err
		}
		for _, on := range days {
			if _, err := n.first(query, slices.Concat([]any{n.in.Tag, r.id, on}, t.args)...); err != nil {
				return err
			}
		}
	}
	return nil
}

// dueDays are the days that reviews of a part are due on, as far as their turn goes,
// ascending. The query finds the first one behind another.
func (n *nextQuery) dueDays(query string, t turn, of ...any) ([]int, error) {
	var out []int
	after := -1 << 40
	for {
		on, ok, err := nextDay(n.ctx, n.q, query, append(slices.Clone(of), after)...)
		if err != nil || !ok || int64(on) > t.until {
			return out, err
		}
		out, after = append(out, on), on
	}
}

func nextDay(ctx context.Context, q store.Queryer, query string, args ...any) (on int, ok bool, err error) {
	var found sql.NullInt64
	err = q.QueryRowContext(ctx, query, args...).Scan(&found)
	return int(found.Int64), found.Valid, err
}
