package collection

import (
	"context"
	"database/sql"
	"errors"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// writer changes the tables in one transaction. The counters are written at its
// end, by close.
type writer struct {
	ctx   context.Context
	tx    store.Tx
	stmts map[string]*sql.Stmt
	ranks map[int64]int64   // of files
	decks map[int64]*counts // what changes, by file
}

// counts are changes of a deck's counters.
type counts struct {
	root, total, fresh int64
	days               map[int64]int64 // reviews by day
	states             bool            // a state changed, and mastery with it
}

func newWriter(ctx context.Context, tx store.Tx) *writer {
	return &writer{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, ranks: map[int64]int64{}, decks: map[int64]*counts{}}
}

// write changes the tables.
func write(ctx context.Context, tx store.Tx, do func(*writer) error) error {
	w := newWriter(ctx, tx)
	err := do(w)
	if err == nil {
		err = w.flush()
	}
	for _, s := range w.stmts {
		err = errors.Join(err, s.Close())
	}
	return err
}

func (w *writer) stmt(query string) (*sql.Stmt, error) {
	if s := w.stmts[query]; s != nil {
		return s, nil
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err == nil {
		w.stmts[query] = s
	}
	return s, err
}

func (w *writer) exec(query string, args ...any) error {
	s, err := w.stmt(query)
	if err == nil {
		_, err = s.ExecContext(w.ctx, args...)
	}
	return err
}

// query hands out the rows of a query; scan is [sql.Rows.Scan].
func (w *writer) query(query string, each func(scan func(...any) error) error, args ...any) error {
	s, err := w.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(w.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// placed is a row of c_prompt, without its texts.
type placed struct {
	id, root, file int64
	key            string
	place, flags   int64
	tags           string
	copied
}

// copied is what a prompt has of its state, and the line that it waits in for it.
type copied struct {
	line, phase, dueDay, dueAt, lastDay, lapses, buried, waits int64
	s                                                          float64
}

const placedColumns = "id, root, file, key, place, flags, tags, line, phase, due_day, due_at, last_day, lapses, buried, waits, s"

func (p *placed) places() []any {
	return []any{&p.id, &p.root, &p.file, &p.key, &p.place, &p.flags, &p.tags, &p.line, &p.phase, &p.dueDay, &p.dueAt, &p.lastDay, &p.lapses, &p.buried, &p.waits, &p.s}
}

// set copies a state.
func (p *placed) set(s review.State, waits int) {
	p.flags &^= suspended | flagged | missed
	for _, f := range []struct {
		on   bool
		flag int64
	}{{s.Suspended, suspended}, {s.Flagged, flagged}, {s.Missed, missed}} {
		if f.on {
			p.flags |= f.flag
		}
	}
	p.copied = copied{
		phase: int64(s.Phase), dueDay: int64(s.Due.Day), dueAt: s.Due.At,
		lastDay: int64(s.LastDay), lapses: int64(s.Lapses), buried: int64(s.Buried), waits: int64(waits), s: s.S,
	}
	p.lineUp()
}

// lineUp puts a prompt into the line that its phase and flags say.
func (p *placed) lineUp() {
	switch {
	case p.flags&(draft|suspended|held) != 0:
		p.line = noLine
	case p.phase == int64(memory.Review):
		p.line = reviewLine
	case p.phase == int64(memory.New):
		p.line = newLine
	default:
		p.line = stepLine
	}
}

// counted adds the prompt to the counters, n times.
func (w *writer) counted(p *placed, n int64) {
	d := w.decks[p.file]
	if d == nil {
		d = &counts{root: p.root, days: map[int64]int64{}}
		w.decks[p.file] = d
	}
	if p.flags&draft == 0 {
		d.total += n
	}
	if p.phase == int64(memory.New) && p.flags&(draft|suspended) == 0 {
		d.fresh += n
	}
	if p.line == reviewLine {
		d.days[max(p.dueDay, p.buried)] += n
	}
	d.states = true
}

const insertPrompt = "INSERT INTO c_prompt (key, root, file, place, flags, tags, line, phase, due_day, due_at, last_day, lapses, buried, waits, s, question, answer, folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

// insert adds a prompt.
func (w *writer) insert(p *placed, question, answer string) error {
	s, err := w.stmt(insertPrompt)
	if err != nil {
		return err
	}
	res, err := s.ExecContext(w.ctx, p.key, p.root, p.file, p.place, p.flags, p.tags, p.line, p.phase, p.dueDay, p.dueAt, p.lastDay, p.lapses, p.buried, p.waits, p.s,
		question, answer, folded(question, answer))
	if err != nil {
		return err
	}
	if p.id, err = res.LastInsertId(); err != nil {
		return err
	}
	w.counted(p, 1)
	if err := w.exec("UPDATE c_state SET orphan = 0 WHERE key = ? AND orphan", p.key); err != nil {
		return err
	}
	return w.tag(p)
}

// folded is the text in which words are looked for; nil where lower case says it.
func folded(question, answer string) any {
	text := queue.Folded(question, answer)
	if text == lowerASCII(question)+"\n"+lowerASCII(answer) {
		return nil
	}
	return text
}

// lowerASCII is what SQLite's lower does.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

// remove takes a prompt away.
func (w *writer) remove(p *placed) error {
	w.counted(p, -1)
	if err := w.untag(p); err != nil {
		return err
	}
	if err := w.exec("DELETE FROM c_prompt WHERE id = ?", p.id); err != nil {
		return err
	}
	return w.exec("UPDATE c_state SET orphan = NOT EXISTS (SELECT 1 FROM c_prompt WHERE c_prompt.key = ?1) WHERE key = ?1", p.key)
}

const updatePrompt = "UPDATE c_prompt SET place = ?, flags = ?, tags = ?, line = ?, phase = ?, due_day = ?, due_at = ?, last_day = ?, lapses = ?, buried = ?, waits = ?, s = ? WHERE id = ?"

// update writes a prompt that was something else before.
func (w *writer) update(was, p *placed) error {
	if *was == *p {
		return nil
	}
	w.counted(was, -1)
	w.counted(p, 1)
	if err := w.untag(was); err != nil {
		return err
	}
	err := w.exec(updatePrompt, p.place, p.flags, p.tags, p.line, p.phase, p.dueDay, p.dueAt, p.lastDay, p.lapses, p.buried, p.waits, p.s, p.id)
	if err != nil {
		return err
	}
	return w.tag(p)
}

func (w *writer) tag(p *placed) error {
	return w.eachTag(p, "INSERT OR IGNORE INTO c_tag (tag, root, line, a, b, prompt) VALUES (?, ?, ?, ?, ?, ?)")
}

func (w *writer) untag(p *placed) error {
	return w.eachTag(p, "DELETE FROM c_tag WHERE tag = ? AND root = ? AND line = ? AND a = ? AND b = ? AND prompt = ?")
}

func (w *writer) eachTag(p *placed, query string) error {
	if p.tags == "" {
		return nil
	}
	a, b, err := w.order(p)
	if err != nil {
		return err
	}
	for _, tag := range decodeTags(p.tags) {
		if err := w.exec(query, tag, p.root, p.line, a, b, p.id); err != nil {
			return err
		}
	}
	return nil
}

// order is where a prompt stands in its line.
func (w *writer) order(p *placed) (a int64, b float64, err error) {
	switch p.line {
	case stepLine:
		return p.dueAt, 0, nil
	case reviewLine:
		return p.dueDay, p.s, nil
	case newLine:
		rank, err := w.rank(p.file)
		return rank, float64(p.place), err
	}
	return 0, 0, nil
}

func (w *writer) rank(file int64) (rank int64, err error) {
	if rank, ok := w.ranks[file]; ok {
		return rank, nil
	}
	err = w.query("SELECT rank FROM c_file WHERE id = ?", func(scan func(...any) error) error { return scan(&rank) }, file)
	w.ranks[file] = rank
	return rank, err
}

// flush writes the counters.
func (w *writer) flush() error {
	for file, d := range w.decks {
		due, err := w.flushDays(file, d)
		if err != nil {
			return err
		}
		err = w.exec("UPDATE c_deck SET total = total + ?, fresh = fresh + ?, due = due + ?, mastery_on = iif(?, 0, mastery_on) WHERE file = ?",
			d.total, d.fresh, due, d.states, file)
		if err != nil {
			return err
		}
	}
	clear(w.decks)
	return nil
}

// flushDays writes the reviews of each day, and sums up what the deck's own counter
// includes.
func (w *writer) flushDays(file int64, d *counts) (due int64, err error) {
	dueOn := int64(0)
	err = w.query("SELECT due_on FROM c_deck WHERE file = ?", func(scan func(...any) error) error { return scan(&dueOn) }, file)
	if err != nil {
		return 0, err
	}
	for day, n := range d.days {
		if n == 0 {
			continue
		}
		if day <= dueOn {
			due += n
		}
		err := errors.Join(
			w.exec("INSERT INTO c_count (root, day, file, n) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", d.root, day, file, n),
			w.exec("DELETE FROM c_count WHERE root = ? AND day = ? AND file = ? AND n = 0", d.root, day, file),
		)
		if err != nil {
			return 0, err
		}
	}
	return due, nil
}

// setState writes the state of a prompt wherever it stands.
func (w *writer) setState(key string, was, now review.State, weights int64) error {
	if err := putState(w.ctx, w.tx, key, now, weights); err != nil {
		return err
	}
	rows, err := w.placedWhere("key = ?", key)
	if err != nil {
		return err
	}
	for _, p := range rows {
		old := *p
		p.set(now, int(p.waits))
		if err := w.update(&old, p); err != nil {
			return err
		}
	}
	if queue.Waits(was) == queue.Waits(now) {
		return nil
	}
	return w.siblings(queue.Card(key))
}

// siblings writes how long the prompts of a card wait for each other.
func (w *writer) siblings(card string) error {
	states, err := cardStates(w.ctx, w.tx, card)
	if err != nil {
		return err
	}
	rows, err := w.placedWhere("key >= ? AND key < ?", card, card+"$")
	if err != nil {
		return err
	}
	for _, p := range rows {
		old := *p
		if p.waits = int64(waits(p.key, states)); queue.Card(p.key) != card {
			continue
		}
		if err := w.update(&old, p); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) placedWhere(where string, args ...any) (out []*placed, err error) {
	err = w.query("SELECT "+placedColumns+" FROM c_prompt WHERE "+where, func(scan func(...any) error) error {
		p := new(placed)
		out = append(out, p)
		return scan(p.places()...)
	}, args...)
	return out, err
}
