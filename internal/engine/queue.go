// Package engine is what happens in a session: which prompt is asked next, what
// a rating leads to, what the score is, and how an answer is taken back.
//
// It is pure: moments, ids and seeds are handed in, and what must last comes
// out as entries of the log.
package engine

import (
	"cmp"
	"slices"
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// Item is a prompt as the queue knows it.
type Item struct {
	Key   string // deck/card[#part]
	Draft bool   // never asked
}

// Deck is the id of the item's deck.
func (it Item) Deck() string {
	deck, _, _ := strings.Cut(it.Key, "/")
	return deck
}

// Card is the key of the item's card, deck/card: prompts of one card are siblings.
func (it Item) Card() string {
	card, _, _ := strings.Cut(it.Key, "#")
	return card
}

// Counts are what there is to do in a deck.
type Counts struct {
	Due      int // in review, due today or before
	Learning int // in steps, due before the next rollover
	New      int // never seen
	Total    int // all prompts but drafts
	Mastery  float64
}

// ToDo is how many prompts a session would ask, when so many new ones are left
// of today's.
func (c Counts) ToDo(newLeft int) int { return c.Due + c.Learning + min(c.New, max(0, newLeft)) }

// Add sums the counts of two decks; mastery is weighted by their sizes.
func (c Counts) Add(d Counts) Counts {
	total := c.Total + d.Total
	mastery := 0.0
	if total > 0 {
		mastery = (c.Mastery*float64(c.Total) + d.Mastery*float64(d.Total)) / float64(total)
	}
	return Counts{c.Due + d.Due, c.Learning + d.Learning, c.New + d.New, total, mastery}
}

// Count counts the prompts of each deck, by its id.
func Count(items []Item, states map[string]review.State, m *memory.Model, now day.Moment) map[string]Counts {
	recalled := map[string]float64{}
	out := map[string]Counts{}
	today := now.Day()
	for _, it := range items {
		if it.Draft {
			continue
		}
		id := it.Deck()
		c, s := out[id], states[it.Key]
		c.Total++
		recalled[id] += m.Recall(s.State, float64(s.Elapsed(today)))
		switch {
		case s.Hidden(today):
		case s.Phase == memory.New:
			c.New++
		case s.Phase == memory.Review:
			if queue.DueDay(s, today) <= today {
				c.Due++
			}
		case queue.DueAt(s, now) < day.Start(today+1, now.Zone):
			c.Learning++
		}
		out[id] = c
	}
	for id, c := range out {
		c.Mastery = recalled[id] / float64(c.Total)
		out[id] = c
	}
	return out
}

// Forecast counts the reviews of each deck, by its id, that come up on a study
// day and the days after it, as far as they are promised now: overdue ones on the
// first, steps and new prompts not at all.
func Forecast(items []Item, states map[string]review.State, now day.Moment, days int) map[string][]int {
	out := map[string][]int{}
	today := now.Day()
	for _, it := range items {
		s := states[it.Key]
		if it.Draft || s.Suspended || s.Phase != memory.Review {
			continue
		}
		day := max(0, s.Due.Day-today)
		if day >= days {
			continue
		}
		id := it.Deck()
		if out[id] == nil {
			out[id] = make([]int, days)
		}
		out[id][day]++
	}
	return out
}

// Introduced counts the prompts that were first answered on a study day.
func Introduced(states map[string]review.State, day int) int {
	n := 0
	for _, s := range states {
		if s.Reps > 0 && int(s.FirstDay) == day {
			n++
		}
	}
	return n
}

// lines are the three lines that prompts wait in.
type lines struct {
	steps   []string // by the moment they are due
	reviews []string // by due day, stability, key
	fresh   []string // in the order of the decks
}

// refresh makes the lines where there are none, or a new day has begun.
func (s *Session) refresh(now day.Moment) *lines {
	if s.lines == nil || s.day != now.Day() {
		s.day = now.Day()
		s.lines = s.sorted(now)
		s.today = Introduced(s.states, s.day)
	}
	return s.lines
}

// move takes a prompt out of its line and puts it where it belongs now, so that
// an answer does not cost a sort of the whole collection.
func (s *Session) move(key string) {
	l := s.lines
	if l == nil {
		return
	}
	for _, line := range []*[]string{&l.steps, &l.reviews, &l.fresh} {
		if i := slices.Index(*line, key); i >= 0 {
			*line = slices.Delete(*line, i, i+1)
		}
	}
	st := s.states[key]
	if st.Hidden(s.day) || s.skipped[key] || st.Phase == memory.New || st.Phase == memory.Review {
		return // what is due again today after all comes with the next refresh
	}
	i, _ := slices.BinarySearchFunc(l.steps, key, s.bySteps)
	l.steps = slices.Insert(l.steps, i, key)
}

func (s *Session) bySteps(a, b string) int {
	return cmp.Or(cmp.Compare(s.states[a].Due.At, s.states[b].Due.At), cmp.Compare(a, b))
}

// sorted sorts the prompts that may be asked on this day into lines.
func (s *Session) sorted(now day.Moment) *lines {
	var l lines
	last := now.Day() + s.set.Ahead
	for _, it := range s.items {
		st := s.states[it.Key]
		if it.Draft || st.Hidden(now.Day()) || s.skipped[it.Key] {
			continue
		}
		switch {
		case st.Phase == memory.New:
			l.fresh = append(l.fresh, it.Key)
		case st.Phase == memory.Review:
			if queue.DueDay(st, now.Day()) <= last {
				l.reviews = append(l.reviews, it.Key)
			}
		default:
			l.steps = append(l.steps, it.Key)
		}
	}
	slices.SortFunc(l.steps, s.bySteps)
	slices.SortFunc(l.reviews, func(a, b string) int {
		x, y := s.states[a], s.states[b]
		return cmp.Or(cmp.Compare(x.Due.Day, y.Due.Day), cmp.Compare(x.S, y.S), cmp.Compare(a, b))
	})
	return &l
}

// choose returns the prompt that is asked now. A sibling of a prompt answered
// today, and a step whose time is not over, come only when nothing else is left.
func (s *Session) choose(now day.Moment) (string, bool) {
	l := s.refresh(now)
	if len(l.steps) > 0 && queue.DueAt(s.states[l.steps[0]], now) <= now.Ms {
		return l.steps[0], true
	}
	fresh := l.fresh
	if s.newLeft() <= 0 {
		fresh = nil
	}
	lone := func(k string) bool { return !s.siblingToday(k, now.Day()) }
	for _, line := range [][]string{l.reviews, fresh} {
		if i := slices.IndexFunc(line, lone); i >= 0 {
			return line[i], true
		}
	}
	for _, line := range [][]string{l.reviews, fresh, s.soon(l.steps, now)} {
		if len(line) > 0 {
			return line[0], true
		}
	}
	return "", false
}

// soon are the steps that come up before the study day ends.
func (s *Session) soon(steps []string, now day.Moment) []string {
	end := day.Start(now.Day()+1, now.Zone)
	return slices.DeleteFunc(slices.Clone(steps), func(k string) bool { return queue.DueAt(s.states[k], now) >= end })
}

// siblingToday reports whether another prompt of the same card was answered on
// this day.
func (s *Session) siblingToday(key string, day int) bool {
	for _, other := range s.siblings[Item{Key: key}.Card()] {
		if st := s.states[other]; other != key && st.Reps > 0 && int(st.LastDay) == day {
			return true
		}
	}
	return false
}

// newLeft is how many new prompts may still be asked today.
func (s *Session) newLeft() int {
	if s.set.New >= 0 {
		return s.set.New - s.introduced
	}
	return s.set.NewPerDay - s.today
}
