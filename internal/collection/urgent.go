package collection

import (
	"cmp"
	"math"
	"slices"

	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// lookUrgent looks through the reviews of a part by urgency. Of one due day the
// weakest is the most urgent, and comes first in an index; so each day that reviews
// are overdue since is asked for its first one.
func (n *nextQuery) lookUrgent(p part, t turn) (taken bool, err error) {
	from := " FROM c_prompt p WHERE p." + p.column + " = ? AND p.line = 2 AND p.due_day"
	rest := t.where + n.in.without("p.file") + " ORDER BY p.due_day, p.s, p.key"
	u := byDay{n, t, []any{p.id}, "SELECT p.id, p.key, p.due_day, p.s" + from + " > ?" + rest, "SELECT p.id, p.key" + from + " = ?" + rest}
	return u.most()
}

// lookUrgentTagged does that for the prompts with a tag.
func (n *nextQuery) lookUrgentTagged(t turn) error {
	const from = " FROM c_tag t CROSS JOIN c_prompt p ON p.id = t.prompt WHERE t.tag = ? AND t.root = ? AND t.line = 2 AND t.a"
	rest := t.where + n.in.without("t.file") + " ORDER BY t.a, t.b, t.key"
	for _, r := range n.in.roots {
		u := byDay{n, t, []any{n.in.Tag, r.id}, "SELECT p.id, p.key, t.a, t.b" + from + " > ?" + rest, "SELECT p.id, p.key" + from + " = ?" + rest}
		if _, err := u.most(); err != nil {
			return err
		}
	}
	return nil
}

// byDay looks through reviews, each due day by itself.
type byDay struct {
	*nextQuery
	turn
	of     []any  // what the queries are about
	behind string // finds the reviews of the days behind one
	on     string // finds those of a day
}

// dayHead is the first review of a due day.
type dayHead struct {
	id  int64
	day int
	s   float64
}

// most offers the most urgent of the first reviews of each day. Where that one may
// not be asked, all days are looked through.
func (u byDay) most() (taken bool, err error) {
	heads, err := u.heads()
	if err != nil || len(heads) == 0 {
		return false, err
	}
	today := u.want.Now.Day()
	best := slices.MinFunc(heads, func(a, b dayHead) int { return cmp.Compare(b.urgency(today), a.urgency(today)) })
	if taken, err = u.offerID(best.id); taken || err != nil {
		return taken, err
	}
	for _, h := range heads {
		one, err := u.first(u.on, slices.Concat(u.of, []any{h.day}, u.args)...)
		if err != nil {
			return taken, err
		}
		taken = taken || one
	}
	return taken, nil
}

func (h dayHead) urgency(today int) float64 {
	st := review.State{Due: review.Due{Day: h.day}}
	st.S = h.s
	return queue.Urgency(st, today)
}

// heads are the first reviews of each day, as far as their turn goes, by day.
func (u byDay) heads() ([]dayHead, error) {
	var out []dayHead
	for after := math.MinInt32; ; {
		h, ok, err := u.head(after)
		if err != nil || !ok || int64(h.day) > u.until {
			return out, err
		}
		out, after = append(out, h), h.day
	}
}

// head is the first review behind a day that is not passed over.
func (u byDay) head(after int) (h dayHead, ok bool, err error) {
	rows, err := u.q.QueryContext(u.ctx, u.behind, slices.Concat(u.of, []any{after}, u.args)...)
	if err != nil {
		return h, false, err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		if err := rows.Scan(&h.id, &key, &h.day, &h.s); err != nil {
			return h, false, err
		}
		if !u.want.Skip[key] {
			return h, true, nil
		}
	}
	return h, false, rows.Err()
}
