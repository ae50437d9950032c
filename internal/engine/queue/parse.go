package queue

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// QueryError says what is wrong with a query, where, and how it could be written.
type QueryError struct {
	What, Remedy string
	Start, End   int // the place in the query, in bytes
}

func (e *QueryError) Error() string { return "query: " + e.What }

// Hint is what to do about it.
func (e *QueryError) Hint() string { return e.Remedy }

// Parse reads a query: words that stand in the question or answer, deck:ID,
// tag:TAG, is:STATE, ranges such as lapses:3.. and recall:..0.8, joined by
// nothing (and), or, not and parentheses. A text of spaces finds everything. An
// error is a *QueryError.
func Parse(query string) (Query, error) {
	p := &parser{tokens: tokens(query)}
	if len(p.tokens) == 0 {
		return And{}, nil
	}
	q, err := p.or()
	if err == nil && p.pos < len(p.tokens) {
		err = p.unmatched(p.pos)
	}
	return q, err
}

// deepest is how deep parentheses and nots may be nested: a query is typed.
const deepest = 100

// token is a word of a query, and where it begins, in bytes.
type token struct {
	text  string
	start int
}

func (t token) end() int { return t.start + len(t.text) }

// tokens cuts a query at blanks, and before and after parentheses.
func tokens(query string) []token {
	var out []token
	begun := -1
	finish := func(at int) {
		if begun >= 0 {
			out = append(out, token{query[begun:at], begun})
		}
		begun = -1
	}
	for i, r := range query {
		switch {
		case unicode.IsSpace(r):
			finish(i)
		case r == '(' || r == ')':
			finish(i)
			out = append(out, token{string(r), i})
		case begun < 0:
			begun = i
		}
	}
	finish(len(query))
	return out
}

type parser struct {
	tokens []token
	pos    int
	depth  int
}

// peek is the next token, or "" at the end.
func (p *parser) peek() string {
	if p.pos == len(p.tokens) {
		return ""
	}
	return p.tokens[p.pos].text
}

// wrong is an error about a token.
func (p *parser) wrong(at int, what, remedy string) error {
	return &QueryError{what, remedy, p.tokens[at].start, p.tokens[at].end()}
}

func (p *parser) or() (Query, error) {
	var all Or
	for {
		q, err := p.and()
		if err != nil {
			return nil, err
		}
		all = append(all, q)
		if p.peek() != "or" {
			break
		}
		p.pos++
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

func (p *parser) and() (Query, error) {
	var all And
	for {
		q, err := p.not()
		if err != nil {
			return nil, err
		}
		all = append(all, q)
		if next := p.peek(); next == "" || next == "or" || next == ")" {
			break
		}
	}
	if len(all) == 1 {
		return all[0], nil
	}
	return all, nil
}

func (p *parser) not() (Query, error) {
	p.depth++
	defer func() { p.depth-- }()
	if p.depth > deepest {
		return nil, p.wrong(min(p.pos, len(p.tokens)-1), fmt.Sprintf("more than %d parentheses and nots inside one another", deepest), "write a shorter query")
	}
	token := p.peek()
	switch token {
	case "", "or", ")":
		return nil, p.missing(token)
	}
	p.pos++
	switch token {
	case "not":
		q, err := p.not()
		return Not{q}, err
	case "(":
		return p.group()
	}
	q, err := term(token)
	if e, ok := errors.AsType[*QueryError](err); ok {
		e.Start, e.End = p.tokens[p.pos-1].start, p.tokens[p.pos-1].end()
	}
	return q, err
}

// group reads what follows an opening parenthesis.
func (p *parser) group() (Query, error) {
	opened := p.pos - 1
	q, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.peek() != ")" {
		return nil, p.unmatched(opened)
	}
	p.pos++
	return q, nil
}

// missing says that a word should stand before a token, or before the end.
func (p *parser) missing(token string) error {
	switch {
	case token == ")" && p.depth == 1:
		return p.unmatched(p.pos)
	case token != "":
		return p.wrong(p.pos, fmt.Sprintf("nothing to find before %q", token), "write a word, or a term such as is:due, before it")
	}
	last := len(p.tokens) - 1
	return p.wrong(last, fmt.Sprintf("nothing to find after %q", p.tokens[last].text), "write a word, or a term such as is:due, after it")
}

// unmatched is the error about a parenthesis without its other half.
func (p *parser) unmatched(at int) error {
	return p.wrong(at, fmt.Sprintf("unmatched %q", p.tokens[at].text), "each ( needs its )")
}

// wrong is an error about a term; whoever reads the query knows the place.
func wrong(what, remedy string) error { return &QueryError{What: what, Remedy: remedy} }

// term reads a word, or a name and a value with a colon between them.
func term(token string) (Query, error) {
	name, value, ok := strings.Cut(token, ":")
	if !ok {
		return word(token)
	}
	switch name {
	case "deck":
		return InDeck{ID: value, Prefix: true}, nil
	case "tag":
		return Tag(value), nil
	case "is":
		return state(value)
	}
	return parseRange(name, value)
}

func word(token string) (Query, error) {
	w := Word(token)
	if w.Folded() == "" {
		return nil, wrong(fmt.Sprintf("%q holds accents only", token), "write a letter or more")
	}
	return w, nil
}

func state(value string) (Query, error) {
	if slices.Contains(States, Is(value)) {
		return Is(value), nil
	}
	return nil, wrong(fmt.Sprintf("is:%s is not a state", value), "write "+listed("is:", States))
}

func parseRange(name, value string) (Query, error) {
	m := Measure(name)
	if !slices.Contains(Measures, m) {
		return nil, wrong(fmt.Sprintf("%q is not a measure", name), "write deck:, tag:, is:, "+listed("", Measures)+" before the colon")
	}
	low, high, ok := bounds(value)
	if !ok {
		return nil, wrong(
			fmt.Sprintf("%s:%s is not a range", name, value),
			fmt.Sprintf("write %s:3, %s:3.., %s:..7 or %s:3..7", name, name, name, name),
		)
	}
	return Range{m, low, high}, nil
}

// listed is "is:new, is:due or is:draft".
func listed[T ~string](before string, all []T) string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = before + string(w)
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// bounds reads 3, 3.., ..7d or 1..5.
func bounds(value string) (low, high float64, ok bool) {
	from, to, open := strings.Cut(value, "..")
	if !open {
		x, ok := end(value, 0)
		return x, x, ok && value != ""
	}
	low, fromOK := end(from, math.Inf(-1))
	high, toOK := end(to, math.Inf(1))
	return low, high, fromOK && toOK
}

// end reads one end of a range; an absent one is absent.
func end(s string, absent float64) (float64, bool) {
	if s == "" {
		return absent, true
	}
	x, err := strconv.ParseFloat(strings.TrimSuffix(s, "d"), 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}
