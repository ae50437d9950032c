package app

import (
	"slices"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Session is the one that is going on: what the screens of it share.
type Session struct {
	Title   string
	Mode    review.Mode
	Results []Result // of this session, in the order of the answers

	begin    Begin
	choose   bool // the letter of an option answers at once
	progress Progress
	accepted map[string]Accept // by prompt: an answer that was added to the deck
	over     bool              // its end was noted
	fresh    bool              // nothing was answered before it
}

// Result is an answer of this session.
type Result struct {
	Prompt  *deck.Prompt
	Verdict answer.Verdict
	Score   float64
	Rating  memory.Rating
	Given   string
	Leech   bool // with it the card became a leech
}

// Progress is how far the session is.
func (s *Session) Progress() Progress { return s.progress }

// measured takes what a session does not wait for.
func (s *Session) measured(m Measured) { s.progress, s.fresh = m.Progress, !m.Undoable }

// decks are the ids of the decks whose cards were answered, each once.
func (s *Session) decks() []string {
	var ids []string
	for _, r := range s.Results {
		ids = append(ids, r.Prompt.Deck.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Study reports whether answers move the schedule, so that ratings matter.
func (s *Session) Study() bool { return s.Mode == review.Study }

// Several reports whether cards of more than one deck may come.
func (s *Session) Several() bool { return len(s.begin.Which.Decks) != 1 }

// newSession is a session as it begins.
func newSession(b Begin, title string) *Session {
	if title == "" {
		title = "All decks"
	}
	return &Session{Title: title, Mode: b.Mode, begin: b, accepted: map[string]Accept{}}
}

// turn takes what comes next in the session: its question, or its end.
func (s *Session) turn(t Turn, reply Reply) (Screen, []Cmd) {
	s.progress = t.Progress
	var cmds []Cmd
	if len(t.LeftOut) > 0 {
		cmds = append(cmds, say{text: t.LeftOut[0].Error()})
	}
	for _, err := range t.LeftOut {
		cmds = append(cmds, leftOut{err})
	}
	if t.Question != nil {
		s.over = false
		if t.Progress.Left < 0 {
			cmds = append(cmds, Measure{reply.Now})
		}
		return newQuestion(s, *t.Question, reply.Now), cmds
	}
	return s.end(cmds, Finish{reply.Now})
}

// end shows the end of the session, and has it noted.
func (s *Session) end(cmds []Cmd, f Finish) (Screen, []Cmd) {
	s.over = true
	return &EndScreen{Session: s}, append(cmds, f)
}

// stop ends the session before its last prompt. Where nothing was answered there is
// no end to show.
func (s *Session) stop(at Screen, now day.Moment) (Screen, []Cmd) {
	if s.progress.Score.Answers == 0 {
		s.over = true
		return at, []Cmd{leave{}, relay{stale{}}}
	}
	return s.end(nil, Finish{now})
}

// note keeps an answer that is on disk.
func (s *Session) note(r Result) { s.Results = append(s.Results, r) }

// forget takes the newest answer to a prompt out of the results.
func (s *Session) forget(key string) {
	for i := len(s.Results) - 1; i >= 0; i-- {
		if s.Results[i].Prompt.Key == key {
			s.Results = slices.Delete(s.Results, i, i+1)
			return
		}
	}
}

// Missed are the first answers of the session that were not wholly right, each
// prompt once.
func (s *Session) Missed() []Result {
	seen := map[string]bool{}
	var out []Result
	for _, r := range s.Results {
		if !seen[r.Prompt.Key] && r.Score < 1 {
			out = append(out, r)
		}
		seen[r.Prompt.Key] = true
	}
	return out
}

// undone goes on after something was taken back, or done again.
func (s *Session) undone(u Undone, reply Reply) (Screen, []Cmd, bool) {
	if u.What == "" {
		return nil, tell("there is nothing to take back"), false
	}
	s.forget(u.Prompt)
	next, cmds := s.turn(u.Turn, reply)
	cmds = append(cmds, say{text: "taken back: " + u.What})
	if a, ok := s.accepted[u.Prompt]; ok {
		delete(s.accepted, u.Prompt)
		a.Remove = true
		cmds = append(cmds, a)
	}
	return next, cmds, true
}
