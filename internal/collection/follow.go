package collection

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// manyTouched is from how many prompts on they are not replayed in the transaction
// that appends, but beside the screen.
const manyTouched = 1000

// follow changes the tables with what is appended to the log. Tables of another
// version are left alone.
func (c *Collection) follow(ctx context.Context, tx store.Tx, appended []review.Entry) error {
	m, err := readMeta(ctx, tx)
	if err != nil || m.version != tablesVersion {
		return err
	}
	if m.newest-m.entry != int64(len(appended)) {
		return c.catchUp(ctx, tx)
	}
	return c.take(ctx, tx, func(touch func(review.Entry) error) error { return touchAll(appended, touch) })
}

// catchUp takes in the entries that another version of the program appended.
func (c *Collection) catchUp(ctx context.Context, tx store.Tx) error {
	m, err := readMeta(ctx, tx)
	if err != nil || m.version != tablesVersion {
		return err
	}
	return c.take(ctx, tx, func(touch func(review.Entry) error) error {
		for from := m.entry; from < m.newest; from += atOnce {
			entries, err := store.Entries(ctx, tx, "WHERE rowid > ? AND rowid <= ? ORDER BY rowid", from, from+atOnce)
			if err != nil {
				return err
			}
			if err := touchAll(entries, touch); err != nil {
				return err
			}
		}
		return nil
	})
}

// atOnce is how many entries are in memory while missing ones are made up for: it may
// be a whole log that is missing.
const atOnce = 10_000

func touchAll(entries []review.Entry, touch func(review.Entry) error) error {
	for _, e := range entries {
		if err := touch(e); err != nil {
			return err
		}
	}
	return nil
}

// take changes the tables with the entries that all hands out.
func (c *Collection) take(ctx context.Context, tx store.Tx, all func(touch func(review.Entry) error) error) error {
	ledger, err := c.log.Ledger(ctx, tx)
	if err != nil {
		return err
	}
	t := &touching{ctx: ctx, tx: tx, ledger: ledger, weights: weightsID(ledger.Model), moves: map[string]move{}}
	steps := []func() error{
		func() error { return all(t.touch) },
		t.takenBack,
		t.tied,
		func() error { return write(ctx, tx, t.carryOut) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return note(ctx, tx, ledger.Model)
}

// touching finds the prompts that entries are about, and moves their states.
type touching struct {
	ctx     context.Context
	tx      store.Tx
	ledger  *review.Ledger
	weights int64
	moves   map[string]move // by key
	voided  []string        // ids of entries that were taken back
	renamed []string        // keys of aliases that are new, or were taken back
	plans   bool            // plans for exams may have changed
}

// move is how a state moves on: by one entry, or by the whole history.
type move struct {
	entry review.Entry
	whole bool
}

func (t *touching) touch(e review.Entry) error {
	switch e.Kind {
	case review.KindWeights: // the states say which weights they were computed with
		return nil
	case review.KindAlias:
		t.alias(e)
		return nil
	case review.KindVoid:
		if v, err := review.Decode[review.Void](e); err == nil { // doctor tells what cannot be read
			t.voided = append(t.voided, v.Entry)
		}
		return nil
	case review.KindPlan:
		t.plans = true
		return nil
	}
	if e.Prompt == "" {
		return nil
	}
	key := t.ledger.Key(&e)
	_, twice := t.moves[key]
	t.moves[key] = move{entry: e, whole: twice}
	return nil
}

func (t *touching) alias(e review.Entry) {
	if a, err := review.Decode[review.Alias](e); err == nil { // doctor tells what cannot be read
		t.renamed = append(t.renamed, a.From, a.To)
	}
}

// takenBack touches what the entries that were taken back are about. Those that are not
// in the log may yet come, by a merge.
func (t *touching) takenBack() error {
	for ids := range slices.Chunk(t.voided, atOnce) {
		voided, err := store.Entries(t.ctx, t.tx, "WHERE id IN "+listed, list(ids))
		if err != nil {
			return err
		}
		for _, e := range voided {
			switch {
			case e.Kind == review.KindAlias:
				t.alias(e)
			case e.Kind == review.KindPlan:
				t.plans = true
			case e.Kind != review.KindWeights && e.Kind != review.KindVoid && e.Prompt != "":
				t.moves[t.ledger.Key(&e)] = move{whole: true}
			}
		}
	}
	return nil
}

// tied touches every key that any alias of the log ties to those that were renamed:
// which of them has whose history may have changed.
func (t *touching) tied() error {
	if len(t.renamed) == 0 {
		return nil
	}
	entries, err := store.Aliases(t.ctx, t.tx)
	if err != nil {
		return err
	}
	beside := map[string][]string{}
	for _, e := range entries {
		if a, err := review.Decode[review.Alias](e); err == nil {
			beside[a.From] = append(beside[a.From], a.To)
			beside[a.To] = append(beside[a.To], a.From)
		}
	}
	for open := t.renamed; len(open) > 0; {
		key := open[len(open)-1]
		open = open[:len(open)-1]
		t.moves[key] = move{whole: true}
		open = append(open, beside[key]...)
		delete(beside, key)
	}
	return nil
}

// listed are the texts of a list that a statement gets as one value.
const listed = "(SELECT value FROM json_each(?))"

// list is such a value.
func list(texts []string) string {
	b, _ := json.Marshal(texts) // texts always can be
	return string(b)
}

func (t *touching) carryOut(w *writer) error {
	if t.plans {
		if err := w.unrank(); err != nil {
			return err
		}
	}
	if len(t.moves) > manyTouched {
		return w.postpone(slices.Sorted(maps.Keys(t.moves)))
	}
	for key, m := range t.moves {
		if err := t.move(w, key, m); err != nil {
			return err
		}
	}
	return nil
}

// postpone says that prompts are to be replayed. Until they are, they stand where they
// stood, and are replayed before they are asked.
func (w *writer) postpone(keys []string) error {
	if err := w.exec(`INSERT OR IGNORE INTO c_state SELECT value, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
		NOT EXISTS (SELECT 1 FROM c_prompt WHERE c_prompt.key = value) FROM json_each(?)`, list(keys)); err != nil {
		return err
	}
	return w.exec("UPDATE c_state SET weights = ? WHERE key IN "+listed, unreplayed, list(keys))
}

// move moves the state of one prompt on. Where the entry is not the newest of its
// prompt, or the prompt has had other names, its history is replayed.
func (t *touching) move(w *writer, key string, m move) error {
	row, err := readState(t.ctx, w, key)
	if err != nil {
		return err
	}
	weights, known := row.weights()
	whole := m.whole || known && weights != t.weights || len(t.ledger.Names(key)) > 0 || !t.ledger.Holds(m.entry) || m.entry.Prompt != key
	if !whole {
		const newer = "SELECT EXISTS (SELECT 1 FROM entry WHERE prompt = ? AND prompt <> '' AND id > ?)"
		if err := w.QueryRowContext(t.ctx, newer, key, m.entry.ID).Scan(&whole); err != nil {
			return err
		}
	}
	if whole {
		return t.replay(w, key)
	}
	next, err := row.state().Apply(m.entry, t.ledger.Model)
	if err != nil {
		return nil // doctor tells what cannot be read
	}
	return w.setState(key, row.state(), next, t.weights)
}

// replay builds the state of a prompt from its history.
func (t *touching) replay(w *writer, key string) error {
	row, err := readState(t.ctx, w, key)
	if err != nil {
		return err
	}
	s, err := replayOf(t.ctx, w, t.ledger, key)
	if err != nil {
		return err
	}
	return w.setState(key, row.state(), s, t.weights)
}

// replayOf is the state that follows from the history of a prompt.
func replayOf(ctx context.Context, q store.Queryer, ledger *review.Ledger, key string) (s review.State, err error) {
	history, err := store.History(ctx, q, ledger, key)
	if err != nil {
		return s, err
	}
	for _, e := range history {
		if next, err := s.Apply(e, ledger.Model); err == nil { // doctor tells what cannot be read
			s = next
		}
	}
	return s, nil
}

// replayOne replays a prompt that is about to be asked.
func (c *Collection) replayOne(ctx context.Context, key string) error {
	return c.log.Change(ctx, func(tx store.Tx) error { return c.replayAll(ctx, tx, slices.Values([]string{key})) })
}
