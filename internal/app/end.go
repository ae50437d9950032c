package app

// EndScreen is the end of a session: the score, what was missed, and when
// something comes up again.
type EndScreen struct {
	Session *Session
	Ended   Ended
	Known   bool // the session is noted, and Ended says how it went
	Begun   Begin
}

func (e *EndScreen) running() *Session { return e.Session }

// Context is that of the end of a session.
func (e *EndScreen) Context() Context { return Ending }

// Empty reports whether there was nothing to do.
func (e *EndScreen) Empty() bool { return e.Session.progress.Score.Answers == 0 }

// Disabled says why an action cannot be taken now.
func (e *EndScreen) Disabled(a Action) string {
	if a == DoMore && !e.Session.Study() {
		return "practice asks every card once"
	}
	return ""
}

// Label is what Enter does: it repeats what was missed, if anything was.
func (e *EndScreen) Label(a Action) string {
	if a == DoRepeat && len(e.Session.Missed()) == 0 {
		return "done"
	}
	return ""
}

// Update goes on, or back.
func (e *EndScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		return e, e.do(msg)
	case Reply:
		return e.reply(msg)
	}
	return e, nil
}

func (e *EndScreen) do(msg Do) []Cmd {
	switch msg.Action {
	case DoUndo:
		return []Cmd{Undo{msg.Now}}
	case DoRedo:
		return []Cmd{Redo{msg.Now}}
	case DoScores:
		screen, wants := newScores(only(e.Session.decks()), msg.Now)
		return []Cmd{show{screen, wants}}
	case DoMore:
		return e.again(e.more())
	case DoRepeat:
		if missed := e.Session.Missed(); len(missed) > 0 {
			return e.again(repeated(missed))
		}
		return []Cmd{leave{}, relay{stale{}}}
	case DoBack:
		return []Cmd{leave{}, relay{stale{}}}
	}
	return nil
}

// again begins another session in place of the one that is over.
func (e *EndScreen) again(b Begin) []Cmd {
	e.Begun = b
	return []Cmd{b}
}

// more is the same session with ten more new prompts.
func (e *EndScreen) more() Begin {
	b := e.Session.begin
	b.New, b.More, b.Limit = -1, b.More+10, 0
	return b
}

func (e *EndScreen) reply(r Reply) (Screen, []Cmd) {
	switch msg := r.Msg.(type) {
	case Ended:
		e.Ended, e.Known = msg, true
	case Undone:
		if next, cmds, ok := e.Session.undone(msg, r); ok {
			return next, cmds
		}
		return e, tell("there is nothing to take back")
	case Begun:
		if msg.Title == "" {
			msg.Title = e.Session.Title
		}
		return begun(e.Begun, msg, r)
	}
	return e, nil
}
