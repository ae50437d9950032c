package engine

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// calendar is what is promised for the days ahead, as far as the session knows
// the log.
func (s *Session) calendar(key string, today int) *memory.Balance {
	if s.due == nil {
		s.due = make(map[int]int, 128)
		for _, st := range s.states {
			s.promise(st, 1)
		}
	}
	c := &memory.Balance{Today: today, Due: s.due, Easy: s.set.Easy}
	card := Item{Key: key}.Card()
	for _, other := range s.siblings[card] {
		if st := s.states[other]; other != key && st.Due.Day > today {
			c.Siblings = append(c.Siblings, st.Due.Day)
		}
	}
	return c
}

func (s *Session) promise(st review.State, n int) {
	if st.Due.Day > 0 && !st.Suspended {
		s.due[st.Due.Day] += n
	}
}

// setState moves a prompt on, and the calendar with it.
func (s *Session) setState(key string, next review.State) {
	if s.due != nil {
		s.promise(s.states[key], -1)
		s.promise(next, 1)
	}
	s.states[key], s.changed[key] = next, true
}
