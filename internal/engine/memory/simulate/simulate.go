// Package simulate plays the future of a collection: how many answers and minutes
// a day a desired retention costs, and how much is known in the end.
package simulate

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/chance"
)

// Course is a future to simulate: a collection, and how it is studied.
type Course struct {
	Days      int
	New       int    // cards not yet seen
	Cards     []Card // cards that have been seen
	NewPerDay int
	Reviews   int     // most reviews a day; 0 is no limit
	Minutes   float64 // most minutes a day; 0 is no limit
	Max       int     // longest interval, in days
	Steps     int     // of learning
	Relearn   int     // steps of relearning
	Habits    Habits
	Seed      uint64
	// Truth is what decides whether a card is recalled, if that is not the model by
	// which cards are scheduled. The states of Cards are Truth's; without an Order
	// there may be none, since the schedule would not know them.
	Truth memory.Predictor
	// Order, if set, says which cards are studied on a day, seen or not, and in what
	// order, instead of those that are due and then new ones. Cards are the indexes
	// of those that were seen at the start, followed by those that were not.
	Order func(day int) []int32
	// Watch, if set, is told of every review: the card, the day from 0, and the
	// rating.
	Watch func(card, day int, g memory.Rating)
}

// Card is a card as it stands when the future begins. Days count from then.
type Card struct {
	memory.State
	Last int // day of the last review, at most 0
	Due  int // overdue ones are due on day 0
}

// Workload is what a course comes to at one desired retention.
type Workload struct {
	Retention float64 `json:"retention"`
	Reviews   float64 `json:"reviews_per_day"` // every answer, those in steps too
	Minutes   float64 `json:"minutes_per_day"`
	Known     float64 `json:"known"` // expected number of cards recalled at the end
	Seen      int     `json:"seen"`  // cards seen by the end
}

// simulator runs one course.
type simulator struct {
	Course
	m         *memory.Model
	retention float64
	cards     []Card
	believed  []memory.State // what the schedule goes by, if that is not the truth
	lots      []uint64       // state of each card's own chance
	due       [][]int32      // cards by the day they are due
	seconds   float64        // of the present day
	reviews   int            // of the present day
	answers   int            // of all days
	spent     float64        // seconds of all days
}

// Run plays a course at a desired retention. Each card draws from its own
// chances, so that the same course gives the same workload, and a higher retention
// is compared by the same luck.
func Run(m *memory.Model, c Course, retention float64) Workload {
	s := &simulator{Course: c, m: m, retention: min(max(retention, 0.70), 0.99), due: make([][]int32, max(c.Days, 1))}
	if c.Truth == nil {
		s.Truth = m
	}
	s.cards = make([]Card, len(c.Cards), len(c.Cards)+c.New)
	copy(s.cards, c.Cards)
	s.lots = make([]uint64, len(c.Cards)+c.New)
	for i := range s.lots {
		s.lots[i] = chance.Mix(c.Seed ^ chance.Mix(uint64(i)+1))
	}
	for i, card := range s.cards {
		s.put(i, max(card.Due, 0))
	}
	if c.Order != nil {
		s.cards = s.cards[:cap(s.cards)]
	}
	if c.Truth != nil && c.Order == nil {
		s.believed = make([]memory.State, cap(s.cards))
	}
	for day := range c.Days {
		s.study(day)
	}
	return s.workload()
}

func (s *simulator) workload() Workload {
	out := Workload{Retention: s.retention}
	for i, card := range s.cards {
		if !card.IsNew() {
			out.Seen++
			out.Known += s.recall(i, s.Days)
		}
	}
	days := float64(max(s.Days, 1))
	out.Reviews, out.Minutes = float64(s.answers)/days, s.spent/60/days
	return out
}

// recall is the true chance that a card is recalled on a day.
func (s *simulator) recall(card, day int) float64 {
	c := &s.cards[card]
	return s.Truth.Recall(c.State, float64(day-c.Last))
}

// put notes when a card is due, if that is within the course.
func (s *simulator) put(card, day int) {
	if day < s.Days {
		s.due[day] = append(s.due[day], int32(card))
	}
}

// study is one day: what is due, then new cards, as far as the limits allow.
// What is left is due tomorrow.
func (s *simulator) study(day int) {
	s.seconds, s.reviews = 0, 0
	if s.Order != nil {
		s.follow(day)
		return
	}
	for i, card := range s.due[day] {
		if s.full() {
			if day+1 < s.Days {
				s.due[day+1] = append(s.due[day+1], s.due[day][i:]...)
			}
			break
		}
		s.review(int(card), day)
	}
	s.due[day] = nil
	for range s.NewPerDay {
		if len(s.cards) == cap(s.cards) || s.full() {
			break
		}
		s.cards = append(s.cards, Card{})
		s.learn(len(s.cards)-1, day)
	}
	s.spent += s.seconds
}

// follow is one day in an order that was asked for.
func (s *simulator) follow(day int) {
	for _, card := range s.Order(day) {
		if s.full() {
			break
		}
		if s.cards[card].IsNew() {
			s.learn(int(card), day)
		} else {
			s.review(int(card), day)
		}
	}
	s.spent += s.seconds
}

func (s *simulator) full() bool {
	return s.Reviews > 0 && s.reviews >= s.Reviews || s.Minutes > 0 && s.seconds >= s.Minutes*60
}

// draw is the next chance of a card, in [0, 1).
func (s *simulator) draw(card int) float64 {
	s.lots[card] += chance.Step
	return chance.Of(s.lots[card])
}

// answer is one answer of a card on a day.
func (s *simulator) answer(card, day int, g memory.Rating, seconds float64) {
	c := &s.cards[card]
	if s.believed != nil {
		s.believed[card] = s.m.Next(s.believed[card], g, day-c.Last)
	}
	c.State = s.Truth.Later(c.State, g, float64(day-c.Last))
	c.Last = day
	s.seconds += seconds
	s.answers++
	if s.Watch != nil {
		s.Watch(card, day, g)
	}
}

func (s *simulator) review(card, day int) {
	s.reviews++
	h := &s.Habits
	if s.draw(card) >= s.recall(card, day) {
		s.answer(card, day, memory.Again, h.Seconds[inReview][memory.Again-1])
		s.steps(card, day, memory.Again, inRelearning, s.Relearn)
	} else {
		g := choose(h.Pass[:], s.draw(card)) + memory.Hard
		s.answer(card, day, g, h.Seconds[inReview][g-1])
	}
	s.promise(card, day)
}

func (s *simulator) learn(card, day int) {
	h := &s.Habits
	s.cards[card].Last = day
	g := choose(h.First[:], s.draw(card)) + memory.Again
	s.answer(card, day, g, h.Seconds[inLearning][g-1])
	if g < memory.Easy {
		s.steps(card, day, g, inLearning, s.Steps)
	}
	s.promise(card, day)
}

// mostInSteps bounds the answers in steps on one day.
const mostInSteps = 20

// steps goes through the steps of a day after a first rating.
func (s *simulator) steps(card, day int, g memory.Rating, where, steps int) {
	at := 0
	if g == memory.Good {
		at = 1
	}
	for range mostInSteps {
		if at >= steps {
			return
		}
		g = choose(s.Habits.Step[where][g-1][:], s.draw(card)) + memory.Again
		s.answer(card, day, g, s.Habits.Seconds[where][g-1])
		switch g {
		case memory.Again:
			at = 0
		case memory.Good:
			at++
		case memory.Easy:
			return
		}
	}
}

// promise puts a card on the day it is due.
func (s *simulator) promise(card, day int) {
	if s.Order != nil {
		return
	}
	state := s.cards[card].State
	if s.believed != nil {
		state = s.believed[card]
	}
	days := s.m.Interval(state, s.retention)
	s.put(card, day+max(1, int(min(days+0.5, float64(s.Max)))))
}

// Effort is how many answers a day a memory asks for at a desired retention: in the
// first year of 500 cards, two of which are new each day, by a learner of common
// habits. It is there to compare one memory with another.
func Effort(m *memory.Model, retention float64) float64 {
	c := Course{Days: 365, New: 500, NewPerDay: 2, Max: 36500, Steps: 2, Relearn: 1, Habits: DefaultHabits(), Seed: 1}
	return Run(m, c, retention).Reviews
}

// choose draws from chances that add up to 1.
func choose(chances []float64, u float64) memory.Rating {
	for i, c := range chances {
		if u -= c; u < 0 {
			return memory.Rating(i)
		}
	}
	return memory.Rating(len(chances) - 1)
}
