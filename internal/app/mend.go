package app

import (
	"quiz/internal/engine/deck"
)

// Mend wants an answer written into a deck's file as an accepted one, or, with
// Undo, taken out again; a Mended answers it.
type Mend struct {
	Prompt *deck.Prompt
	Text   string
	Undo   bool
}

// Mended says that the file is written, or why it is not.
type Mended struct {
	Undo bool
	Err  error
}

func (Mend) cmd()   {}
func (Mended) msg() {}

// CanMend reports whether the answer could be added to the deck's accepted ones.
func (s *Study) CanMend() bool { return s.Prompt.CanAccept() && !s.Prompt.Deck.BuiltIn }

// mend writes the learner's answer into the deck, once it is counted as right.
// Taken again it takes the answer out.
func (m *Model) mend() []Cmd {
	s := m.Study
	switch {
	case s.Judged == s.Judgement.Verdict:
		m.Toast = "first say that you were right: " + m.Keys.Name(Right)
		return nil
	case !s.Prompt.CanAccept():
		m.Toast = "this card takes no accepted answers"
		return nil
	}
	return []Cmd{Mend{Prompt: s.Prompt, Text: s.Judgement.Given[0], Undo: s.Mended}}
}

func (m *Model) mended(msg Mended) {
	switch {
	case msg.Err != nil:
		m.Toast = "the deck is as it was: " + msg.Err.Error()
		return
	case msg.Undo:
		m.Toast = "taken out of the deck again"
	default:
		m.Toast = "added to accept; " + m.Keys.Name(AddForm) + " takes it out again"
	}
	if m.Study != nil {
		m.Study.Mended = !msg.Undo
	}
}
