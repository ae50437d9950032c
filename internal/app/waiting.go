package app

import "quiz/internal/engine/review"

// WaitingScreen is what is shown until a session has begun.
type WaitingScreen struct {
	Reading Reading // how far the decks are read

	begin Begin
}

// NewStudy is the program in a session; it ends with the session.
func NewStudy(keys Keys, b Begin) (*Model, []Order) {
	return New(keys, &WaitingScreen{begin: b}, b)
}

// Context is that of what is not there yet.
func (w *WaitingScreen) Context() Context { return Waiting }

// Disabled is nothing.
func (w *WaitingScreen) Disabled(Action) string { return "" }

// Update shows the session once it has begun.
func (w *WaitingScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		if msg.Action == DoBack {
			return w, []Cmd{leave{}}
		}
	case Reading:
		w.Reading = msg
	case Reply:
		switch got := msg.Msg.(type) {
		case Begun:
			return begun(w.begin, got, msg)
		case Failed:
			return w, []Cmd{fault{got.Err}, leave{}}
		}
	}
	return w, nil
}

// begun is the first screen of a session.
func begun(b Begin, got Begun, r Reply) (Screen, []Cmd) {
	s := newSession(b, got.Title)
	s.choose = got.Choose
	screen, cmds := s.turn(got.Turn, r)
	if got.News != "" {
		cmds = append(cmds, say{text: got.News})
	}
	return screen, cmds
}

// repeated is a session over the prompts that were missed.
func repeated(missed []Result) Begin {
	b := Begin{Mode: review.Practice, New: -1}
	for _, r := range missed {
		b.Which.Prompts = append(b.Which.Prompts, r.Prompt.Key)
	}
	return b
}
