package collection

import (
	"context"
	"fmt"
	"slices"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// Fault is where the tables do not say what follows from the log.
type Fault struct {
	What string // the prompt's key, or the path of a deck's file
	Why  string
}

// Check compares the tables with a replay of the log, and the counters with what
// they count. Prompts that are still to be replayed are not compared. unreadable are
// the entries of the log that cannot be read.
func (c *Collection) Check(ctx context.Context) (faults []Fault, unreadable []error, err error) {
	k := &checking{ctx: ctx, faults: map[Fault]bool{}}
	err = c.view(ctx, func(q store.Queryer) error {
		k.q = q
		for _, step := range []func() error{k.replay, k.states, k.copies, k.counters} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
	for f := range k.faults {
		faults = append(faults, f)
	}
	slices.SortFunc(faults, func(a, b Fault) int { return slices.Compare([]string{a.What, a.Why}, []string{b.What, b.Why}) })
	return faults, k.unreadable, err
}

type checking struct {
	ctx        context.Context
	q          store.Queryer
	want       map[string]review.State
	weights    int64
	faults     map[Fault]bool
	unreadable []error
}

// replay folds the log entry by entry: all of them would not fit into memory.
func (k *checking) replay() error {
	wide, err := store.Wide(k.ctx, k.q)
	if err != nil {
		return err
	}
	ledger, unreadable := review.NewLedger(wide)
	f := review.NewFolding(ledger)
	for e, err := range store.Each(k.ctx, k.q) {
		if err != nil {
			return err
		}
		if err := f.Add(e); err != nil {
			unreadable = append(unreadable, err)
		}
	}
	k.want, k.weights, k.unreadable = f.States(), weightsID(ledger.Model), unreadable
	return nil
}

func (k *checking) fault(what, why string) { k.faults[Fault{what, why}] = true }

// states compares the states.
func (k *checking) states() error {
	rows, err := k.q.QueryContext(k.ctx, "SELECT key, "+stateColumns+" FROM c_state")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var r stateRow
		if err := rows.Scan(append([]any{&key}, r.places()...)...); err != nil {
			return err
		}
		want := k.want[key]
		if id, _ := r.weights(); id == k.weights && r.state() != want {
			k.fault(key, "its state is not what its answers say")
		}
		delete(k.want, key)
	}
	for key := range k.want {
		k.fault(key, "it has answers, and no state")
	}
	return rows.Err()
}

// copies compares what each prompt has of its state.
func (k *checking) copies() error {
	const query = `SELECT p.key FROM c_prompt p LEFT JOIN c_state s ON s.key = p.key WHERE
		p.phase <> COALESCE(s.phase, 0) OR p.due_day <> COALESCE(s.due_day, 0) OR p.due_at <> COALESCE(s.due_at, 0) OR
		p.s <> COALESCE(s.s, 0) OR p.last_day <> COALESCE(s.last_day, 0) OR p.lapses <> COALESCE(s.lapses, 0) OR
		p.buried <> COALESCE(s.buried, 0) OR p.flags & 14 <> COALESCE(s.suspended, 0) * 2 + COALESCE(s.flagged, 0) * 4 + COALESCE(s.missed, 0) * 8`
	wrong, err := texts(k.ctx, k.q, query)
	for _, key := range wrong {
		k.fault(key, "its deck shows another state")
	}
	if err != nil {
		return err
	}
	orphans, err := texts(k.ctx, k.q, "SELECT key FROM c_state WHERE orphan <> NOT EXISTS (SELECT 1 FROM c_prompt p WHERE p.key = c_state.key)")
	for _, key := range orphans {
		k.fault(key, "whether a deck has it is noted wrongly")
	}
	return err
}

// counters counts again, all decks together: deck by deck would read the tables of tags
// and days once for each.
func (k *checking) counters() error {
	for why, query := range map[string]string{
		"its prompts are counted wrongly": fmt.Sprintf(`SELECT path FROM c_deck d WHERE
			total <> (SELECT count(*) FROM c_prompt p WHERE p.file = d.file AND NOT p.flags & 1) OR
			waiting <> (SELECT count(*) FROM c_prompt p WHERE p.file = d.file AND p.line <> 0) OR
			fresh <> (SELECT count(*) FROM c_prompt p WHERE p.file = d.file AND NOT p.flags & 3 AND p.phase = %d)`, memory.New),
		"its reviews are counted wrongly": `WITH counted AS (SELECT root, file, max(due_day, buried) AS day, count(*) AS n FROM c_prompt WHERE line = 2 GROUP BY 1, 2, 3)
			SELECT path FROM c_deck d WHERE
			due <> (SELECT count(*) FROM c_prompt p WHERE p.file = d.file AND p.line = 2 AND max(p.due_day, p.buried) <= d.due_on) OR
			file IN (SELECT file FROM (SELECT root, file, day, n FROM counted EXCEPT SELECT root, file, day, n FROM c_count)) OR
			file IN (SELECT file FROM (SELECT root, file, day, n FROM c_count EXCEPT SELECT root, file, day, n FROM counted))`,
		"its answers and reviews are counted wrongly": `WITH part AS (
				SELECT first_day AS day, reps > 0 AND key NOT GLOB 'tour/*' AS fresh, 0 AS reviews, 0 AS due FROM c_state UNION ALL
				SELECT last_day, 0, reps > 0 AND first_day < last_day AND key NOT GLOB 'tour/*', 0 FROM c_state UNION ALL
				SELECT due_day, 0, 0, due_day > 0 AND NOT suspended FROM c_state),
			counted AS (SELECT day, SUM(fresh) AS fresh, SUM(reviews) AS reviews, SUM(due) AS due FROM part GROUP BY day HAVING SUM(fresh + reviews + due) > 0),
			noted AS (SELECT day, fresh, reviews, due FROM c_day WHERE fresh <> 0 OR reviews <> 0 OR due <> 0)
			SELECT DISTINCT 'study day ' || day FROM (SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM noted)
				UNION ALL SELECT * FROM (SELECT * FROM noted EXCEPT SELECT * FROM counted))`,
		"its tags are not in order": `WITH counted AS (SELECT tag, file, count(*) AS n FROM c_tag GROUP BY 1, 2)
			SELECT d.path FROM c_prompt p JOIN c_deck d ON d.file = p.file JOIN c_file f ON f.id = p.file, json_each(iif(p.tags = '', '[]', p.tags)) j
			WHERE NOT EXISTS (SELECT 1 FROM c_tag t WHERE t.tag = j.value AND t.root = p.root AND t.line = p.line AND t.prompt = p.id AND
				t.a = CASE p.line WHEN 1 THEN p.due_at WHEN 2 THEN p.due_day WHEN 3 THEN f.rank ELSE 0 END AND
				t.b = CASE p.line WHEN 2 THEN p.s WHEN 3 THEN p.place ELSE 0 END AND t.key = p.key AND t.file = p.file)
			UNION ALL SELECT d.path FROM c_deck d WHERE
				d.file IN (SELECT file FROM (SELECT tag, file, n FROM counted EXCEPT SELECT tag, file, n FROM c_tagged)) OR
				d.file IN (SELECT file FROM (SELECT tag, file, n FROM c_tagged EXCEPT SELECT tag, file, n FROM counted))
			UNION ALL SELECT 'c_tag' WHERE (SELECT count(*) FROM c_tag) <> (SELECT count(*) FROM (SELECT DISTINCT p.id, j.value FROM c_prompt p, json_each(iif(p.tags = '', '[]', p.tags)) j))`,
	} {
		wrong, err := texts(k.ctx, k.q, query)
		if err != nil {
			return err
		}
		for _, path := range wrong {
			k.fault(path, why)
		}
	}
	return nil
}
