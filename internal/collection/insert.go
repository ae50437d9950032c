package collection

import "strings"

// fresh is a prompt that is added.
type fresh struct {
	*placed
	question, answer string
	folded           any  // see [folded]
	known            bool // the log knows it
}

const insertPrompt = "INSERT INTO c_prompt (id, key, root, file, place, flags, tags, line, phase, due_day, due_at, last_day, lapses, buried, waits, s, question, answer, folded) VALUES "

// insert adds prompts.
func (w *writer) insert(prompts []fresh) error {
	var rows, tags [][]any
	for _, p := range prompts {
		if err := w.number(p.placed); err != nil {
			return err
		}
		rows = append(rows, []any{p.id, p.key, p.root, p.file, p.place, p.flags, p.tags, p.line, p.phase, p.dueDay, p.dueAt, p.lastDay, p.lapses, p.buried, p.waits, p.s,
			p.question, p.answer, p.folded})
		of, err := w.tagRows(p.placed)
		if err != nil {
			return err
		}
		tags = append(tags, of...)
		w.counted(p.placed, 1)
		if p.known {
			if err := w.exec("UPDATE c_state SET orphan = 0 WHERE key = ? AND orphan", p.key); err != nil {
				return err
			}
		}
	}
	if err := w.insertRows(insertPrompt, rows); err != nil {
		return err
	}
	return w.insertRows(insertTag, tags)
}

// number gives a prompt an id.
func (w *writer) number(p *placed) error {
	if w.last == 0 {
		if err := w.QueryRowContext(w.ctx, "SELECT COALESCE(MAX(id), 0) FROM c_prompt").Scan(&w.last); err != nil {
			return err
		}
	}
	w.last++
	p.id = w.last
	return nil
}

// insertRows adds rows, many with one statement: each statement costs as much as
// some rows.
func (w *writer) insertRows(into string, rows [][]any) error {
	for _, size := range []int{25, 5, 1} { // few, so that each is prepared once
		for len(rows) >= size {
			row := "(?" + strings.Repeat(", ?", len(rows[0])-1) + ")"
			args := make([]any, 0, size*len(rows[0]))
			for _, r := range rows[:size] {
				args = append(args, r...)
			}
			if err := w.exec(into+row+strings.Repeat(", "+row, size-1), args...); err != nil {
				return err
			}
			rows = rows[size:]
		}
	}
	return nil
}
