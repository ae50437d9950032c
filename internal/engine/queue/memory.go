package queue

import (
	"context"
	"iter"
	"maps"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Memory is a collection in memory. Each question is a loop over all prompts: the
// definition that faster collections are held against, and good enough for a few
// decks.
type Memory struct {
	decks  []Deck
	rows   []Row // their State and Waits are not used
	states map[string]review.State
	model  *memory.Model
	plan   Ranking
	follow map[[2]string]bool // root and path of the decks of the plan
}

var _ Collection = (*Memory)(nil)

// NewMemory makes a collection of decks (their counts and mastery do not matter),
// their prompts, and the states of all prompts of the log. It keeps the map.
func NewMemory(decks []Deck, rows []Row, states map[string]review.State, m *memory.Model) *Memory {
	return &Memory{decks: decks, rows: rows, states: states, model: m}
}

// Follow makes the decks of a ranking follow it; none, where it names none.
func (c *Memory) Follow(r Ranking) {
	c.plan, c.follow = r, map[[2]string]bool{}
	if len(r.Decks) == 0 {
		return
	}
	for _, d := range c.decksIn(r.Scope) {
		c.follow[[2]string{d.Root, d.Path}] = true
	}
}

// ranked adds the place of a prompt in the plan of its deck.
func (c *Memory) ranked(r Row) Row {
	if !c.follow[[2]string{r.Root, r.Path}] {
		return r
	}
	r.Plan, r.Ranked = LeftOut, c.plan.Day
	if i := slices.Index(c.plan.Keys, r.Key); i >= 0 {
		r.Plan = i + 1
	}
	return r
}

// Set changes what the log says of a prompt. The zero state is that of a prompt
// the log does not know.
func (c *Memory) Set(key string, s review.State) {
	if s == (review.State{}) {
		delete(c.states, key)
		return
	}
	c.states[key] = s
}

// Next implements [Collection].
func (c *Memory) Next(_ context.Context, w Want) (Row, bool, error) {
	var best Row
	found := false
	for _, r := range c.in(w.Scope) {
		if w.May(r) && (!found || w.Compare(r, best) < 0) {
			best, found = r, true
		}
	}
	return best, found, nil
}

// Row implements [Collection].
func (c *Memory) Row(_ context.Context, s Scope, key string) (Row, bool, error) {
	for _, r := range c.in(s) {
		if r.Key == key {
			return r, true, nil
		}
	}
	return Row{}, false, nil
}

// State implements [Collection].
func (c *Memory) State(_ context.Context, key string) (review.State, error) {
	return c.states[key], nil
}

// Siblings implements [Collection].
func (c *Memory) Siblings(_ context.Context, key string) ([]review.State, error) {
	var out []review.State
	for other, s := range c.states {
		if other != key && Card(other) == Card(key) {
			out = append(out, s)
		}
	}
	return out, nil
}

// Done implements [Collection].
func (c *Memory) Done(_ context.Context, day int) (Done, error) {
	var d Done
	for key, s := range c.states {
		switch {
		case s.Reps == 0, Free(key):
		case int(s.FirstDay) == day:
			d.New++
		case int(s.FirstDay) < day && int(s.LastDay) == day:
			d.Reviews++
		}
	}
	return d, nil
}

// Balance implements [Collection].
func (c *Memory) Balance(_ context.Context, from, to int) (map[int]int, error) {
	out := map[int]int{}
	for _, s := range c.states {
		if day, ok := Promised(s); ok && from <= day && day <= to {
			out[day]++
		}
	}
	return out, nil
}

// Decks implements [Collection].
func (c *Memory) Decks(_ context.Context, s Scope, now day.Moment) ([]Deck, error) {
	out := c.decksIn(s)
	tagged, whole := c.in(s), c.in(Scope{Roots: s.Roots, Decks: s.Decks})
	for i := range out {
		d := &out[i]
		d.Counts, d.Mastery, d.Flagged, d.Leeches = Counts{}, 0, 0, 0
		d.Plan = c.follow[[2]string{d.Root, d.Path}]
		for _, r := range tagged {
			if r.Deck == d.ID {
				d.Counts = d.Counts.Add(r.Count(now))
			}
		}
		total := 0
		for _, r := range whole {
			if r.Deck != d.ID {
				continue
			}
			d.Flagged += count(r.State.Flagged)
			d.Leeches += count(r.State.Lapses >= LeechLapses)
			if !r.Draft {
				d.Mastery += Mastery(c.model, r.State, now.Day())
				total++
			}
		}
		d.Mastery /= float64(max(1, total))
	}
	return out, nil
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Upcoming implements [Collection].
func (c *Memory) Upcoming(_ context.Context, s Scope, now day.Moment) (Upcoming, error) {
	var out Upcoming
	today := now.Day()
	for _, r := range c.in(s) {
		if at := DueAt(r.State, now); InSteps(r.State) && r.Asked(today) && (out.Step == 0 || at < out.Step) {
			out.Step = at
		}
		at, ok := r.LoadDay(today)
		switch {
		case !ok || at <= today || out.Day != 0 && at > out.Day:
		case at == out.Day:
			out.Reviews++
		default:
			out.Day, out.Reviews = at, 1
		}
	}
	return out, nil
}

// Load implements [Collection].
func (c *Memory) Load(_ context.Context, s Scope, now day.Moment, days int) (map[string][]int, error) {
	out := map[string][]int{}
	today := now.Day()
	for _, r := range c.in(s) {
		day, ok := r.LoadDay(today)
		if !ok || day >= today+days {
			continue
		}
		if out[r.Deck] == nil {
			out[r.Deck] = make([]int, days)
		}
		out[r.Deck][day-today]++
	}
	return out, nil
}

// Rows implements [Collection].
func (c *Memory) Rows(_ context.Context, l List) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range c.list(l) {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Count implements [Collection].
func (c *Memory) Count(_ context.Context, l List) (int, error) { return len(c.list(l)), nil }

func (c *Memory) list(l List) []Row {
	q := l.Query
	if q == nil {
		q = And{}
	}
	q = Resolve(q, func(id string) bool { return slices.Contains(c.ids(l.Scope), id) })
	var out []Row
	for _, r := range c.in(l.Scope) {
		after := l.After == nil || l.Compare(r, *l.After) > 0
		r.Plan, r.Ranked = Unplanned, 0
		if after && (!l.Asked || r.Asked(l.Now.Day())) && q.Match(r, At{l.Now, c.model}) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, l.Compare)
	if l.Limit > 0 && len(out) > l.Limit {
		out = out[:l.Limit]
	}
	return out
}

// ids are the ids of the decks of a scope.
func (c *Memory) ids(s Scope) []string {
	var out []string
	for _, d := range c.decksIn(s) {
		out = append(out, d.ID)
	}
	return out
}

// decksIn are the decks of a scope in the order of the files. Of two with one id
// the first is meant.
func (c *Memory) decksIn(s Scope) []Deck {
	first := map[string]Deck{}
	for _, d := range c.decks {
		if s.Roots != nil && !slices.Contains(s.Roots, d.Root) || s.Decks != nil && !slices.Contains(s.Decks, d.ID) {
			continue
		}
		if have, ok := first[d.ID]; !ok || s.compareDecks(d, have) < 0 {
			first[d.ID] = d
		}
	}
	return slices.SortedFunc(maps.Values(first), s.compareDecks)
}

// in are the prompts of a scope, with their states.
func (c *Memory) in(s Scope) []Row {
	files := map[[2]string]bool{}
	for _, d := range c.decksIn(s) {
		files[[2]string{d.Root, d.Path}] = true
	}
	cards := map[string][]string{}
	for key := range c.states {
		cards[Card(key)] = append(cards[Card(key)], key)
	}
	var out []Row
	for _, r := range c.rows {
		if !files[[2]string{r.Root, r.Path}] || s.Tag != "" && !slices.Contains(r.Tags, s.Tag) {
			continue
		}
		r.State = c.states[r.Key]
		for _, other := range cards[Card(r.Key)] {
			if other != r.Key {
				r.Waits = max(r.Waits, Waits(c.states[other]))
			}
		}
		out = append(out, c.ranked(r))
	}
	return out
}
