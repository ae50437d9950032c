package app

import "strings"

// NewCardScreen asks for a question and its answer, and has them written into a
// deck.
type NewCardScreen struct {
	Deck             string // its id
	Question, Answer string

	answering bool // the answer is being typed
}

// addedCard tells the screen below that a card was added.
type addedCard struct{ key string }

func (addedCard) msg() {}

// Context is that of a card that is written.
func (n *NewCardScreen) Context() Context { return Writing }

// Disabled is nothing.
func (n *NewCardScreen) Disabled(Action) string { return "" }

// Update takes the question, then the answer.
func (n *NewCardScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Typed:
		*n.field() = msg.Text
	case Do:
		return n, n.do(msg)
	case Reply:
		if got, ok := msg.Msg.(Added); ok {
			return n, []Cmd{leave{}, relay{addedCard{got.Key}}}
		}
	}
	return n, nil
}

// field is the text that is being typed.
func (n *NewCardScreen) field() *string {
	if n.answering {
		return &n.Answer
	}
	return &n.Question
}

func (n *NewCardScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoBack:
		return []Cmd{leave{}}
	case DoNextGap:
		n.answering = !n.answering
	case DoOpen:
		if strings.TrimSpace(*n.field()) == "" {
			return tell(word(n.answering, "a card needs an answer", "a card needs a question"))
		}
		if !n.answering {
			n.answering = true
			return nil
		}
		return []Cmd{AddCard{Deck: n.Deck, Question: n.Question, Answer: n.Answer, Now: msg.Now}}
	}
	return nil
}

// View is the two fields.
func (n *NewCardScreen) View(w Window) View {
	v := View{Title: "A new card for " + n.Deck, State: []Span{{Text: "Esc closes", Role: Dim}}, Top: w.Space()}
	names := [2]string{"question ", "answer   "}
	texts := [2]string{n.Question, n.Answer}
	for i, name := range names {
		if open := n.answering == (i == 1); open {
			v.Typing, v.Field = true, Field{Line: len(v.Top), Text: texts[i], Key: name}
			v.Top = append(v.Top, said(name, Accent))
			continue
		}
		v.Top = append(v.Top, line(Span{Text: name, Role: Dim, Do: DoNextGap}, Span{Text: fit(texts[i], w.Text()-len(name)), Do: DoNextGap}))
	}
	v.Top = append(v.Top, w.Space()...)
	v.Lines = wrap(said("It is written at the end of the deck's file. Hints, choices and sources are added there: e opens it in your editor.", Dim), w.Text())
	return v
}
