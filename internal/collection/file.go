package collection

import (
	"database/sql"
	"errors"
	"maps"
	"math"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// change is a file that is taken in: what is to be written, one prompt after the
// other. A prompt that did not change is not written at all, and the file's stamp is
// written last, so that a program that ends before begins again where this one was.
// Between two slices an answer may move a prompt, and another program may take in the
// same file: then what is to be written is found out again. One that was faster has
// raised the version of the file.
type change struct {
	*taking
	file    *deckFile
	states  map[string]review.State // of the deck, by key
	todo    []func(*writer) error
	slice   *writer // the last one
	writes  int64   // of c_meta, before it
	losing  bool    // a prompt with a history is gone from the file
	unknown bool    // there are new prompts without one
}

// takeFile takes in one file.
func (t *taking) takeFile(d *deckFile) error {
	c := &change{taking: t, file: d, writes: -2}
	return t.sliced(func(tx store.Tx, w *writer) (bool, error) {
		if w != c.slice {
			c.slice = w
			if ok, err := c.mine(tx); err != nil || !ok {
				return false, err
			}
			if err := c.renew(tx, w); err != nil {
				return false, err
			}
		}
		if len(c.todo) == 0 {
			return false, c.end(w)
		}
		do := c.todo[0]
		c.todo = c.todo[1:]
		return true, do(w)
	})
}

// mine reports whether no other program has taken in the file meanwhile.
func (c *change) mine(tx store.Tx) (bool, error) {
	if c.file.id == 0 {
		return true, nil
	}
	var version int64
	err := tx.QueryRowContext(c.ctx, "SELECT version FROM c_file WHERE id = ?", c.file.id).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return version == c.file.version, err
}

// renew finds out what is to be written, unless only the slice before has written
// since that was done.
func (c *change) renew(tx store.Tx, w *writer) error {
	before := c.writes
	if err := tx.QueryRowContext(c.ctx, "SELECT writes FROM c_meta").Scan(&c.writes); err != nil || c.writes == before+1 {
		return err
	}
	c.todo = nil
	return c.begin(tx, w)
}

// begin makes the rows of a new file, and finds out what is to be written.
func (c *change) begin(tx store.Tx, w *writer) error {
	if c.file.id == 0 {
		if err := c.newFile(tx, w); err != nil {
			return err
		}
	}
	if err := c.newDeck(w); err != nil {
		return err
	}
	old, err := c.readOld(w)
	if err != nil {
		return err
	}
	if err := c.readStates(tx); err != nil {
		return err
	}
	c.diff(old)
	return nil
}

// newFile makes the rows of a file, or finds those that another program just made.
func (c *change) newFile(tx store.Tx, w *writer) error {
	d := c.file
	err := tx.QueryRowContext(c.ctx, "SELECT id, version FROM c_file WHERE root = ? AND path = ?", d.root.id, d.path).Scan(&d.id, &d.version)
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	rank, err := w.newRank(d.root.id, d.path)
	if err != nil {
		return err
	}
	res, err := tx.ExecContext(c.ctx, "INSERT INTO c_file VALUES (NULL, ?, ?, ?, '', 0, '', 0, '', x'', x'')", d.root.id, d.path, rank)
	if err != nil {
		return err
	}
	d.id, err = res.LastInsertId()
	return err
}

// newDeck makes the row of the deck, where there is none.
func (c *change) newDeck(w *writer) error {
	d, id := c.file, c.file.content.Deck.ID
	err := w.exec("INSERT OR IGNORE INTO c_deck VALUES (?, ?, ?, ?, '', '', 1, 0, 0, 0, 0, 0, ?, 0, 0)", d.id, d.root.id, d.path, id, c.now.Day())
	if err != nil {
		return err
	}
	return w.twins(id)
}

// rankGap lies between the ranks of two files that come one after the other.
const rankGap = 1 << 32

// newRank is a rank for a path, between those of its neighbours.
func (w *writer) newRank(root int64, path string) (int64, error) {
	for {
		low, high := int64(math.MinInt64/2), int64(math.MaxInt64/2)
		read := func(into *int64) func(func(...any) error) error {
			return func(scan func(...any) error) error { return scan(into) }
		}
		err := errors.Join(
			w.query("SELECT rank FROM c_file WHERE root = ? AND path < ? ORDER BY path DESC LIMIT 1", read(&low), root, path),
			w.query("SELECT rank FROM c_file WHERE root = ? AND path > ? ORDER BY path LIMIT 1", read(&high), root, path),
		)
		switch {
		case err != nil:
			return 0, err
		case low == math.MinInt64/2 && high == math.MaxInt64/2:
			return 0, nil
		case low == math.MinInt64/2:
			return high - rankGap, nil
		case high == math.MaxInt64/2:
			return low + rankGap, nil
		case high-low > 1:
			return low + (high-low)/2, nil
		}
		if err := w.rankAgain(root); err != nil {
			return 0, err
		}
	}
}

// rankAgain spreads the ranks of a root's files: none is free between two of them.
func (w *writer) rankAgain(root int64) error {
	files, err := ids(w.ctx, w.tx, "SELECT id FROM c_file WHERE root = ? ORDER BY path", root)
	if err != nil {
		return err
	}
	for i, file := range files {
		rows, err := w.placedWhere("file = ? AND line = 3 AND tags <> ''", file)
		if err != nil {
			return err
		}
		for _, p := range rows {
			if err := w.untag(p); err != nil {
				return err
			}
		}
		rank := int64(i) * rankGap
		if err := w.exec("UPDATE c_file SET rank = ? WHERE id = ?", rank, file); err != nil {
			return err
		}
		w.ranks[file] = rank
		for _, p := range rows {
			if err := w.tag(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// oldPrompt is a prompt that the tables have of the file.
type oldPrompt struct {
	placed
	question, answer string
}

func (c *change) readOld(w *writer) (map[string]*oldPrompt, error) {
	out := map[string]*oldPrompt{}
	err := w.query("SELECT "+placedColumns+", question, answer FROM c_prompt WHERE file = ?", func(scan func(...any) error) error {
		p := new(oldPrompt)
		err := scan(append(p.places(), &p.question, &p.answer)...)
		out[p.key] = p
		return err
	}, c.file.id)
	return out, err
}

// readStates reads what the log says of the deck's prompts, which stand together:
// in ASCII, the slash is followed by 0.
func (c *change) readStates(tx store.Tx) error {
	id := c.file.content.Deck.ID
	c.states = map[string]review.State{}
	rows, err := tx.QueryContext(c.ctx, "SELECT key, "+stateColumns+" FROM c_state WHERE key >= ? AND key < ?", id+"/", id+"0")
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
		c.states[key] = r.state()
	}
	return rows.Err()
}

// diff finds out what is to be written.
func (c *change) diff(old map[string]*oldPrompt) {
	prompts := promptsOf(c.file.content.Deck)
	at := make([]int64, len(prompts))
	for i, p := range prompts {
		if o := old[p.Key]; o != nil {
			at[i] = o.place
		}
	}
	at = places(at)
	cards := c.cards()
	c.leave(old, prompts)
	var add []fresh
	var edit []func(*writer) error
	for i, p := range prompts {
		o := old[p.Key]
		n := c.newRow(p, at[i], cards, o)
		if o == nil {
			_, known := c.states[p.Key]
			add = append(add, fresh{n, p.Question, p.RightAnswer(), c.file.folded[i], known})
			continue
		}
		if *n != o.placed || p.Question != o.question || p.RightAnswer() != o.answer {
			edit = append(edit, func(w *writer) error { return w.edit(o, n, p.Question, p.RightAnswer()) })
		}
	}
	for some := range slices.Chunk(edit, together) {
		c.todo = append(c.todo, func(w *writer) error { return inTurn(w, some) })
	}
	for some := range slices.Chunk(add, together) {
		c.todo = append(c.todo, func(w *writer) error { return w.insert(some) })
	}
}

// together is how many prompts are written before the time is looked at.
const together = 25

func inTurn(w *writer, do []func(*writer) error) error {
	for _, one := range do {
		if err := one(w); err != nil {
			return err
		}
	}
	return nil
}

// leave takes out the prompts that the deck has no more.
func (c *change) leave(old map[string]*oldPrompt, prompts []*deck.Prompt) {
	gone := maps.Clone(old)
	for _, p := range prompts {
		delete(gone, p.Key)
	}
	for key, o := range gone {
		_, known := c.states[key]
		c.losing = c.losing || known
		c.todo = append(c.todo, func(w *writer) error { return w.remove(&o.placed) })
	}
}

// holds reports whether a new prompt is held until it is known whose history it has.
// While a root was never taken in whole, there is no telling which histories have
// lost their cards.
func (c *change) holds(key string) bool {
	return c.Collection.match && c.file.root.whole && (c.orphans || c.losing || c.former[key])
}

// promptsOf are the prompts of a deck, in its order.
func promptsOf(d *deck.Deck) []*deck.Prompt {
	var out []*deck.Prompt
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

// cards are the states of the deck by card.
func (c *change) cards() map[string]map[string]review.State {
	out := map[string]map[string]review.State{}
	for key, s := range c.states {
		card := queue.Card(key)
		if out[card] == nil {
			out[card] = map[string]review.State{}
		}
		out[card][key] = s
	}
	return out
}

// newRow is the row of a prompt that was old, or nil, before.
func (c *change) newRow(p *deck.Prompt, place int64, cards map[string]map[string]review.State, old *oldPrompt) *placed {
	n := &placed{root: c.file.root.id, file: c.file.id, key: p.Key, place: place, tags: encodeTags(p.Card.Tags)}
	if p.Card.Draft {
		n.flags |= draft
	}
	s, known := c.states[p.Key]
	switch {
	case old != nil:
		n.id, n.flags = old.id, n.flags|old.flags&held
	case !known && c.holds(p.Key):
		n.flags |= held
	}
	c.unknown = c.unknown || !known && old == nil
	n.set(s, waits(p.Key, cards[queue.Card(p.Key)]))
	return n
}

// edit writes a prompt whose text, tags or place have changed.
func (w *writer) edit(o *oldPrompt, n *placed, question, answer string) error {
	if question != o.question || answer != o.answer {
		err := w.exec("UPDATE c_prompt SET question = ?, answer = ?, folded = ? WHERE id = ?", question, answer, folded(question, answer), n.id)
		if err != nil {
			return err
		}
	}
	return w.update(&o.placed, n)
}

// end writes what is known of the deck as a whole, and that the file is taken in.
func (c *change) end(w *writer) error {
	d, content := c.file.content.Deck, c.file.content
	if err := w.flush(); err != nil {
		return err
	}
	var before string
	err := w.query("SELECT id FROM c_deck WHERE file = ?", func(scan func(...any) error) error { return scan(&before) }, c.file.id)
	if err != nil {
		return err
	}
	err = errors.Join(
		w.exec("UPDATE c_deck SET id = ?, title = ?, language = ?, broken = ? WHERE file = ?", d.ID, d.Title, d.Language, d.Broken, c.file.id),
		w.exec("UPDATE c_file SET stamp = ?, version = version + 1, sources = ?, outline = ?, guards = x'', problems = ?, pending = pending OR ? WHERE id = ?",
			c.file.stamp, encodeTags(content.Sources), encodeSpans(content), problemsOf(d), c.unknown, c.file.id),
	)
	if err == nil && c.foreign() {
		err = w.exec("DELETE FROM c_deck WHERE file = ?", c.file.id)
	}
	return errors.Join(err, w.twins(d.ID), w.twins(before))
}

// foreign reports whether the file is another program's, found in a folder. It is
// known, so that it need not be read again, and has no deck.
func (c *change) foreign() bool { return c.file.content.Deck.Foreign() && !c.file.file.Named() }

func problemsOf(d *deck.Deck) string {
	if len(d.Problems) == 0 {
		return ""
	}
	return jsonOf(d.Problems)
}
