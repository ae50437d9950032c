package collection

import (
	"context"
	"slices"
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/identity"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// Histories says what is to become of histories that have lost their cards: the next
// taking in that writes will move them.
type Histories struct {
	Orphans []store.Seen // prompts with a history and no card, by key
	Moves   []review.Alias
	Unclear []identity.Unclear
	Reused  []review.Former // keys that other cards have now; their histories stay where they are
}

// Histories looks for histories without a card, and for cards that may be theirs. It
// writes nothing.
func (c *Collection) Histories(ctx context.Context, now day.Moment) (out Histories, err error) {
	m := &matching{taking: &taking{Collection: c, ctx: ctx, now: now}, seen: map[string]store.Seen{}}
	if err := c.view(ctx, func(q store.Queryer) error { return m.readLost(q, &out) }); err != nil {
		return out, err
	}
	if len(m.orphans) > 0 && len(m.files) > 0 {
		if err := m.readFiles(); err != nil {
			return out, err
		}
		out.Moves, out.Unclear = identity.Aliases(m.orphans, m.unknown)
		m.news.Moves = out.Moves
	}
	if err := m.reuse(); err != nil {
		return out, err
	}
	for _, f := range c.log.Former() {
		if slices.Contains(m.news.Reused, f.Key) {
			out.Reused = append(out.Reused, f)
		}
	}
	return out, nil
}

// readLost reads the orphans, and finds the files in which prompts without a history
// have the answer or the id of one.
func (m *matching) readLost(q store.Queryer, out *Histories) error {
	const query = "SELECT s.key, COALESCE(seen.deck, ''), COALESCE(seen.file, ''), COALESCE(seen.question, ''), COALESCE(seen.answer, '') " +
		"FROM c_state s LEFT JOIN seen ON seen.prompt = s.key WHERE s.orphan ORDER BY s.key"
	lost, err := readSeen(m.taking, q, query)
	if err != nil {
		return err
	}
	answers, ids := map[string]bool{}, map[string]bool{}
	for _, s := range lost {
		waits, err := m.waits(q, s)
		if err != nil {
			return err
		}
		if waits {
			continue
		}
		out.Orphans = append(out.Orphans, s)
		if s.Question != "" {
			k := identity.Known{Key: s.Prompt, Derived: deck.CardID(s.Question), Question: s.Question, Answer: s.Answer}
			m.orphans = append(m.orphans, k)
			answers[same(s.Answer)] = true
			ids[cardID(s.Prompt)], ids[k.Derived] = true, true
		}
	}
	if len(m.orphans) == 0 {
		return nil
	}
	return m.candidates(q, answers, ids)
}

// candidates are the files with prompts that may be orphans under another key.
func (m *matching) candidates(q store.Queryer, answers, ids map[string]bool) error {
	rows, err := q.QueryContext(m.ctx, "SELECT p.file, p.key, p.question, p.answer FROM c_prompt p WHERE NOT EXISTS (SELECT 1 FROM c_state s WHERE s.key = p.key)")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var file int64
		var key, question, answer string
		if err := rows.Scan(&file, &key, &question, &answer); err != nil {
			return err
		}
		maybe := answers[same(answer)] || ids[cardID(key)] || ids[deck.CardID(question)]
		if maybe && !slices.Contains(m.files, file) {
			m.files = append(m.files, file)
		}
	}
	return rows.Err()
}

// same folds what does not tell two answers apart.
func same(answer string) string { return strings.ToLower(strings.Join(strings.Fields(answer), " ")) }

// cardID is the id of a prompt's card in its deck.
func cardID(key string) string {
	_, rest, _ := strings.Cut(key, "/")
	card, _, _ := strings.Cut(rest, "#")
	return card
}
