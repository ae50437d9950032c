package app

// FindScreen is home while a part of a deck's name is typed.
type FindScreen struct{ home *HomeScreen }

// Context is that of finding.
func (f *FindScreen) Context() Context { return Finding }

// Disabled is nothing.
func (f *FindScreen) Disabled(Action) string { return "" }

// Update shows the decks that are found.
func (f *FindScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Typed:
		f.home.find(msg.Text)
	case Click:
		f.home.Bar = max(0, min(msg.Row, len(f.home.list)-1))
	case Do:
		switch msg.Action {
		case DoBack:
			f.home.find("")
			return f, []Cmd{leave{}}
		case DoOpen:
			return f, []Cmd{leave{}}
		}
		f.home.Bar = moved(msg.Action, f.home.Bar, len(f.home.list))
	}
	return f, nil
}
