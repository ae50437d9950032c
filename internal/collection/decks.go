package collection

import (
	"context"
	"errors"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// Decks implements [queue.Collection].
func (c *Collection) Decks(ctx context.Context, s queue.Scope, now day.Moment) (out []queue.Deck, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, s)
		if err != nil {
			return err
		}
		k := &counting{ctx: ctx, q: q, in: in, now: now, decks: map[int64]*queue.Deck{}}
		if err := errors.Join(k.count(), k.noticed()); err != nil {
			return err
		}
		for _, file := range k.files {
			out = append(out, *k.decks[file])
		}
		return nil
	})
	return out, err
}

// counting counts what there is to do in the decks of a scope.
type counting struct {
	ctx   context.Context
	q     store.Queryer
	in    *scope
	now   day.Moment
	decks map[int64]*queue.Deck // by file
	files []int64               // in the order of the scope
	other bool                  // some counters are those of another day
}

func (k *counting) count() error {
	for _, r := range k.in.roots {
		if err := k.read(r); err != nil {
			return err
		}
	}
	if err := k.usual(); err != nil {
		return err
	}
	return k.planned()
}

// usual counts by the usual schedule.
func (k *counting) usual() error {
	steps := []func(root) error{k.due, k.steps, k.buried}
	if k.in.Tag != "" {
		steps = []func(root) error{k.tagged, k.steps, k.buried}
		for _, d := range k.decks {
			d.Counts = queue.Counts{}
		}
	}
	for _, r := range k.in.roots {
		for _, step := range steps {
			if err := step(r); err != nil {
				return err
			}
		}
	}
	return k.misdated()
}

// read reads the decks of a root, with what is counted already.
func (k *counting) read(r root) error {
	query := "SELECT d.file, d.path, d.id, d.title, d.total, d.fresh, d.due, d.due_on, d.mastery FROM c_deck d WHERE d.root = ? AND NOT d.broken" +
		k.in.without("d.file") + " ORDER BY d.path"
	rows, err := k.q.QueryContext(k.ctx, query, r.id)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		d := &queue.Deck{Root: r.name}
		var file int64
		var due, dueOn int
		if err := rows.Scan(&file, &d.Path, &d.ID, &d.Title, &d.Counts.Total, &d.Counts.New, &due, &dueOn, &d.Mastery); err != nil {
			return err
		}
		if dueOn == k.now.Day() {
			d.Counts.Due = due
		} else {
			k.other = true
		}
		k.decks[file], k.files = d, append(k.files, file)
	}
	return rows.Err()
}

// noticed counts the flagged prompts and the leeches of each deck.
func (k *counting) noticed() error {
	const flags = "SELECT file, count(*) FROM c_prompt WHERE root = ? AND flags & 4 <> 0 GROUP BY file"
	const leeches = "SELECT file, count(*) FROM c_prompt WHERE root = ? AND lapses > 0 AND lapses >= ? GROUP BY file"
	for _, r := range k.in.roots {
		err := errors.Join(
			k.pairs(func(d *queue.Deck, n int) { d.Flagged = n }, flags, r.id),
			k.pairs(func(d *queue.Deck, n int) { d.Leeches = n }, leeches, r.id, queue.LeechLapses),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

// pairs hands out the decks of the scope with the number that a query has for their
// files.
func (k *counting) pairs(take func(d *queue.Deck, n int), query string, args ...any) error {
	return pairs(k.ctx, k.q, func(file, n int64) {
		if d := k.decks[file]; d != nil {
			take(d, int(n))
		}
	}, query, args...)
}

// add changes the counts of a deck, if the scope has it.
func (k *counting) add(file int64, c queue.Counts) {
	if d := k.decks[file]; d != nil {
		d.Counts = d.Counts.Add(c)
	}
}

// due counts the reviews of decks whose counter is that of another day.
func (k *counting) due(r root) error {
	if !k.other {
		return nil
	}
	const early = "SELECT file, due FROM c_deck WHERE root = ?2 AND due_on < ?1"
	const behind = "SELECT c.file, SUM(c.n) FROM c_count c CROSS JOIN c_deck d ON d.file = c.file WHERE c.root = ?2 AND c.day <= ?1 " +
		"AND c.day > (SELECT MIN(due_on) FROM c_deck WHERE root = ?2) AND c.day > d.due_on AND d.due_on < ?1 GROUP BY c.file"
	const ahead = "SELECT c.file, SUM(c.n) FROM c_count c CROSS JOIN c_deck d ON d.file = c.file WHERE c.root = ?2 AND c.day <= ?1 AND d.due_on > ?1 GROUP BY c.file"
	for _, query := range []string{early, behind, ahead} {
		err := pairs(k.ctx, k.q, func(file, n int64) { k.add(file, queue.Counts{Due: int(n)}) }, query, k.now.Day(), r.id)
		if err != nil {
			return err
		}
	}
	return nil
}

// steps counts the steps that are due before the study day ends.
func (k *counting) steps(r root) error {
	return k.rows(allRows+"p.root = ? AND p.line = 1 AND p.due_at < ?", func(f found) queue.Counts { return queue.Counts{Learning: f.Count(k.now).Learning} },
		r.id, day.Start(k.now.Day()+1, k.now.Zone))
}

// buried takes away what was counted and is buried now: new prompts and, with a tag,
// reviews.
func (k *counting) buried(r root) error {
	return k.rows(allRows+"p.root = ? AND p.buried > 0 AND p.buried > ? AND p.line > 1", func(f found) queue.Counts {
		switch {
		case f.State.Phase == memory.New:
			return queue.Counts{New: -1}
		case k.in.Tag != "" && f.State.Due.Day <= k.now.Day():
			return queue.Counts{Due: -1}
		}
		return queue.Counts{}
	}, r.id, notBuried(k.now.Day()))
}

// misdated counts again what a wrong clock put ahead.
func (k *counting) misdated() error {
	return k.rows(misdatedRows+k.in.among("p.root"), k.correction, k.now.Day()+1)
}

// misdatedRows are the prompts of answers that a wrong clock put ahead.
const misdatedRows = "SELECT " + rowColumns + " FROM c_state m CROSS JOIN c_prompt p ON p.key = m.key" + rowJoins + "WHERE m.reps > 0 AND m.last_day > ? AND "

// correction is what the counters lack of a misdated prompt.
func (k *counting) correction(f found) queue.Counts {
	c := f.Count(k.now)
	if queue.InSteps(f.State) {
		if f.State.Due.At < day.Start(k.now.Day()+1, k.now.Zone) {
			return queue.Counts{} // it was counted with the steps
		}
		return queue.Counts{Learning: c.Learning}
	}
	if max(f.State.Due.Day, int(f.State.Buried)) <= k.now.Day() {
		return queue.Counts{}
	}
	return queue.Counts{Due: c.Due}
}

// rows counts the rows of a query that have the scope's tag.
func (k *counting) rows(query string, count func(found) queue.Counts, args ...any) error {
	if k.in.Tag != "" {
		query, args = query+" AND "+hasTag, append(args, tagArgument(k.in.Tag))
	}
	return each(k.ctx, k.q, func(f found) bool {
		k.add(f.file, count(f))
		return true
	}, query, args...)
}

// allRows are all prompts, until a condition on p follows.
const allRows = "SELECT " + rowColumns + " FROM c_prompt p" + rowJoins + "WHERE "

// taggedRows are the prompts with a tag.
const taggedRows = "SELECT " + rowColumns + " FROM c_tag t CROSS JOIN c_prompt p ON p.id = t.prompt" + rowJoins + "WHERE t.tag = ? AND "

// tagged counts the prompts of a root that have the scope's tag.
func (k *counting) tagged(r root) error {
	today := k.now.Day()
	for _, c := range []struct {
		one   queue.Counts
		query string
		args  []any
	}{
		{queue.Counts{Total: 1}, "SELECT g.file, g.n FROM c_tagged g CROSS JOIN c_deck d ON d.file = g.file WHERE g.tag = ? AND d.root = ?", nil},
		{queue.Counts{Due: 1}, "SELECT file, count(*) FROM c_tag WHERE tag = ? AND root = ? AND line = 2 AND a <= ? GROUP BY file", []any{today}},
		{queue.Counts{New: 1}, "SELECT file, count(*) FROM c_tag WHERE tag = ? AND root = ? AND line = 3 GROUP BY file", nil},
	} {
		add := func(file, n int64) {
			k.add(file, queue.Counts{Due: c.one.Due * int(n), New: c.one.New * int(n), Total: c.one.Total * int(n)})
		}
		if err := pairs(k.ctx, k.q, add, c.query, append([]any{k.in.Tag, r.id}, c.args...)...); err != nil {
			return err
		}
	}
	return errors.Join(
		k.rows(allRows+"p.root = ? AND p.flags & 1 <> 0", func(found) queue.Counts { return queue.Counts{Total: -1} }, r.id),
		k.rows(allRows+"p.root = ? AND p.flags >= 16", func(f found) queue.Counts { return queue.Counts{New: f.Count(k.now).New} }, r.id),
	)
}

// Load implements [queue.Collection].
func (c *Collection) Load(ctx context.Context, s queue.Scope, now day.Moment, days int) (out map[string][]int, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, s)
		if err != nil {
			return err
		}
		l := &loading{counting{ctx: ctx, q: q, in: in, now: now, decks: map[int64]*queue.Deck{}}, map[string][]int{}, days}
		out = l.load
		return l.sum()
	})
	return out, err
}

// loading counts the reviews of the days to come.
type loading struct {
	counting
	load map[string][]int
	days int
}

func (l *loading) add(file int64, day, n int) {
	today := l.now.Day()
	at := max(day, today) - today
	d := l.decks[file]
	if d == nil || at >= l.days || n == 0 {
		return
	}
	if l.load[d.ID] == nil {
		l.load[d.ID] = make([]int, l.days)
	}
	l.load[d.ID][at] += n
}

func (l *loading) sum() error {
	for _, r := range l.in.roots {
		if err := l.read(r); err != nil {
			return err
		}
	}
	if l.in.Tag != "" {
		return l.found(taggedRows+l.in.among("t.root"), func(f found, day int) { l.add(f.file, day, 1) }, l.in.Tag)
	}
	today := l.now.Day()
	for _, r := range l.in.roots {
		for _, d := range l.decks {
			d.Counts = queue.Counts{}
		}
		if err := l.due(r); err != nil {
			return err
		}
		if err := l.today(r); err != nil {
			return err
		}
		rows := func(file, n int64) { l.add(file, today+int(n>>32), int(n&0xffffffff)) }
		const query = "SELECT file, (day - ?1) << 32 | n FROM c_count WHERE root = ?2 AND day > ?1 AND day < ?1 + ?3"
		if err := pairs(l.ctx, l.q, rows, query, today, r.id, l.days); err != nil {
			return err
		}
	}
	return l.wrong()
}

// today adds the reviews that are due until today.
func (l *loading) today(r root) error {
	return pairs(l.ctx, l.q, func(file, due int64) {
		if d := l.decks[file]; d != nil {
			l.add(file, l.now.Day(), d.Counts.Due+int(due))
		}
	}, "SELECT file, iif(due_on = ?, due, 0) FROM c_deck WHERE root = ?", l.now.Day(), r.id)
}

// wrong moves what a wrong clock put ahead to today.
func (l *loading) wrong() error {
	today := l.now.Day()
	return l.found(misdatedRows+l.in.among("p.root"), func(f found, day int) {
		l.add(f.file, max(f.State.Due.Day, int(f.State.Buried), today), -1)
		l.add(f.file, day, 1)
	}, today+1)
}

// found hands out the rows of a query that come up on a day.
func (l *loading) found(query string, take func(f found, day int), args ...any) error {
	return each(l.ctx, l.q, func(f found) bool {
		if day, ok := f.LoadDay(l.now.Day()); ok {
			take(f, day)
		}
		return true
	}, query, args...)
}
