package cli

import (
	"errors"
	"fmt"

	"quiz/internal/engine/deck"
	"quiz/internal/plain"
)

// all prints every card.
func (v *preview) all() error {
	for _, problem := range v.found {
		if problem.Card == "" {
			v.problem(problem)
		}
	}
	for i, c := range v.deck.Cards {
		if err := v.print(i, c); err != nil {
			return err
		}
	}
	if len(v.deck.Cards) == 0 {
		v.say("the deck has no cards")
	}
	if v.deck.Broken {
		return fmt.Errorf("preview: %s cannot be read as a deck", v.path)
	}
	return nil
}

// print prints card i with its solution and its problems.
func (v *preview) print(i int, c *deck.Card) error {
	mark := ""
	if c.Draft {
		mark = ", a draft: never asked"
	}
	v.say("")
	v.say("%s/%s  (card %d of %d, line %d%s)", v.deck.ID, c.ID, i+1, len(v.deck.Cards), c.Span.Line, mark)
	if len(c.Prompts) == 0 {
		v.say("this card cannot be asked")
	}
	for _, p := range c.Prompts {
		if err := errors.Join(plain.Question(v.env.Stdout, p), plain.Solution(v.env.Stdout, p)); err != nil {
			return err
		}
	}
	for _, problem := range v.found {
		if problem.Card == c.ID && v.deck.CardAt(problem.Span.Offset) == c { // ids may be double
			v.problem(problem)
		}
	}
	return nil
}

func (v *preview) problem(p deck.Problem) {
	v.say("! %d:%d: %s: %s [%s]", p.Span.Line, p.Span.Column, p.Severity, p.Message, p.Rule)
	if p.Help != "" {
		v.say("  help: %s", p.Help)
	}
}
