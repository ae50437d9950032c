package app

import (
	"fmt"
	"path/filepath"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// PreviewScreen shows the cards of a deck as a learner sees them, while it is
// written: every prompt can be answered, and nothing is logged.
type PreviewScreen struct {
	Draft Draft

	at    int    // the prompt that is shown
	inner Screen // its question or answer; nil where there is no prompt
}

// NewPreview is the program with a deck to look at.
func NewPreview(keys Keys, d Draft, now day.Moment) (*Model, []Order) {
	p := &PreviewScreen{Draft: d}
	p.turn(0, now)
	return New(keys, p)
}

// turn goes some prompts on, or back, and stays within the deck.
func (p *PreviewScreen) turn(by int, now day.Moment) {
	n := len(p.Draft.Prompts)
	if n == 0 {
		p.inner = newProblems(p.Draft.Title, p.Draft.Problems)
		return
	}
	p.at = max(0, min(p.at+by, n-1))
	prompt := p.Draft.Prompts[p.at]
	q := newQuestion(&Session{Title: p.Draft.Title, Mode: review.Practice}, Question{Prompt: prompt, Order: prompt.Arrange(memory.Seed(prompt.Key, int(now.Ms)), 0)}, now)
	q.draft = true
	p.inner = q
}

// Asks is the question that is shown, or nil.
func (p *PreviewScreen) Asks() *QuestionScreen {
	q, _ := p.inner.(*QuestionScreen)
	return q
}

// Context is that of the card that is shown.
func (p *PreviewScreen) Context() Context { return p.inner.Context() }

// unlogged are the actions that do nothing in a preview.
var unlogged = []Action{DoRedo, DoBury, DoSuspend, DoFlag, DoInfo, DoAddForm, DoSource}

// Disabled says why an action cannot be taken now.
func (p *PreviewScreen) Disabled(a Action) string {
	switch {
	case slices.Contains(unlogged, a), a == DoUndo && !p.undoesHere():
		return "this is a preview: nothing is logged"
	case a == DoPrevious, a == DoSkip:
		return ""
	}
	return p.inner.Disabled(a)
}

// Label names the way from card to card.
func (p *PreviewScreen) Label(a Action) string {
	switch a {
	case DoSkip, DoAccept:
		return "next"
	case DoUndo:
		return word(p.Context() == Typing, "clear", "")
	}
	return ""
}

// undoesHere reports whether undo clears the field, or goes back to the question.
func (p *PreviewScreen) undoesHere() bool {
	_, answered := p.inner.(*FeedbackScreen)
	q := p.Asks()
	return answered || q != nil && q.undoesHere()
}

// Update answers a card, or goes to another one.
func (p *PreviewScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return p.do(msg)
	case Reloaded:
		return p, p.reloaded(msg)
	case Reply:
		if e, ok := msg.Msg.(Edited); ok {
			return p, p.edited(e)
		}
	}
	return p.hand(msg)
}

func (p *PreviewScreen) do(msg Do) (Screen, []Cmd) {
	_, answered := p.inner.(*FeedbackScreen)
	_, rates := ratings[msg.Action]
	switch {
	case msg.Action == DoBack:
		return p, []Cmd{leave{}}
	case msg.Action == DoSkip, answered && (rates || msg.Action == DoAccept):
		p.turn(1, msg.Now)
		return p, nil
	case msg.Action == DoPrevious:
		p.turn(-1, msg.Now)
		return p, nil
	}
	return p.hand(msg)
}

// hand hands the card a message.
func (p *PreviewScreen) hand(msg Msg) (Screen, []Cmd) {
	next, cmds := p.inner.Update(msg)
	p.inner = next
	return p, slices.DeleteFunc(cmds, logged)
}

// logged reports whether a command is one of a session.
func logged(c Cmd) bool {
	switch c.(type) {
	case Undo, Finish, Rate, Change, Skip:
		return true
	}
	return false
}

func (p *PreviewScreen) edited(e Edited) []Cmd {
	if e.Err != nil {
		return tell(e.Err.Error())
	}
	return nil // the file is watched
}

// reloaded shows the deck as it is now, at the card that was shown, where it is
// still there.
func (p *PreviewScreen) reloaded(msg Reloaded) []Cmd {
	if msg.Err != nil {
		return tell(msg.Err.Error())
	}
	if p.at < len(p.Draft.Prompts) {
		key := p.Draft.Prompts[p.at].Key
		if i := slices.IndexFunc(msg.Draft.Prompts, func(q *deck.Prompt) bool { return q.Key == key }); i >= 0 {
			p.at = i
		}
	}
	p.Draft = msg.Draft
	p.turn(0, msg.Now)
	return tell("read again; " + text.Counted(len(msg.Draft.Problems), "problem"))
}

// View is the card, with its problems below it.
func (p *PreviewScreen) View(w Window) View {
	v := p.inner.View(w)
	if len(p.Draft.Prompts) == 0 {
		return v
	}
	card := p.Draft.Prompts[p.at].Card
	v.Title, v.Side = p.Draft.Title, nil
	v.State = []Span{{Text: fmt.Sprintf("%d of %d, line %d", p.at+1, len(p.Draft.Prompts), card.Span.Line), Role: Dim}}
	v.Lines = append(v.Lines, p.problems(card, w)...)
	return v
}

// problems are those of the card; then, each with its place, those that are of no
// card that can be shown.
func (p *PreviewScreen) problems(card *deck.Card, w Window) []Line {
	var lines []Line
	var elsewhere []deck.Problem
	for _, problem := range p.Draft.Problems {
		switch {
		case problem.Card == card.ID:
			lines = append(lines, Line{}, said(fmt.Sprintf("! line %d", problem.Span.Line), Dim))
			lines = append(lines, problemLines(problem, w.Text())...)
		case p.asks(problem.Card):
			// told at that card
		case p.toldAt(problem) == p.at:
			lines = append(lines, Line{}, said(besideText(problem), Dim))
			lines = append(lines, problemLines(problem, w.Text())...)
		default:
			elsewhere = append(elsewhere, problem)
		}
	}
	if len(elsewhere) > 0 {
		lines = append(lines, Line{}, said(fmt.Sprintf("elsewhere: %s, %s", text.Counted(len(elsewhere), "problem"), placeOf(elsewhere[0])), Dim))
	}
	return lines
}

func besideText(p deck.Problem) string {
	if p.Card == "" {
		return placeOf(p) + ", not this card:"
	}
	return fmt.Sprintf("%s, card %s:", placeOf(p), p.Card)
}

// placeOf is short enough for a narrow window: there is one file.
func placeOf(p deck.Problem) string {
	return fmt.Sprintf("%s:%d", filepath.Base(p.File), p.Span.Line)
}

// toldAt is the prompt at which a problem is told that is of none: the next one in
// the file, which is also what is shown when a card is broken by an edit.
func (p *PreviewScreen) toldAt(problem deck.Problem) int {
	i := slices.IndexFunc(p.Draft.Prompts, func(q *deck.Prompt) bool { return q.Card.Span.Line > problem.Span.Line })
	if i < 0 {
		return len(p.Draft.Prompts) - 1
	}
	return i
}

// asks reports whether a card is among those that can be looked at.
func (p *PreviewScreen) asks(card string) bool {
	return slices.ContainsFunc(p.Draft.Prompts, func(q *deck.Prompt) bool { return q.Card.ID == card })
}
