package session

import (
	"context"
	"iter"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
)

// practise is the next prompt of practice: each of the selection once, in the
// order of the files. What was taken back is asked again, first.
func (s *Session) practise(ctx context.Context, now day.Moment) (queue.Row, bool, error) {
	for before := range s.open() {
		r, ok, err := s.from.Row(ctx, s.set.Scope, before.Key) // its state may have changed
		if ok || err != nil {
			return r, ok && err == nil, err
		}
		s.Skip(before.Key) // its card is gone
	}
	for {
		r, ok, err := s.walk(ctx, now)
		if err != nil {
			return r, false, err
		}
		if !ok {
			s.rest = 0
			return r, false, nil
		}
		s.walked = append(s.walked, r)
		if s.rest > 0 {
			s.rest--
		}
		if !s.over(r.Key) {
			return r, true, nil
		}
	}
}

// open are the prompts that were walked and are not over. Most of those that were
// walked are, and are passed over once.
func (s *Session) open() iter.Seq[queue.Row] {
	for s.passed < len(s.walked) && s.over(s.walked[s.passed].Key) {
		s.passed++
	}
	return func(yield func(queue.Row) bool) {
		for _, r := range s.walked[s.passed:] {
			if !s.over(r.Key) && !yield(r) {
				return
			}
		}
	}
}

// walk is the prompt after those that were walked; false at the end.
func (s *Session) walk(ctx context.Context, now day.Moment) (queue.Row, bool, error) {
	if s.set.Keys != nil {
		return s.walkKeys(ctx, now)
	}
	l := s.selection(now)
	l.Limit = 1
	if n := len(s.walked); n > 0 {
		l.After = &s.walked[n-1]
	}
	for r, err := range s.from.Rows(ctx, l) {
		return r, err == nil, err
	}
	return queue.Row{}, false, nil
}

func (s *Session) selection(now day.Moment) queue.List {
	return queue.List{Scope: s.set.Scope, Now: now, Query: s.set.Select, Asked: true}
}

// walkKeys is walk where the prompts were named. Of those that went meanwhile, and
// those that are hidden, nothing is asked.
func (s *Session) walkKeys(ctx context.Context, now day.Moment) (queue.Row, bool, error) {
	for len(s.set.Keys) > 0 {
		key := s.set.Keys[0]
		s.set.Keys = s.set.Keys[1:]
		r, ok, err := s.from.Row(ctx, s.set.Scope, key)
		if err != nil {
			return r, false, err
		}
		if ok && r.Asked(now.Day()) {
			return r, true, nil
		}
	}
	return queue.Row{}, false, nil
}

// unpractised counts what practice will still ask. What was not walked yet is
// counted once: later answers do not change it.
func (s *Session) unpractised(ctx context.Context, now day.Moment) (int, error) {
	n := 0
	for range s.open() {
		n++
	}
	if s.set.Keys != nil {
		return n + len(s.set.Keys), nil
	}
	if s.rest >= 0 {
		return n + s.rest, nil
	}
	all, err := s.from.Count(ctx, s.selection(now))
	if err == nil {
		s.rest = max(0, all-len(s.walked)) // what was walked is of the selection
	}
	return n + s.rest, err
}
