// Package exam is a timed self-test: a paper is drawn, answered in any order,
// handed in and scored.
//
// A [Paper] holds the text of its questions, so that an exam goes on, and can be
// read later, whatever happens to the decks meanwhile. The package is pure: the
// seed, the moments and the judging of answers are handed in.
package exam

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// Settings are what a paper is drawn by, and how it is scored.
type Settings struct {
	Title     string         `json:"title"`
	Decks     []string       `json:"decks"`          // ids
	Tag       string         `json:"tag,omitempty"`  // "" for any
	Questions int            `json:"questions"`      // how many; 0 for all
	Draw      map[string]int `json:"draw,omitempty"` // how many from a tag or deck id
	Minutes   int            `json:"minutes"`        // at least 1
	Pass      float64        `json:"pass"`           // share of the points, 0 to 1; 0 for no pass mark
	Several   Several        `json:"several"`        // how several right options are scored
	Order     Order          `json:"order"`          // how an order is scored
	Certainty bool           `json:"certainty"`      // each answer comes with how sure the learner is
	Self      bool           `json:"self"`           // cards that are rated by oneself are asked too
	Count     bool           `json:"count"`          // the answers move the schedule
	Name      string         `json:"name,omitempty"` // of the learner, where given
	Seed      uint64         `json:"seed"`
}

// Several is how a question with several right options is scored.
type Several string

// The ways. C is the number of right options, c and w are how many right and
// wrong ones were chosen.
const (
	NetCorrect Several = "net-correct" // max(0, (c − w) / C)
	Off        Several = "off"         // 1 for exactly the right ones, else 0
	Coverage   Several = "coverage"    // c/C · c/(c + w)
)

// Order is how an order is scored.
type Order string

// The ways.
const (
	Whole  Order = "whole"  // 1 for the right order, else 0
	Places Order = "places" // the share of items in their places
)

// Check reports what a paper cannot be drawn by.
func (s Settings) Check() error {
	switch {
	case s.Questions < 0:
		return errors.New("questions: below 0")
	case s.Minutes < 1:
		return errors.New("minutes: an exam lasts at least 1 minute")
	case !(s.Pass >= 0 && s.Pass <= 1):
		return fmt.Errorf("pass mark %v: it is a share of the points, 0 to 1", s.Pass)
	case !slices.Contains([]Several{NetCorrect, Off, Coverage}, s.Several):
		return fmt.Errorf("several right options scored by %q: it is one of net-correct, off, coverage", s.Several)
	case !slices.Contains([]Order{Whole, Places}, s.Order):
		return fmt.Errorf("orders scored by %q: it is one of whole, places", s.Order)
	}
	return nil
}

// Paper is a drawn exam. It is stored in the log before its first question is
// shown.
type Paper struct {
	Settings
	Pool      int        `json:"pool"`    // prompts that it was drawn from
	Started   int64      `json:"started"` // UTC, in milliseconds
	Questions []Question `json:"paper"`

	Forecast *review.Forecast  `json:"forecast,omitempty"` // of the accuracy, made before the first question
	Guards   map[string][]byte `json:"guards,omitempty"`   // of the decks, by id: see [answer.Guards.Encode]
}

// Question is a prompt as it is asked in a paper.
type Question struct {
	Prompt   string         `json:"prompt"` // deck/card[#part]
	Language string         `json:"language,omitempty"`
	Kind     deck.Kind      `json:"kind"`
	Text     string         `json:"question"`
	Segments []deck.Segment `json:"segments,omitempty"`
	Want     []deck.Item    `json:"want,omitempty"`
	Options  []deck.Option  `json:"options,omitempty"` // as they are shown
	Items    []int          `json:"items,omitempty"`   // of an order: indices into Want as they are shown first
	Truth    bool           `json:"truth,omitempty"`
	Rules    deck.Rules     `json:"rules"`
	Points   int            `json:"points"`
	Tags     []string       `json:"tags,omitempty"`
	Image    deck.Image     `json:"image"`
	Audio    string         `json:"audio,omitempty"`
	Explain  string         `json:"explain,omitempty"`
	Passage  []string       `json:"passage,omitempty"` // where the fact stands, as lines
}

// New makes the paper of some prompts, in their order. Options are arranged by
// the seed of the settings; the right ones stand anywhere.
func New(s Settings, pool int, prompts []*deck.Prompt, passage func(*deck.Prompt) []string, started int64) Paper {
	p := Paper{Settings: s, Pool: pool, Started: started}
	for i, asked := range prompts {
		random := rand.New(rand.NewPCG(s.Seed, uint64(i)+1))
		q := freeze(asked, random)
		if passage != nil {
			q.Passage = passage(asked)
		}
		p.Questions = append(p.Questions, q)
	}
	return p
}

func freeze(p *deck.Prompt, random *rand.Rand) Question {
	q := Question{
		Prompt: p.Key, Language: p.Language, Kind: p.Kind, Text: p.Question, Segments: p.Segments, Want: p.Want,
		Options: p.Options, Truth: p.Truth, Rules: p.Rules, Points: max(1, p.Card.Points), Tags: p.Card.Tags,
		Image: p.Card.Image, Audio: p.Card.Audio, Explain: p.Card.Explain,
	}
	switch {
	case p.Kind == deck.Ordered:
		q.Items = disorder(len(p.Want), random)
	case p.Rules.Shuffle:
		q.Options = slices.Clone(p.Options)
		random.Shuffle(len(q.Options), func(i, j int) { q.Options[i], q.Options[j] = q.Options[j], q.Options[i] })
	}
	return q
}

// disorder is any arrangement of n items but the one in their order, each as
// likely as the others.
func disorder(n int, random *rand.Rand) []int {
	for {
		order := random.Perm(n)
		if n < 2 || !slices.IsSorted(order) {
			return order
		}
	}
}

// AsPrompt is the question as the grader and a screen want it. It belongs to a
// deck that holds nothing else: the paper is independent of the decks.
func (q *Question) AsPrompt() *deck.Prompt {
	id := deckOf(q.Prompt)
	return &deck.Prompt{
		Key: q.Prompt, Kind: q.Kind, Question: q.Text, Segments: q.Segments, Want: q.Want, Options: q.Options,
		Truth: q.Truth, Rules: q.Rules, Language: q.Language,
		Deck: &deck.Deck{ID: id, Title: id, Language: q.Language},
		Card: &deck.Card{Kind: q.Kind, Question: q.Text, Explain: q.Explain, Tags: q.Tags, Points: q.Points, Image: q.Image, Audio: q.Audio},
	}
}

// Judge grades as the decks did when the paper was drawn, whatever became of them.
func (p *Paper) Judge() Judge {
	known := map[string]*answer.Guards{}
	for id, text := range p.Guards {
		if g, ok := answer.DecodeGuards(text); ok {
			known[id] = g
		}
	}
	return func(asked *deck.Prompt, given answer.Given) answer.Judgement {
		g, ok := known[asked.Deck.ID]
		if !ok { // of another version of the program
			g = answer.NewGuards(asked.Deck)
			known[asked.Deck.ID] = g
		}
		return g.Judge(asked, given)
	}
}

// Possible is the sum of the points of a paper.
func (p *Paper) Possible() float64 {
	sum := 0
	for i := range p.Questions {
		sum += p.Questions[i].Points
	}
	return float64(sum)
}

// Typed reports whether a question is answered by typing.
func (q *Question) Typed() bool {
	return slices.Contains([]deck.Kind{deck.Text, deck.Number, deck.DateOf, deck.List, deck.Gap, deck.Gaps}, q.Kind)
}

// Same reports whether a prompt of today asks what the question asks, and wants the
// same.
func (q *Question) Same(p *deck.Prompt) bool {
	if q.Kind != p.Kind || q.Text != p.Question || q.Truth != p.Truth || len(q.Options) != len(p.Options) {
		return false
	}
	for _, o := range p.Options {
		if !slices.Contains(q.Options, o) {
			return false
		}
	}
	return q.AsPrompt().RightAnswer() == p.RightAnswer()
}
