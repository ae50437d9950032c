package collection

import (
	"encoding/json"
	"os"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/identity"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// lookForOrphans finds out whether new prompts may have a history already.
func (t *taking) lookForOrphans() error {
	t.former = map[string]bool{}
	return t.view(t.ctx, func(q store.Queryer) error {
		ledger, err := t.log.Ledger(t.ctx, q)
		if err != nil {
			return err
		}
		for _, f := range ledger.Former() {
			t.former[f.Key] = true
		}
		return q.QueryRowContext(t.ctx, "SELECT EXISTS (SELECT 1 FROM c_state WHERE orphan)").Scan(&t.orphans)
	})
}

// matching finds out which new prompts are old ones under another key.
type matching struct {
	*taking
	orphans []identity.Known
	unknown []identity.Known
	seen    map[string]store.Seen // what the new prompts look like
	files   []int64               // that are pending
}

// matchAll lets histories follow their cards. Commands that only read leave it to
// the next one that writes.
func (t *taking) matchAll() error {
	if !t.Collection.match {
		return nil
	}
	m := &matching{taking: t, seen: map[string]store.Seen{}}
	if err := t.view(t.ctx, m.read); err != nil {
		return err
	}
	if len(m.orphans) > 0 && len(m.files) > 0 {
		if err := m.readFiles(); err != nil {
			return err
		}
		t.news.Moves, t.news.Unclear = identity.Aliases(m.orphans, m.unknown)
	}
	if err := m.reuse(); err != nil {
		return err
	}
	if err := m.write(); err != nil || len(m.files) == 0 {
		return err
	}
	return t.release()
}

func (m *matching) read(q store.Queryer) (err error) {
	if m.files, err = ids(m.ctx, q, "SELECT id FROM c_file WHERE pending"); err != nil || len(m.files) == 0 {
		return err
	}
	lost, err := readSeen(m.taking, q, "SELECT s.key, seen.deck, seen.file, seen.question, seen.answer FROM c_state s CROSS JOIN seen ON seen.prompt = s.key WHERE s.orphan")
	if err != nil {
		return err
	}
	for _, s := range lost {
		waits, err := m.waits(q, s)
		if err != nil {
			return err
		}
		if !waits {
			m.orphans = append(m.orphans, identity.Known{Key: s.Prompt, Derived: deck.CardID(s.Question), Question: s.Question, Answer: s.Answer})
		}
	}
	return nil
}

func readSeen(t *taking, q store.Queryer, query string, args ...any) ([]store.Seen, error) {
	rows, err := q.QueryContext(t.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Seen
	for rows.Next() {
		var s store.Seen
		if err := rows.Scan(&s.Prompt, &s.Deck, &s.File, &s.Question, &s.Answer); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// waits reports whether a prompt that is lost may come back by itself: its deck or
// card is broken just now, or its deck lies where nobody looked yet.
func (m *matching) waits(q store.Queryer, s store.Seen) (bool, error) {
	id, rest, _ := strings.Cut(queue.Card(s.Prompt), "/")
	there := false
	problems := ""
	rows, err := q.QueryContext(m.ctx, "SELECT d.broken, f.problems, r.name, f.path, f.stamp, f.sources FROM c_deck d CROSS JOIN c_file f ON f.id = d.file "+
		"CROSS JOIN c_root r ON r.id = d.root WHERE d.id = ?", id)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	for rows.Next() {
		var broken bool
		var sources string
		var f onDisk
		if err := rows.Scan(&broken, &problems, &f.root, &f.path, &f.stamp, &sources); err != nil {
			return false, err
		}
		f.sources, there = decodeTags(sources), true
		if broken || stopsCard(problems, rest) || m.unread(f) {
			return true, nil
		}
	}
	if there || s.File == "" || rows.Err() != nil {
		return false, rows.Err()
	}
	return m.unseen(q, s.File)
}

// unread reports whether a file of a root that is not looked at now has changed since
// it was taken in.
func (m *matching) unread(f onDisk) bool {
	if slices.ContainsFunc(m.Collection.roots, func(r library.Root) bool { return r.Path == f.root || r.Holds(f.root) }) {
		return false
	}
	file, err := m.file(f)
	return err == nil && file.Stamp(f.sources) != f.stamp
}

// stopsCard reports whether one of the problems of a deck stops a card.
func stopsCard(problems, card string) bool {
	if problems == "" {
		return false
	}
	var list deck.Problems
	if json.Unmarshal([]byte(problems), &list) != nil {
		return false
	}
	return slices.ContainsFunc(list, func(p deck.Problem) bool { return p.Severity == deck.Error && p.Card == card })
}

// unseen reports whether a file is there, and in no root that was looked through.
func (m *matching) unseen(q store.Queryer, file string) (bool, error) {
	if strings.HasPrefix(file, library.BuiltInLabel) {
		return true, nil
	}
	if _, err := os.Stat(file); err != nil {
		return false, nil //nolint:nilerr // it is gone
	}
	all, err := readRoots(m.ctx, q)
	return !slices.ContainsFunc(all, func(r root) bool { return r.whole && library.Root{Path: r.name}.Holds(file) }), err
}

// readFiles decodes the files that are pending, for their prompts without a history.
func (m *matching) readFiles() error {
	for _, id := range m.files {
		var f onDisk
		var fresh []string
		err := m.view(m.ctx, func(q store.Queryer) (err error) {
			if err := f.scan(q.QueryRowContext(m.ctx, "SELECT "+onDiskColumns+" FROM c_file f CROSS JOIN c_root r ON r.id = f.root WHERE f.id = ?", id)); err != nil {
				return err
			}
			fresh, err = texts(m.ctx, q, "SELECT key FROM c_prompt p WHERE file = ? AND NOT EXISTS (SELECT 1 FROM c_state s WHERE s.key = p.key)", id)
			return err
		})
		if err != nil {
			return err
		}
		m.readFile(f, fresh)
	}
	return nil
}

// readFile adds prompts of a file; what cannot be read has none.
func (m *matching) readFile(f onDisk, fresh []string) {
	if len(fresh) == 0 {
		return
	}
	file, err := m.file(f)
	if err != nil {
		return
	}
	content, err := file.Content()
	if err != nil {
		return
	}
	slices.Sort(fresh)
	for _, p := range promptsOf(content.Deck) {
		if _, ok := slices.BinarySearch(fresh, p.Key); ok {
			m.unknown = append(m.unknown, identity.KnownPrompt(p))
			m.seen[p.Key] = store.Seen{Prompt: p.Key, Deck: p.Deck.ID, File: f.name(), Question: p.Question, Answer: p.RightAnswer()}
		}
	}
}

// reuse finds the former keys that cards have again, while their histories belong to
// other cards. A key that gets a history back is none, nor is one whose history's
// card is not here but may be: this may be the old deck, before it was renamed.
func (m *matching) reuse() error {
	return m.view(m.ctx, func(q store.Queryer) error {
		ledger, err := m.log.Ledger(m.ctx, q)
		if err != nil {
			return err
		}
		for _, f := range ledger.Former() {
			moved := slices.ContainsFunc(m.news.Moves, func(a review.Alias) bool { return a.To == f.Key })
			again, err := m.again(q, f)
			if err != nil {
				return err
			}
			if again && !moved {
				m.news.Reused = append(m.news.Reused, f.Key)
			}
		}
		return nil
	})
}

func (m *matching) again(q store.Queryer, f review.Former) (bool, error) {
	var own, other bool
	err := q.QueryRowContext(m.ctx, "SELECT EXISTS (SELECT 1 FROM c_prompt WHERE key = ?), EXISTS (SELECT 1 FROM c_prompt WHERE key = ?)", f.Key, f.Now).Scan(&own, &other)
	if err != nil || !own || other {
		return own, err
	}
	seen, err := readSeen(m.taking, q, "SELECT prompt, deck, file, question, answer FROM seen WHERE prompt = ?", f.Now)
	if err != nil || len(seen) == 0 {
		return false, err
	}
	waits, err := m.waits(q, seen[0])
	return !waits, err
}

// write appends the aliases.
func (m *matching) write() error {
	var entries []review.Entry
	var seen []store.Seen
	alias := func(from, to string) {
		entries = append(entries, review.Entry{At: m.now.Ms, Zone: m.now.Zone, Kind: review.KindAlias, Body: review.Encode(review.Alias{From: from, To: to})})
	}
	for _, key := range m.news.Reused {
		alias(key, key)
	}
	for _, a := range m.news.Moves {
		alias(a.From, a.To)
		seen = append(seen, m.seen[a.To])
	}
	if len(entries) == 0 {
		return nil
	}
	_, err := m.Append(m.ctx, entries, seen...)
	return err
}

// release lets the prompts that were held be asked.
func (t *taking) release() error {
	const page = 20
	return t.sliced(func(_ store.Tx, w *writer) (bool, error) {
		rows, err := w.placedWhere("flags >= 16 LIMIT ?", page) // held ones; an index serves just this condition
		if err != nil {
			return false, err
		}
		for _, p := range rows {
			old := *p
			p.flags &^= held
			p.lineUp()
			if err := w.update(&old, p); err != nil {
				return false, err
			}
		}
		if len(rows) > 0 {
			return true, nil
		}
		return false, w.exec("UPDATE c_file SET pending = 0 WHERE pending")
	})
}
