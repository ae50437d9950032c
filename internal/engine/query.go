package engine

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Subject is what a query asks about.
type Subject struct {
	Text   string // question and answer
	Deck   string
	Tags   []string
	Draft  bool
	State  review.State
	Recall float64 // now, 0 to 1
	Today  int     // study day
}

// Query finds prompts. The zero Query finds all.
type Query struct{ match func(Subject) bool }

// Match reports whether a query finds a prompt.
func (q Query) Match(s Subject) bool { return q.match == nil || q.match(s) }

// LeechLapses is how often a prompt is forgotten until it is called a leech.
const LeechLapses = 8

// ParseQuery reads a query: words that stand in the question or answer, deck:ID,
// tag:TAG, is:STATE, ranges such as lapses:3.. and recall:..0.8, joined by
// nothing (and), or, not and parentheses. isDeck, which is asked when a prompt is
// matched, knows the ids of the decks.
func ParseQuery(text string, isDeck func(id string) bool) (Query, error) {
	p := &queryParser{tokens: queryTokens(text), isDeck: isDeck}
	if len(p.tokens) == 0 {
		return Query{}, nil
	}
	m, err := p.or()
	if err == nil && p.pos < len(p.tokens) {
		err = fmt.Errorf("query: %q closes nothing", p.tokens[p.pos])
	}
	return Query{m}, err
}

func queryTokens(text string) []string {
	text = strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)
	return strings.Fields(text)
}

type matcher = func(Subject) bool

type queryParser struct {
	tokens []string
	pos    int
	isDeck func(id string) bool
}

func (p *queryParser) peek() string {
	if p.pos == len(p.tokens) {
		return ""
	}
	return p.tokens[p.pos]
}

func (p *queryParser) or() (matcher, error) {
	left, err := p.and()
	for err == nil && p.peek() == "or" {
		p.pos++
		a := left
		b, e := p.and()
		left, err = func(s Subject) bool { return a(s) || b(s) }, e
	}
	return left, err
}

func (p *queryParser) and() (matcher, error) {
	left, err := p.not()
	for err == nil && p.pos < len(p.tokens) && p.peek() != "or" && p.peek() != ")" {
		a := left
		b, e := p.not()
		left, err = func(s Subject) bool { return a(s) && b(s) }, e
	}
	return left, err
}

func (p *queryParser) not() (matcher, error) {
	token := p.peek()
	p.pos++
	switch token {
	case "", "or", ")":
		p.pos--
		return nil, fmt.Errorf("query: something is missing before %q", token)
	case "not":
		m, err := p.not()
		return func(s Subject) bool { return !m(s) }, err
	case "(":
		m, err := p.or()
		if err == nil && p.peek() != ")" {
			return nil, fmt.Errorf("query: ( is never closed")
		}
		p.pos++
		return m, err
	}
	return p.term(token)
}

func (p *queryParser) term(token string) (matcher, error) {
	name, value, ok := strings.Cut(token, ":")
	if !ok {
		word := strings.ToLower(token)
		return func(s Subject) bool { return strings.Contains(strings.ToLower(s.Text), word) }, nil
	}
	switch name {
	case "deck":
		return func(s Subject) bool {
			return s.Deck == value || strings.HasPrefix(s.Deck, value) && !p.isDeck(value)
		}, nil
	case "tag":
		return func(s Subject) bool { return slices.Contains(s.Tags, value) }, nil
	case "is":
		return is(value)
	}
	measure, ok := measures[name]
	if !ok {
		return nil, fmt.Errorf("query: there is no measure %q; there are deck, tag, is, lapses, recall, due and stability", name)
	}
	low, high, err := bounds(name, value)
	return func(s Subject) bool {
		x := measure(s)
		return x >= low && x <= high // false for NaN: new prompts have no measure
	}, err
}

// measures are the numbers of a prompt; NaN where it has none.
var measures = map[string]func(Subject) float64{
	"lapses":    func(s Subject) float64 { return float64(s.State.Lapses) },
	"recall":    func(s Subject) float64 { return seen(s, s.Recall) },
	"stability": func(s Subject) float64 { return seen(s, s.State.S) },
	"due": func(s Subject) float64 {
		if s.State.Phase == memory.Learning || s.State.Phase == memory.Relearning {
			return 0
		}
		return seen(s, float64(s.State.Due.Day-s.Today))
	},
}

func seen(s Subject, x float64) float64 {
	if s.State.Phase == memory.New {
		return math.NaN()
	}
	return x
}

var states = map[string]matcher{
	"new":      func(s Subject) bool { return s.State.Phase == memory.New },
	"learning": func(s Subject) bool { return s.State.Phase == memory.Learning || s.State.Phase == memory.Relearning },
	"due": func(s Subject) bool {
		return s.State.Phase == memory.Review && s.State.Due.Day <= s.Today && !s.Draft && !s.State.Hidden(s.Today)
	},
	"suspended": func(s Subject) bool { return s.State.Suspended },
	"flagged":   func(s Subject) bool { return s.State.Flagged },
	"leech":     func(s Subject) bool { return s.State.Lapses >= LeechLapses },
	"draft":     func(s Subject) bool { return s.Draft },
}

func is(value string) (matcher, error) {
	if m, ok := states[value]; ok {
		return m, nil
	}
	return nil, fmt.Errorf("query: is:%s is none of is:new, learning, due, suspended, flagged, leech, draft", value)
}

// bounds reads 3, 3.., ..7d or 1..5.
func bounds(name, value string) (low, high float64, err error) {
	from, to, open := strings.Cut(value, "..")
	if !open {
		to = from
	}
	low, high = math.Inf(-1), math.Inf(1)
	for _, end := range []struct {
		text string
		into *float64
	}{{from, &low}, {to, &high}} {
		if end.text == "" && open {
			continue
		}
		x, err := strconv.ParseFloat(strings.TrimSuffix(end.text, "d"), 64)
		if err != nil || math.IsNaN(x) {
			return 0, 0, fmt.Errorf("query: %s:%s is no range; write %s:3, %s:3.., %s:..7 or %s:3..7", name, value, name, name, name, name)
		}
		*end.into = x
	}
	return low, high, nil
}
