package exam

import (
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// minutesPerQuestion is how long an exam lasts by the question, where neither the
// learner nor a deck says so.
const minutesPerQuestion = 1

// Of are the settings that some decks ask for together. The highest pass mark
// holds, and the first rule of scoring that a deck names. Numbers of questions and
// minutes add up where every deck has one. What is drawn from where is the business
// of one deck by itself.
func Of(decks []*deck.Deck) Settings {
	s := Settings{Several: NetCorrect, Order: Whole}
	questions, minutes := 0, 0
	var several Several
	var order Order
	for _, d := range decks {
		s.Decks = append(s.Decks, d.ID)
		s.Pass = max(s.Pass, d.Exam.Pass)
		if several == "" {
			several = Several(d.Exam.Several)
		}
		if order == "" {
			order = Order(d.Exam.Order)
		}
		questions = sum(questions, d.Exam.Questions)
		minutes = sum(minutes, d.Exam.Minutes)
	}
	if several != "" {
		s.Several = several
	}
	if order != "" {
		s.Order = order
	}
	s.Questions, s.Minutes = max(0, questions), max(0, minutes)
	if len(decks) == 1 {
		s.Title, s.Draw = decks[0].Title, decks[0].Exam.Draw
	}
	return s
}

// sum adds a deck's number, 0 for none; a sum with none in it is below 0 for good.
func sum(total, n int) int {
	if total < 0 || n == 0 {
		return -1
	}
	return total + n
}

// Timed gives an exam of n questions a length, where it has none yet.
func (s *Settings) Timed(n int) {
	if s.Minutes == 0 {
		s.Minutes = max(1, n*minutesPerQuestion)
	}
}

// CandidateOf is a prompt as the drawing of a paper looks at it.
func CandidateOf(p *deck.Prompt) Candidate {
	c := Candidate{Key: p.Key, Tags: p.Card.Tags, Draft: p.Card.Draft, Self: p.Kind == deck.Reveal, Question: text.Fold(p.Question)}
	for _, o := range p.Options {
		c.Options = append(c.Options, text.Fold(o.Text))
	}
	if p.Kind == deck.Bool {
		return c
	}
	for _, w := range p.Want {
		c.Answers = append(c.Answers, text.Fold(w.Text))
	}
	return c
}
