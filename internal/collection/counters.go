package collection

import (
	"errors"
	"slices"

	"quiz/internal/engine/memory"
)

// counts are changes of a deck's counters.
type counts struct {
	root, total, fresh, waiting int64
	days                        map[int64]int64  // reviews by day
	tags                        map[string]int64 // prompts by tag
	states                      bool             // a state changed, and mastery with it
}

// counted adds the prompt to the counters, n times.
func (w *writer) counted(p *placed, n int64) {
	d := w.decks[p.file]
	if d == nil {
		d = &counts{root: p.root, days: map[int64]int64{}, tags: map[string]int64{}}
		w.decks[p.file] = d
	}
	if p.flags&draft == 0 {
		d.total += n
	}
	if p.phase == int64(memory.New) && p.flags&(draft|suspended) == 0 {
		d.fresh += n
	}
	if p.line != noLine {
		d.waiting += n
	}
	if p.line == reviewLine {
		d.days[max(p.dueDay, p.buried)] += n
	}
	for _, tag := range once(decodeTags(p.tags)) {
		d.tags[tag] += n
	}
	d.states = true
}

// once are the tags of a card, each once.
func once(tags []string) []string {
	slices.Sort(tags)
	return slices.Compact(tags)
}

// flush writes the counters.
func (w *writer) flush() error {
	for file, d := range w.decks {
		due, err := w.flushDays(file, d)
		if err != nil {
			return err
		}
		err = w.exec("UPDATE c_deck SET total = total + ?, fresh = fresh + ?, waiting = waiting + ?, due = due + ?, mastery_on = iif(?, 0, mastery_on) WHERE file = ?",
			d.total, d.fresh, d.waiting, due, d.states, file)
		if err == nil {
			err = w.flushTags(file, d)
		}
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

// flushTags writes which tags a file has.
func (w *writer) flushTags(file int64, d *counts) error {
	for tag, n := range d.tags {
		if n == 0 {
			continue
		}
		err := errors.Join(
			w.exec("INSERT INTO c_tagged VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n", tag, file, n),
			w.exec("DELETE FROM c_tagged WHERE tag = ? AND file = ? AND n = 0", tag, file),
		)
		if err != nil {
			return err
		}
	}
	return nil
}
