package anki

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
)

// learner answers cards at random, on the days on which they are due and sometimes
// before: a log as large as a real one.
type learner struct {
	rng     *rand.Rand
	sched   *memory.Scheduler
	reviews []exchange.Review
}

// place is where a card is for the learner.
type place struct {
	memory.Place
	at, due int64 // of the last review that counts; when it comes up, UTC ms
}

func (l *learner) card(id string, start int64, n int) {
	p, before := place{due: start}, int64(0)
	for range n {
		at := p.due + l.rng.Int64N(3_600_000)
		if p.Phase == memory.Review && l.rng.IntN(8) == 0 {
			at = p.at + (p.due-p.at)/2 // early
		}
		if at > now {
			at = p.at + 86_400_000 // Anki takes no answer from the future
		}
		before = max(at, before+1000)
		p = l.answer(id, p, before)
	}
}

func (l *learner) answer(id string, p place, at int64) place {
	r := exchange.Review{Card: id, ID: fmt.Sprint(at), At: at, Ms: 1000 + l.rng.Int64N(20_000), Rating: 1 + l.rng.IntN(4), Counts: true}
	if l.rng.IntN(3) > 0 {
		r.Rating = 3
	}
	switch l.rng.IntN(60) {
	case 0: // practice, which moves nothing
		r.Counts, r.Phase, r.Step, r.Days = false, int(p.Phase), p.Step, 1
		l.reviews = append(l.reviews, r)
		p.due = max(p.due, at) + 1000
		return p
	case 1:
		l.reviews = append(l.reviews, exchange.Review{Card: id, ID: fmt.Sprint(at), At: at, Counts: true})
		return place{due: at + 86_400_000}
	}
	elapsed := 0
	if p.at != 0 {
		elapsed = day.Of(at, 0) - day.Of(p.at, 0)
	}
	c := l.sched.Choices(p.Place, elapsed, uint64(at))[r.Rating-1]
	r.Phase, r.Step = int(c.Phase), c.Step
	if c.Delay > 0 {
		r.DueAt = at + c.Delay.Milliseconds()/1000*1000
		l.reviews = append(l.reviews, r)
		return place{c.Place, at, r.DueAt}
	}
	r.Days = c.Days
	l.reviews = append(l.reviews, r)
	return place{c.Place, at, day.Start(day.Of(at, 0)+c.Days, 0) + 3_600_000}
}

// randomLog is a deck of some cards with a log of about ten reviews of each.
func randomLog(cards, reviews int) (exchange.Deck, []exchange.Review) {
	l := &learner{rng: rand.New(rand.NewPCG(1, 2)), sched: memory.NewScheduler(memory.Default())}
	d := exchange.Deck{ID: "log", Title: "A log", Folder: []string{"Courses"}}
	for i := range cards {
		id := fmt.Sprintf("card-%d", i)
		d.Cards = append(d.Cards, exchange.Card{ID: id, Foreign: id, Question: "Question " + id, Answer: "answer " + id})
		n := reviews / cards
		if i < reviews%cards {
			n++
		}
		const start = 1_300_000_000_000
		l.card(id, start+int64(i)*1_000_000, n)
	}
	slices.SortStableFunc(l.reviews, func(a, b exchange.Review) int { return cmp.Compare(a.At, b.At) })
	last := int64(0)
	for i := range l.reviews {
		r := &l.reviews[i]
		late := max(0, last+1-r.At)
		r.At += late
		if r.DueAt != 0 {
			r.DueAt += late
		}
		last, r.ID = r.At, fmt.Sprint(r.At)
	}
	return d, l.reviews
}

// replay is where each card stands after a log, by the model alone.
func replay(reviews []exchange.Review) map[string]memory.State {
	type last struct {
		memory.State
		at int64
	}
	m, states := memory.Default(), map[string]last{}
	for _, r := range reviews {
		c := states[r.Card]
		switch {
		case r.Rating == 0:
			states[r.Card] = last{}
		case r.Counts && c.at == 0:
			states[r.Card] = last{m.Next(c.State, memory.Rating(r.Rating), 0), r.At}
		case r.Counts:
			states[r.Card] = last{m.Next(c.State, memory.Rating(r.Rating), day.Of(r.At, 0)-day.Of(c.at, 0)), r.At}
		}
	}
	out := map[string]memory.State{}
	for id, c := range states {
		out[id] = c.State
	}
	return out
}

// TestHistoryRoundTrip: a log that is written and read again is the same, answer
// by answer.
func TestHistoryRoundTrip(t *testing.T) {
	d, reviews := randomLog(60, 1200)
	got := write(t, WriteOptions{Reviews: reviews}, d)
	if diff := gocmp.Diff(reviews, got.Reviews); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(got.States) > 0 || len(got.Report.Losses) > 0 {
		t.Errorf("%+v\n%+v", got.States, got.Report)
	}
}
