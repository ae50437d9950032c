package collection

import (
	"iter"
	"slices"

	"quiz/internal/engine/queue"
)

// merged reads all segments side by side, each by its index, and the least row of
// them first.
func (s *listing) merged(take func(queue.Row) bool) error {
	var heads []*head
	for _, in := range s.segments() {
		h := s.head(in)
		defer h.stop()
		if h.step() {
			heads = append(heads, h)
		}
		if h.err != nil {
			return h.err
		}
	}
	for len(heads) > 0 {
		least := slices.MinFunc(heads, func(a, b *head) int { return s.Compare(a.row, b.row) })
		if !take(least.row) {
			return nil
		}
		if least.step() {
			continue
		}
		if least.err != nil {
			return least.err
		}
		heads = slices.DeleteFunc(heads, func(h *head) bool { return h == least })
	}
	return nil
}

// head is the next row of a root.
type head struct {
	row  queue.Row
	err  error
	next func() (queue.Row, error, bool)
	stop func()
}

func (h *head) step() bool {
	row, err, ok := h.next()
	h.row, h.err = row, err
	return ok && err == nil
}

// segment is a part of the list that stands in an index by itself.
type segment struct {
	index, where string
	part         int64 // what the first mark of where stands for
	level        bool  // its rows are the same in the columns of the order, and go by key
}

// The conditions of the indexes, literally so.
const (
	unseen = "p.phase = 0 AND p.due_day = 0 AND p.due_at = 0 AND p.s = 0"
	seen   = "(p.phase <> 0 OR p.due_day <> 0 OR p.due_at <> 0 OR p.s <> 0)"
)

// segments are those of the roots. Prompts that were never forgotten stand in the
// index of the keys, those of all roots among each other.
func (s *listing) segments() []segment {
	if s.Order == queue.ByLapses {
		out := s.rooted(" INDEXED BY c_prompt_lapses", "p.lapses > 0")
		return append(out, segment{index: " INDEXED BY c_prompt_key", where: "p.lapses = ? AND " + s.in.among("+p.root"), level: true})
	}
	index := map[queue.Order]string{queue.ByDue: " INDEXED BY c_prompt_due", queue.ByStability: " INDEXED BY c_prompt_s"}[s.Order]
	out := s.rooted(index, seen)
	for _, r := range s.rooted("", unseen) {
		r.level = true
		out = append(out, r)
	}
	return out
}

// rooted is a segment of each root, with a condition.
func (s *listing) rooted(index, where string) []segment {
	var out []segment
	for _, r := range s.in.roots {
		out = append(out, segment{index: index, where: "p.root = ? AND " + where, part: r.id})
	}
	return out
}

func (s *listing) head(in segment) *head {
	order := ""
	for _, c := range columns[s.Order] {
		if !in.level {
			order += c + s.desc() + ", "
		}
	}
	where, args := in.where, []any{}
	switch {
	case s.After == nil:
	case in.level:
		where, args = s.fromLevel(in)
	default:
		where, args = where+s.from(), s.values(*s.After)
	}
	next, stop := iter.Pull2(func(yield func(queue.Row, error) bool) {
		by, err := s.prepare(in.index, where, order+"p.key"+s.desc())
		if err == nil {
			defer by.Close()
			_, err = s.some(by, in.part, func(row queue.Row) bool { return yield(row, nil) }, args...)
		}
		if err != nil {
			yield(queue.Row{}, err)
		}
	})
	return &head{next: next, stop: stop}
}

// from is the condition that an index can begin from, behind the last row known.
func (s *listing) from() string {
	names, marks := "", ""
	for _, c := range columns[s.Order] {
		names, marks = names+c+", ", marks+"?, "
	}
	if s.Descending {
		return " AND (" + names + "p.key) <= (" + marks + "?)"
	}
	return " AND (" + names + "p.key) >= (" + marks + "?)"
}

// fromLevel is the condition of a segment whose rows go by key alone: all of them come
// behind the last row known, or none, or it is one of them.
func (s *listing) fromLevel(in segment) (where string, args []any) {
	c := s.Compare(queue.Row{Key: s.After.Key}, *s.After) // a row of the segment beside it
	switch {
	case c > 0:
		return in.where, nil
	case c < 0:
		return in.where + " AND " + nothing, nil
	case s.Descending:
		return in.where + " AND p.key <= ?", []any{s.After.Key}
	}
	return in.where + " AND p.key >= ?", []any{s.After.Key}
}
