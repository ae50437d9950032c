package collection

import (
	"slices"

	"quiz/internal/library"
	"quiz/internal/store"
)

// sweep takes out the files that are gone.
func (t *taking) sweep() error {
	slices.Sort(t.gone)
	for _, id := range t.gone {
		if err := t.takeOut(id); err != nil {
			return err
		}
		t.news.Files++
	}
	return nil
}

// takeOut removes a file with its prompts.
func (t *taking) takeOut(id int64) error {
	const page = 50
	return t.sliced(func(_ store.Tx, w *writer) (bool, error) {
		rows, err := w.placedWhere("file = ? LIMIT ?", id, page)
		if err != nil {
			return false, err
		}
		for _, p := range rows {
			if err := w.remove(p); err != nil {
				return false, err
			}
		}
		if len(rows) > 0 {
			return true, nil
		}
		if err := w.flush(); err != nil {
			return false, err
		}
		return false, w.dropFile(id)
	})
}

func (w *writer) dropFile(id int64) error {
	var deck string
	err := w.query("SELECT id FROM c_deck WHERE file = ?", func(scan func(...any) error) error { return scan(&deck) }, id)
	for _, query := range []string{
		"DELETE FROM c_deck WHERE file = ?", "DELETE FROM c_file WHERE id = ?",
		"DELETE FROM c_plan WHERE file = ?", "DELETE FROM c_rank WHERE file = ?",
	} {
		if err == nil {
			err = w.exec(query, id)
		}
	}
	if err == nil {
		err = w.twins(deck)
	}
	return err
}

// twins says of the decks with an id whether there are several.
func (w *writer) twins(id string) error {
	return w.exec("UPDATE c_deck SET twin = (SELECT count(*) > 1 FROM c_deck o WHERE o.id = ?1) WHERE id = ?1", id)
}

// unused is after how many days without use a root is forgotten.
const unused = 90

// forget forgets roots that nobody used for long.
func (t *taking) forget() error {
	for _, r := range t.roots {
		if r.used >= t.now.Day()-unused || slices.ContainsFunc(t.Collection.roots, func(own library.Root) bool { return own.Path == r.name || own.Holds(r.name) }) {
			continue
		}
		if err := t.forgetRoot(r.id); err != nil {
			return err
		}
	}
	return nil
}

func (t *taking) forgetRoot(id int64) error {
	var files []int64
	err := t.view(t.ctx, func(q store.Queryer) (err error) {
		files, err = ids(t.ctx, q, "SELECT id FROM c_file WHERE root = ?", id)
		return err
	})
	if err != nil {
		return err
	}
	for _, file := range files {
		if err := t.takeOut(file); err != nil {
			return err
		}
	}
	return t.change(func(tx store.Tx) error {
		_, err := tx.ExecContext(t.ctx, "DELETE FROM c_root WHERE id = ?", id)
		return err
	})
}
