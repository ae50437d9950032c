package collection

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// Upcoming implements [queue.Collection].
func (c *Collection) Upcoming(ctx context.Context, s queue.Scope, now day.Moment) (out queue.Upcoming, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, s)
		if err != nil {
			return err
		}
		u := &upcoming{ctx: ctx, q: q, in: in, now: now, moved: map[int]int{}}
		for _, step := range []func() error{u.exceptions, u.steps, u.reviews} {
			if err := step(); err != nil {
				return err
			}
		}
		out = u.found
		return nil
	})
	return out, err
}

// upcoming looks for what comes up next, by the indexes of steps and of days.
type upcoming struct {
	ctx   context.Context
	q     store.Queryer
	in    *scope
	now   day.Moment
	found queue.Upcoming
	moved map[int]int // reviews by day, beside those that the index has there
}

// tagged adds the condition of the scope's tag on p, where it has one.
func (u *upcoming) tagged(query string, args ...any) (string, []any) {
	if u.in.Tag != "" {
		query, args = query+" AND "+hasTag, append(args, tagArgument(u.in.Tag))
	}
	return query, args
}

// exceptions looks at the prompts that come up at another time than the indexes say.
func (u *upcoming) exceptions() error {
	today := u.now.Day()
	scoped := u.in.among("p.root") + u.in.without("p.file")
	look := func(f found) bool {
		if queue.InSteps(f.State) && f.Asked(today) {
			u.step(queue.DueAt(f.State, u.now))
		}
		u.move(f)
		return true
	}
	dated, datedArgs := u.tagged(allRows + "p.line = 1 AND p.due_at <= 0 AND " + scoped)
	misdated, misdatedArgs := u.tagged(misdatedRows+scoped, today+1)
	err := errors.Join(each(u.ctx, u.q, look, dated, datedArgs...), each(u.ctx, u.q, look, misdated, misdatedArgs...))
	if u.in.Tag == "" || err != nil {
		return err // counters go by the day until which a prompt is buried
	}
	buried, args := u.tagged(allRows+"p.buried > 0 AND p.buried > ? AND p.line = 2 AND p.last_day <= ? AND "+scoped, notBuried(today), today+1)
	return each(u.ctx, u.q, func(f found) bool { u.move(f); return true }, buried, args...)
}

// move counts a review on the day on which it comes up, in place of the day that the
// index has.
func (u *upcoming) move(f found) {
	at, ok := f.LoadDay(u.now.Day())
	if !ok {
		return
	}
	indexed := f.State.Due.Day
	if u.in.Tag == "" {
		indexed = max(indexed, int(f.State.Buried))
	}
	u.moved[indexed]--
	u.moved[at]++
}

func (u *upcoming) step(at int64) {
	if u.found.Step == 0 || at < u.found.Step {
		u.found.Step = at
	}
}

func (u *upcoming) steps() error {
	for _, p := range u.in.parts() {
		query, args := u.tagged("SELECT MIN(p.due_at) FROM c_prompt p WHERE p."+p.column+" = ? AND p.line = 1 AND p.due_at > 0 AND p.buried <= ?"+u.in.without("p.file"),
			p.id, notBuried(u.now.Day()))
		var at sql.NullInt64
		if err := u.q.QueryRowContext(u.ctx, query, args...).Scan(&at); err != nil {
			return err
		}
		if at.Valid {
			u.step(at.Int64)
		}
	}
	return nil
}

// reviews finds the first day after today with reviews, over all roots.
func (u *upcoming) reviews() error {
	days := map[int]int{}
	for _, r := range u.in.roots {
		if err := u.days(r, days); err != nil {
			return err
		}
	}
	for day, n := range u.moved {
		if day > u.now.Day() {
			days[day] += n
		}
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if days[day] > 0 {
			u.found.Day, u.found.Reviews = day, days[day]
			return nil
		}
	}
	return nil
}

// days reads the first days of a root after today, until one has reviews for certain.
func (u *upcoming) days(r root, into map[int]int) error {
	query := "SELECT c.day, SUM(c.n) FROM c_count c WHERE c.root = ? AND c.day > ?" + u.in.without("c.file") + " GROUP BY c.day ORDER BY c.day"
	args := []any{r.id, u.now.Day()}
	if u.in.Tag != "" {
		query = "SELECT t.a, count(*) FROM c_tag t WHERE t.tag = ? AND t.root = ? AND t.line = 2 AND t.a > ?" + u.in.without("t.file") + " GROUP BY t.a ORDER BY t.a"
		args = append([]any{u.in.Tag}, args...)
	}
	rows, err := u.q.QueryContext(u.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var day, n int
		if err := rows.Scan(&day, &n); err != nil {
			return err
		}
		into[day] += n
		if n+min(0, u.moved[day]) > 0 {
			break
		}
	}
	return rows.Err()
}
