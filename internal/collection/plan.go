package collection

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// Planned is a plan for an exam with what it has for a day.
type Planned struct {
	review.ExamPlan
	Keys []string // of the prompts in the order in which they are studied
}

// Ranking is what the plans have for a day.
type Ranking struct {
	Made  string // names all that it was made of; never empty
	Day   int    // study day
	Plans []Planned
}

// Ranked names what the ranking in the tables was made of; "" where there is none.
func (c *Collection) Ranked(ctx context.Context) (made string, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		return q.QueryRowContext(ctx, "SELECT ranked FROM c_meta").Scan(&made)
	})
	return made, err
}

// RankedKeys are the prompts of the ranking in the tables, in its order.
func (c *Collection) RankedKeys(ctx context.Context) (keys []string, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		keys, err = texts(ctx, q, "SELECT key FROM c_rank ORDER BY place")
		return err
	})
	return keys, err
}

// Rank puts a ranking in the place of the one in the tables.
func (c *Collection) Rank(ctx context.Context, r Ranking) error {
	scope, err := c.Scope(ctx, nil, "")
	if err != nil {
		return err
	}
	return c.log.Change(ctx, func(tx store.Tx) error {
		return write(ctx, tx, func(w *writer) error {
			if err := w.unrank(); err != nil {
				return err
			}
			last := 0
			for _, p := range r.Plans {
				scope.Decks = p.Decks
				if err := w.rankPlan(scope, p, r.Day, last); err != nil {
					return err
				}
				last += len(p.Keys)
			}
			if err := w.forgetOutlooks(r.Plans); err != nil {
				return err
			}
			return w.exec("UPDATE c_meta SET ranked = ?", r.Made)
		})
	})
}

// Outlook is what a plan was found to come to, by the id of the entry that set it, as
// [Collection.SetOutlook] was given it; "" where that is not known.
func (c *Collection) Outlook(ctx context.Context, entry string) (made, body string, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		err := q.QueryRowContext(ctx, "SELECT made, body FROM c_outlook WHERE entry = ?", entry).Scan(&made, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	})
	return made, body, err
}

// SetOutlook keeps what a plan comes to. made names what it was made of.
func (c *Collection) SetOutlook(ctx context.Context, entry, made, body string) error {
	return c.log.Change(ctx, func(tx store.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO c_outlook VALUES (?, ?, ?)", entry, made, body)
		return err
	})
}

// unrank forgets the ranking: what plans there are is to be found out again.
func (w *writer) unrank() error {
	for _, query := range []string{"DELETE FROM c_plan", "DELETE FROM c_rank", "UPDATE c_meta SET ranked = ''"} {
		if err := w.exec(query); err != nil {
			return err
		}
	}
	return nil
}

// rankPlan writes what a plan has for a day, behind the last place of another.
func (w *writer) rankPlan(s queue.Scope, p Planned, day, last int) error {
	in, err := resolve(w.ctx, w, s)
	if err != nil {
		return err
	}
	for _, file := range in.decks {
		if err := w.exec("INSERT OR REPLACE INTO c_plan (file, exam, day) VALUES (?, ?, ?)", file, p.Exam, day); err != nil {
			return err
		}
	}
	for i, key := range p.Keys {
		err := w.exec("INSERT INTO c_rank (place, file, key) SELECT ?, file, key FROM c_prompt p WHERE key = ?"+in.without("p.file"), last+i+1, key)
		if err != nil {
			return err
		}
	}
	return nil
}

// forgetOutlooks forgets those of other plans.
func (w *writer) forgetOutlooks(of []Planned) error {
	ids := make([]string, len(of))
	for i, p := range of {
		ids[i] = p.ID
	}
	return w.exec("DELETE FROM c_outlook WHERE entry NOT IN (SELECT value FROM json_each(?))", jsonOf(ids))
}

// plans are the study days of the ranking of the files that follow a plan.
type plans map[int64]int

// anyDay is before the day of every exam.
const anyDay = math.MinInt32

// readPlans reads those whose exam is on a study day or later.
func readPlans(ctx context.Context, q store.Queryer, today int) (plans, error) {
	out := plans{}
	err := pairs(ctx, q, func(file, day int64) { out[file] = int(day) }, "SELECT file, day FROM c_plan WHERE exam >= ?", today)
	return out, err
}

// without is the condition that leaves out the files that follow a plan.
func (p plans) without(column string) string {
	if len(p) == 0 {
		return ""
	}
	files := make([]int64, 0, len(p))
	for file := range p {
		files = append(files, file)
	}
	return " AND " + column + " NOT IN (" + numbers(files) + ")"
}

// place adds the place that a row has in the ranking.
func (p plans) place(ctx context.Context, q store.Queryer, f *found) error {
	day, ok := p[f.file]
	if !ok {
		return nil
	}
	f.Plan, f.Ranked = queue.LeftOut, day
	err := q.QueryRowContext(ctx, "SELECT place FROM c_rank WHERE key = ? AND file = ?", f.Key, f.file).Scan(&f.Plan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// toPlan finds the prompts that plans still have, of files whose exam is not over:
// its two arguments are the study day after today, and today.
const toPlan = ` FROM c_rank k CROSS JOIN c_plan f ON f.file = k.file CROSS JOIN c_prompt p ON p.key = k.key AND p.file = k.file
	WHERE p.line IN (2, 3) AND (p.phase = 0 OR p.last_day < f.day OR p.last_day > ?) AND f.exam >= ? AND `

// lookPlanned looks through the ranking.
func (n *nextQuery) lookPlanned(t turn) error {
	today := n.want.Now.Day()
	query, args := "SELECT p.id, p.key"+toPlan+n.in.among("p.root")+n.in.without("p.file")+t.where, append([]any{today + 1, today}, t.args...)
	if n.in.Tag != "" {
		query, args = query+" AND "+hasTag, append(args, tagArgument(n.in.Tag))
	}
	_, err := n.first(query+" ORDER BY k.place", args...)
	return err
}

// planned counts what is planned in the decks of the scope.
func (k *counting) planned() error {
	today := k.now.Day()
	follow, err := readPlans(k.ctx, k.q, today)
	if err != nil || len(follow) == 0 {
		return err
	}
	for file := range follow {
		if d := k.decks[file]; d != nil {
			d.Plan = true
		}
	}
	query, args := "SELECT k.file, count(*)"+toPlan+"p.buried <= ?", []any{today + 1, today, notBuried(today)}
	if k.in.Tag != "" {
		query, args = query+" AND "+hasTag, append(args, tagArgument(k.in.Tag))
	}
	add := func(file, n int64) { k.add(file, queue.Counts{Planned: int(n)}) }
	return pairs(k.ctx, k.q, add, query+" GROUP BY k.file", args...)
}
