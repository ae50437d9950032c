package collection

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/queue"
)

// condition is a query as SQL on p, a row of c_prompt. It is 0 or 1, never null.
type condition struct {
	text strings.Builder
	args []any
	at   queue.At
}

// Conditions that all rows fulfil, or none. A constant would leave SQLite without the
// index that a list names.
const (
	everything = "p.id >= 0"
	nothing    = "p.id < 0"
)

func (w *condition) add(text string, args ...any) {
	w.text.WriteString(text)
	w.args = append(w.args, args...)
}

// query adds a query that finds the rows which its Match finds.
func (w *condition) query(q queue.Query) error {
	switch q := q.(type) {
	case queue.And:
		return w.all(q, everything, " AND ")
	case queue.Or:
		return w.all(q, nothing, " OR ")
	case queue.Not:
		w.add("NOT (")
		err := w.query(q.Query)
		w.add(")")
		return err
	case queue.Word:
		w.add("instr(COALESCE(p.folded, lower(p.question) || char(10) || lower(p.answer)), ?) > 0", q.Folded())
	case queue.InDeck:
		w.deck(q)
	case queue.Tag:
		w.tag(string(q))
	case queue.Is:
		w.is(q)
	case queue.Range:
		w.between(q)
	default:
		return fmt.Errorf("a query of the type %T is not one that tables know", q)
	}
	return nil
}

func (w *condition) all(list []queue.Query, none, joint string) error {
	if len(list) == 0 {
		w.add(none)
	}
	for i, q := range list {
		if i > 0 {
			w.add(joint)
		}
		w.add("(")
		if err := w.query(q); err != nil {
			return err
		}
		w.add(")")
	}
	return nil
}

// tag adds the condition that a prompt has a tag. In JSON a quote stands behind a
// comma only where a text begins.
func (w *condition) tag(tag string) { w.add(hasTag, tagArgument(tag)) }

// hasTag is the condition that a prompt has a tag, with a [tagArgument].
const hasTag = "instr(',' || substr(p.tags, 2), ?) > 0"

func tagArgument(tag string) string { return "," + strings.Trim(encodeTags([]string{tag}), "[]") }

func (w *condition) deck(q queue.InDeck) {
	if q.Prefix {
		w.add("p.file IN (SELECT file FROM c_deck WHERE substr(id, 1, ?) = ?)", utf8.RuneCountInString(q.ID), q.ID)
		return
	}
	w.add("p.file IN (SELECT file FROM c_deck WHERE id = ?)", q.ID)
}

var isFlag = map[queue.Is]int64{queue.IsSuspended: suspended, queue.IsFlagged: flagged, queue.IsDraft: draft, queue.IsMissed: missed}

func (w *condition) is(q queue.Is) {
	today := w.at.Now.Day()
	switch q {
	case queue.IsNew:
		w.add("p.phase = 0")
	case queue.IsLearning:
		w.add("p.phase IN (1, 3)")
	case queue.IsDue:
		w.add("p.line = 2 AND p.buried <= ? AND (p.due_day <= ? OR p.last_day > ?)", notBuried(today), today, today+1)
	case queue.IsLeech:
		w.add("p.lapses >= " + itoa(queue.LeechLapses))
	default:
		w.add("p.flags & " + itoa(isFlag[q]) + " <> 0") // literally so in the indexes
	}
}

func (w *condition) between(q queue.Range) {
	today := w.at.Now.Day()
	switch q.Measure {
	case queue.Lapses:
		w.add("p.lapses BETWEEN ? AND ?", q.Low, q.High)
	case queue.Stability:
		w.add("p.phase <> 0 AND p.s BETWEEN ? AND ?", q.Low, q.High)
	case queue.DueIn:
		w.add("p.phase <> 0 AND iif(p.phase IN (1, 3), 0, iif(p.last_day > ?, min(p.due_day, ?), p.due_day) - ?) BETWEEN ? AND ?",
			today+1, today, today, q.Low, q.High)
	case queue.Recall:
		least, most := q.Elapsed(w.at.Model)
		w.add("p.phase <> 0 AND p.s > 0 AND max(0, ? - p.last_day) / p.s BETWEEN ? AND ?", today, least, most)
	default:
		w.add("0")
	}
}
