package collection

import (
	"context"
	"database/sql"
	"errors"

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
	last  int64             // the greatest id of a prompt; 0: not known yet
	decks map[int64]*counts // what changes, by file
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
	if err == nil {
		err = w.exec("UPDATE c_meta SET writes = writes + 1")
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
	_, err := w.ExecContext(w.ctx, query, args...)
	return err
}

// A writer is the transaction that it writes in, with statements that are prepared
// once: preparing one takes as long as running it.
var _ store.Tx = (*writer)(nil)

// ExecContext implements [store.Tx].
func (w *writer) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := w.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext implements [store.Queryer].
func (w *writer) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := w.stmt(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext implements [store.Queryer].
func (w *writer) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := w.stmt(query)
	if err != nil { // only the transaction can say so as a row
		return w.tx.QueryRowContext(ctx, query, args...)
	}
	return s.QueryRowContext(ctx, args...)
}

// PrepareContext implements [store.Queryer].
func (w *writer) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return w.tx.PrepareContext(ctx, query)
}

// query hands out the rows of a query; scan is [sql.Rows.Scan].
func (w *writer) query(query string, each func(scan func(...any) error) error, args ...any) error {
	rows, err := w.QueryContext(w.ctx, query, args...)
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
	alike := *was
	alike.waits = p.waits
	switch *p {
	case *was:
		return nil
	case alike: // no index and no counter goes by it
		return w.exec("UPDATE c_prompt SET waits = ? WHERE id = ?", p.waits, p.id)
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

const insertTag = "INSERT OR IGNORE INTO c_tag (tag, root, line, a, b, key, prompt, file) VALUES "

func (w *writer) tag(p *placed) error {
	rows, err := w.tagRows(p)
	if err != nil {
		return err
	}
	return w.insertRows(insertTag, rows)
}

func (w *writer) untag(p *placed) error {
	rows, err := w.tagRows(p)
	for _, row := range rows {
		if err == nil {
			err = w.exec("DELETE FROM c_tag WHERE tag = ? AND root = ? AND line = ? AND a = ? AND b = ? AND key = ? AND prompt = ?", row[:7]...)
		}
	}
	return err
}

// tagRows are the rows of c_tag for a prompt.
func (w *writer) tagRows(p *placed) ([][]any, error) {
	if p.tags == "" {
		return nil, nil
	}
	a, b, err := w.order(p)
	if err != nil {
		return nil, err
	}
	var rows [][]any
	for _, tag := range decodeTags(p.tags) {
		rows = append(rows, []any{tag, p.root, p.line, a, b, p.key, p.id, p.file})
	}
	return rows, nil
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

// setState writes the state of a prompt wherever it stands, and how long the others of
// its card wait for it.
func (w *writer) setState(key string, was, now review.State, weights int64) error {
	if err := putState(w.ctx, w, key, now, weights); err != nil {
		return err
	}
	card := queue.Card(key)
	rows, err := w.placedWhere("key >= ? AND key < ?", card, card+"$")
	if err != nil {
		return err
	}
	var others []*placed
	for _, p := range rows {
		switch {
		case p.key == key:
			old := *p
			p.set(now, int(p.waits))
			if err := w.update(&old, p); err != nil {
				return err
			}
		case queue.Card(p.key) == card:
			others = append(others, p)
		}
	}
	if len(others) == 0 || queue.Waits(was) == queue.Waits(now) {
		return nil
	}
	return w.wait(card, others)
}

// wait writes how long prompts of a card wait for the others of it.
func (w *writer) wait(card string, prompts []*placed) error {
	states, err := cardStates(w.ctx, w, card)
	if err != nil {
		return err
	}
	for _, p := range prompts {
		old := *p
		p.waits = int64(waits(p.key, states))
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
