package app

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Study is a session on the screen.
type Study struct {
	Mode   review.Mode
	Title  string
	Prompt *deck.Prompt
	Left   int // prompts that wait, this one included
	Done   int // answers given

	Hints   int      // shown so far
	Asked   string   // what a vague answer made us ask once more
	Fields  []string // typed text, one per field
	Gap     int      // the field with the cursor
	Options []int    // Single, Multi, Pairs: indices into Prompt.Options as shown; Ordered: into Prompt.Want
	Bar     int      // the option, item or left side under the bar
	Chosen  []bool   // by index into Prompt.Options
	Matched []int    // Pairs: for each left side the index into Prompt.Options, or -1

	Judgement answer.Judgement
	Judged    answer.Verdict // by the grader, before an override
	Choices   [4]memory.Choice
	Mended    bool // the answer was added to the deck's accepted ones
	Passage   []string
	Source    bool   // the passage is shown
	Next      string // at the end: when something is due again, in words

	Place     string        // in a preview: which card this is
	Problems  deck.Problems // in a preview: of this card
	Beside    deck.Problems // in a preview: of the deck, or of a card that cannot be shown, told at this one
	Elsewhere deck.Problems // in a preview: such that are told at another card

	session  *engine.Session
	shown    []int      // Options as they were when the prompt was asked
	started  day.Moment // the session
	asked    day.Moment // the prompt
	answered day.Moment
	vague    bool // a vague answer was asked once more
	saving   bool // the next prompt waits until the last answer is on disk
	stays    bool // what is being saved leads to no other prompt
	finished bool
}

// Score is the score so far.
func (s *Study) Score() engine.Score { return s.session.Score() }

// Took is how long the session has lasted until a moment.
func (s *Study) Took(now day.Moment) time.Duration {
	return time.Duration(now.Ms-s.started.Ms) * time.Millisecond
}

// Flagged reports whether the prompt is flagged.
func (s *Study) Flagged() bool { return s.session.State(s.Prompt.Key).Flagged }

func (m *Model) begin(s *engine.Session, mode review.Mode, name string, now day.Moment) []Cmd {
	m.Study = &Study{Mode: mode, Title: title(name), session: s, started: now}
	return m.next(now)
}

// next asks the next prompt, or ends the session.
func (m *Model) next(now day.Moment) []Cmd {
	s := m.Study
	for {
		key, ok := s.session.Next(now)
		if m.loading && (!ok || s.session.Score().Answers > 0) {
			m.Context = Waiting // what was answered comes again only after all else
			return nil
		}
		if !ok {
			m.Context = Done
			s.Prompt = nil
			s.Next = nextDue(s.session, now)
			return m.finish()
		}
		p, err := m.desk.Prompt(key)
		if err != nil {
			m.LeftOut = append(m.LeftOut, err)
			m.Toast = cmp.Or(m.Toast, err.Error())
			s.session.Skip(key)
			continue
		}
		m.ask(p, now)
		return nil
	}
}

func (m *Model) ask(p *deck.Prompt, now day.Moment) {
	old := m.Study
	s := &Study{Mode: old.Mode, Title: old.Title, session: old.session, started: old.started, Prompt: p, asked: now, Source: true}
	s.Left, s.Done = s.session.Left(now), s.session.Score().Answers
	s.Fields = make([]string, 1)
	switch p.Kind {
	case deck.Gaps:
		s.Fields = make([]string, len(p.Want))
	case deck.Pairs:
		s.Matched = slices.Repeat([]int{-1}, len(p.Want))
	}
	s.Chosen = make([]bool, len(p.Options))
	m.askings++
	s.shown = p.Arrange(memory.Seed(p.Key, int(now.Ms)), m.askings)
	s.Options = slices.Clone(s.shown)
	m.Study, m.Context = s, contextOf(p.Kind)
}

func contextOf(k deck.Kind) Context {
	switch k {
	case deck.Reveal:
		return Revealing
	case deck.Bool:
		return Truth
	case deck.Single, deck.Multi:
		return Choosing
	case deck.Ordered:
		return Ordering
	case deck.Pairs:
		return Matching
	}
	return Typing
}

func (m *Model) inStudy(a Action, now day.Moment) []Cmd {
	if m.Study.saving || m.preview != nil && m.inPreview(a, now) {
		return nil
	}
	switch a {
	case Previous:
		m.Toast = "a session only goes on"
		return nil
	case Undo:
		if m.Context == Answered {
			m.Toast = "your answer is taken back"
			return m.resume(now)
		}
		return m.undo(now)
	case Skip:
		m.Study.session.Skip(m.Study.Prompt.Key)
		return m.next(now)
	case Bury, Suspend, Flag:
		return m.mark(a, now)
	case EditCard, Info, CopyText:
		return m.onCard(a, now)
	case Hint:
		m.hint()
		return nil
	case AddForm:
		return m.mend()
	}
	if m.Context == Answered {
		return m.afterAnswer(a, now)
	}
	return m.answering(a, now)
}

func (m *Model) hint() {
	s := m.Study
	if s.Hints == len(s.Prompt.Card.Hints) {
		m.Toast = "there is no other hint"
		if s.Hints == 0 {
			m.Toast = "this card has no hint"
		}
		return
	}
	s.Hints++
	if m.Context == Answered {
		s.offer()
	}
}

func (m *Model) afterAnswer(a Action, now day.Moment) []Cmd {
	s := m.Study
	switch a {
	case Accept:
		return m.rate(memory.Rating(s.Judgement.Rating))
	case Again:
		return m.rate(memory.Again)
	case Hard:
		return m.rate(memory.Hard)
	case Good:
		return m.rate(memory.Good)
	case Easy:
		return m.rate(memory.Easy)
	case Source:
		s.Source = !s.Source
	case Right:
		m.overrule()
	}
	return nil
}

// overrule is the learner's word against the grader's.
func (m *Model) overrule() {
	s := m.Study
	switch s.Judgement.Verdict {
	case answer.Wrong, answer.Partial, answer.Typo:
		s.Judgement.Verdict, s.Judgement.Score = answer.Correct, 1
		s.offer()
		m.Toast = "counted as right; the log keeps both"
		if s.CanMend() {
			m.Toast = "counted as right; " + m.Keys.Name(AddForm) + " adds it to accept"
		}
	case "":
		m.Toast = "you rate this card yourself"
	default:
		m.Toast = fmt.Sprintf("there is nothing to overrule in %q", string(s.Judgement.Verdict))
	}
}

func (m *Model) rate(r memory.Rating) []Cmd {
	s := m.Study
	j := s.Judgement
	if s.Prompt.Kind == deck.Reveal {
		j.Score = 0
		if r >= memory.Hard {
			j.Score = 1
		}
	}
	e, err := s.session.Rate(engine.Answer{
		Key: s.Prompt.Key, At: s.answered, Judged: string(s.Judged), Verdict: string(j.Verdict), Score: j.Score,
		Rating: r, Given: j.Given, Took: time.Duration(max(0, s.answered.Ms-s.asked.Ms)) * time.Millisecond, Hints: s.Hints,
	})
	return m.save(e, err)
}

func (m *Model) save(e review.Entry, err error) []Cmd {
	if err != nil {
		m.fail("", err)
		return nil
	}
	m.Study.saving = true
	return []Cmd{Save{m.Study.Prompt, []review.Entry{e}}}
}

// saved goes on once the last answer is on disk. If it is not, the learner is
// told, and the answer is taken back: nothing is acknowledged that could be lost.
func (m *Model) saved(msg Saved) []Cmd {
	s := m.Study
	if s == nil {
		return nil
	}
	was, stays := s.saving, s.stays
	s.saving, s.stays = false, false
	if msg.Err != nil {
		if was {
			_, _, _, _ = s.session.Undo(msg.Now)
		}
		m.fail("not saved: ", msg.Err)
		return nil
	}
	if !was || stays {
		return nil
	}
	return m.next(msg.Now)
}

func (m *Model) mark(a Action, now day.Moment) []Cmd {
	s := m.Study
	key := s.Prompt.Key
	switch a {
	case Bury:
		m.Toast = "buried until tomorrow; " + m.Keys.Name(Undo) + " takes it back"
		return m.save(s.session.Bury(key, now))
	case Suspend:
		m.Toast = "suspended; " + m.Keys.Name(Undo) + " takes it back"
		return m.save(s.session.Suspend(key, now))
	}
	e, err := s.session.Flag(key, now)
	m.Toast = map[bool]string{true: "flagged", false: "no longer flagged"}[s.Flagged()]
	cmds := m.save(e, err)
	s.stays = s.saving
	return cmds
}

// undo takes back the last thing done, in this session or before it.
func (m *Model) undo(now day.Moment) []Cmd {
	s := m.Study
	void, undone, ok, err := s.session.Undo(now)
	if err != nil {
		m.fail("", err)
		return nil
	}
	if !ok {
		return m.earlier(now)
	}
	s.finished = false
	m.Toast = "taken back: " + undone.What()
	cmds := []Cmd{Save{nil, []review.Entry{void}}}
	p, err := m.desk.Prompt(undone.Prompt)
	if err != nil {
		return append(cmds, m.next(now)...)
	}
	m.ask(p, now)
	return cmds
}

// nextDue says when the prompts of a session come up again.
func nextDue(s *engine.Session, now day.Moment) string {
	days, n := s.NextDay(now)
	cards := fmt.Sprintf("%d cards", n)
	if n == 1 {
		cards = "1 card"
	}
	switch {
	case n == 0:
		return ""
	case days == 1:
		return "tomorrow at 04:00, " + cards
	}
	return fmt.Sprintf("in %d days, %s", days, cards)
}
