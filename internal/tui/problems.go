package tui

import (
	"fmt"
	"path/filepath"

	"quiz/internal/app"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// problems are those of the card in a preview; then, each with its place, those
// that are of no card that can be shown.
func (p *page) problems(s *app.Study) {
	for _, problem := range s.Problems {
		p.add()
		p.problem(fmt.Sprintf("! line %d: ", problem.Span.Line), problem)
	}
	for _, problem := range s.Beside {
		where := placeOf(problem) + ", not this card:"
		if problem.Card != "" {
			where = fmt.Sprintf("%s, card %s:", placeOf(problem), problem.Card)
		}
		p.add()
		p.say(where, dim)
		p.problem("", problem)
	}
	if n := len(s.Elsewhere); n > 0 {
		p.add()
		p.say(fmt.Sprintf("elsewhere: %s, %s", text.Counted(n, "problem"), placeOf(s.Elsewhere[0])), dim)
	}
}

func (p *page) problem(before string, problem deck.Problem) {
	p.text([][]span{{{before + problem.Severity.String() + ": ", strong}, {problem.Message, body}, {" [" + problem.Rule + "]", dim}}})
	if problem.Help != "" {
		p.say("help: "+problem.Help, body)
	}
}

// placeOf is short enough for a narrow window: there is one file.
func placeOf(p deck.Problem) string {
	return fmt.Sprintf("%s:%d", filepath.Base(p.File), p.Span.Line)
}
