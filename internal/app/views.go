package app

import (
	"fmt"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// View is home with a field in place of its title.
func (f *FindScreen) View(w Window) View {
	v := f.home.View(w)
	v.Title, v.State = "Find a deck", []Span{{Text: "Esc shows all", Role: Dim}}
	v.Top = append([]Line{line(Span{Text: "/ ", Role: Accent})}, v.Top...)
	v.Typing, v.Field = true, Field{Text: f.home.Find, Key: "find"}
	return v
}

// View says what is waited for.
func (s *WaitingScreen) View(w Window) View {
	return View{Title: "quiz", Top: w.Space(), Lines: []Line{said(s.Reading.String(), Body)}}
}

// String says how far the decks are read.
func (r Reading) String() string {
	if r.Total == 0 {
		return "Reading the decks …"
	}
	return fmt.Sprintf("Reading the decks … %d of %d", r.Done, r.Total)
}

// View is the list of problems, each with its place.
func (p *ProblemsScreen) View(w Window) View {
	counts := fmt.Sprintf("%s · %d in all", text.Counted(p.Problems.Count(deck.Error), "error"), len(p.Problems))
	v := View{Title: p.Title, State: []Span{{Text: counts, Role: Dim}}, Top: w.Space()}
	for i, problem := range p.Problems {
		if i == p.Bar {
			v.Focus = len(v.Lines) + 1
		}
		v.Lines = append(v.Lines, p.problem(i, problem, w)...)
	}
	if p.slip {
		v.Lines = append(v.Lines, wrap(said("The deck as it was goes on until this is fixed.", Dim), w.Text())...)
	}
	return v
}

func (p *ProblemsScreen) problem(i int, problem deck.Problem, w Window) []Line {
	lead := word(i == p.Bar, "▸ ", "  ")
	place := line(Span{Text: lead, Role: Accent}, Span{Text: fmt.Sprintf("%s:%d:%d", problem.File, problem.Span.Line, problem.Span.Column), Role: Dim})
	place.Bar, place.Pick = i == p.Bar, i+1
	lines := hang(place, w.Text(), 2)
	for _, l := range problemLines(problem, w.Text()-2) {
		l.Spans = append([]Span{{Text: "  "}}, l.Spans...)
		l.Pick = i + 1
		lines = append(lines, l)
	}
	return append(lines, Line{})
}

// problemLines are what is wrong, and what to do.
func problemLines(p deck.Problem, width int) []Line {
	role := Slip
	if p.Severity == deck.Error {
		role = Wrong
	}
	lines := wrap(line(Span{Text: p.Severity.String() + ": ", Role: role}, Span{Text: p.Message}, Span{Text: " [" + p.Rule + "]", Role: Dim}), width)
	if p.Help != "" {
		lines = append(lines, wrap(line(Span{Text: "help: ", Role: Dim}, Span{Text: p.Help}), width)...)
	}
	return lines
}

// View is the card with its history.
func (c *CardScreen) View(w Window) View {
	v := View{Title: "This card", State: []Span{{Text: "Esc closes", Role: Dim}}, Top: w.Space()}
	for _, row := range c.Rows() {
		name := Span{Text: pad(row.Name, 17) + " ", Role: Dim}
		v.Lines = append(v.Lines, hang(line(name, Span{Text: row.Text}), w.Text(), hangOf(w))...)
	}
	return v
}

// hangOf is how far the rows of a card hang: not at all in a narrow window.
func hangOf(w Window) int {
	if w.Narrow() {
		return 2
	}
	return 18
}
