package app

import "quiz/internal/engine/deck"

// stale tells a screen that what it shows may have changed meanwhile.
type stale struct{}

func (stale) msg() {}

// edited goes on after the editor was closed. A slip in the deck is shown with its
// line; what could be read before goes on behind it.
func edited(s Screen, session *Session, e Edited, r Reply) (Screen, []Cmd) {
	switch {
	case len(e.Problems) > 0:
		return s, []Cmd{show{screen: newSlip(e.Problems)}}
	case e.Err != nil:
		return s, tell(e.Err.Error())
	case !e.Changed:
		return s, nil
	}
	next, cmds := session.turn(e.Turn, r)
	return next, append(cmds, say{text: "here is the card as it is now"})
}

// ProblemsScreen lists what is wrong with decks.
type ProblemsScreen struct {
	Title    string
	Problems deck.Problems
	Bar      int

	slip bool // it came from an edit: the problems keep the deck from being read
}

func newProblems(title string, list deck.Problems) *ProblemsScreen {
	return &ProblemsScreen{Title: title, Problems: list}
}

func newSlip(list deck.Problems) *ProblemsScreen {
	return &ProblemsScreen{Title: "The deck cannot be read like this", Problems: list, slip: true}
}

// Context is that of problems.
func (p *ProblemsScreen) Context() Context { return InProblems }

// Disabled says why an action cannot be taken now.
func (p *ProblemsScreen) Disabled(a Action) string {
	if a == DoEdit && len(p.Problems) == 0 {
		return "there is nothing to edit"
	}
	return ""
}

// Update moves the bar, and opens the editor at the problem under it.
func (p *ProblemsScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return p, p.do(msg.Action)
	case Click:
		p.Bar = min(msg.Row, len(p.Problems)-1)
	case Reply:
		return p, p.reply(msg)
	}
	return p, nil
}

func (p *ProblemsScreen) do(a Action) []Cmd {
	switch a {
	case DoBack:
		return []Cmd{leave{}}
	case DoEdit:
		at := p.Problems[p.Bar]
		return []Cmd{Edit{File: at.File, Line: at.Span.Line}}
	}
	p.Bar = moved(a, p.Bar, len(p.Problems))
	return nil
}

// reply shows what is wrong after an edit, or goes back.
func (p *ProblemsScreen) reply(r Reply) []Cmd {
	e, ok := r.Msg.(Edited)
	switch {
	case !ok:
		return nil
	case e.Err != nil && len(e.Problems) == 0:
		return tell(e.Err.Error())
	case len(e.Problems) > 0:
		p.Problems, p.Bar = e.Problems, 0
		return nil
	case !e.Changed:
		return nil
	}
	return []Cmd{leave{}, relay{stale{}}}
}

// moved is where the bar of a list of n rows is after an action.
func moved(a Action, bar, n int) int {
	const page = 8
	step := map[Action]int{DoUp: -1, DoDown: 1, DoTop: -n, DoBottom: n, DoPageUp: -page, DoPageDown: page}[a]
	return max(0, min(bar+step, n-1))
}
