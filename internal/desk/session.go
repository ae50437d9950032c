package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"quiz/internal/collection"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/library"
)

// Session is one that is going on. What it counts is on disk.
type Session struct {
	Title string // of its one deck; "" for several

	desk    *Desk
	rules   *session.Session
	scope   queue.Scope
	row     queue.Row // of what is asked
	id      string
	mode    review.Mode
	started day.Moment
	askings uint64          // so far: no two arrange their options alike
	answers map[string]int  // of this session, by prompt
	again   map[string]bool // prompts that were answered, and come again today
	noted   *session.Score  // as the end was noted the last time; nil if it was not
}

// Question is a prompt as it is to be asked.
type Question struct {
	Prompt *deck.Prompt
	State  review.State
	Order  []int // how options, or the items of an order, are arranged; see [deck.Prompt.Arrange]
}

// Progress is how far a session is.
type Progress struct {
	Done  int // prompts that will not come again in this session
	Left  int // prompts that wait, the one that is asked included; below 0: not counted
	Score session.Score
}

// Turn is what comes next in a session.
type Turn struct {
	Question *Question // nil where nothing is left
	LeftOut  []error   // prompts that could not be asked, and why
	Progress Progress
}

// Begin begins a session, and says what is asked first. How much is left is not
// counted yet: the first question does not wait for that.
func (d *Desk) Begin(ctx context.Context, w Wanted, now day.Moment) (*Session, Turn, error) {
	if err := d.mayWrite(); err != nil {
		return nil, Turn{}, err
	}
	if err := d.adoptPending(ctx, now); err != nil {
		return nil, Turn{}, err
	}
	scope, err := d.Scope(ctx, w.Decks, w.Tag, now)
	if err != nil {
		return nil, Turn{}, err
	}
	id, err := d.log.SessionID(ctx, now.Ms)
	if err != nil {
		return nil, Turn{}, err
	}
	s := &Session{desk: d, scope: scope, id: id, mode: w.Mode, started: now, answers: map[string]int{}, again: map[string]bool{}}
	s.rules = session.New(beginning{d.decks, d}, s.settings(w))
	turn, err := s.first(ctx, now)
	if err != nil {
		return nil, Turn{}, err
	}
	s.Title, err = s.title(ctx, turn)
	return s, turn, err
}

// first is what is asked first. Before nothing is, all files are taken in.
func (s *Session) first(ctx context.Context, now day.Moment) (Turn, error) {
	turn, err := s.next(ctx, now)
	if err == nil && turn.Question == nil && !s.desk.whole.Load() {
		if _, err := s.desk.TakeIn(ctx, now, nil); err != nil {
			return turn, err
		}
		turn, err = s.next(ctx, now)
	}
	if err == nil && turn.Question == nil {
		err = s.why(ctx, now, turn)
	}
	return turn, err
}

// beginning is a collection whose files may not all be taken in yet: before nothing
// is found there, they are.
type beginning struct {
	Collection
	desk *Desk
}

// Next implements [queue.Collection].
func (b beginning) Next(ctx context.Context, w queue.Want) (queue.Row, bool, error) {
	if b.desk.whole.Load() {
		return b.Collection.Next(ctx, w)
	}
	return b.First(ctx, w)
}

// settings are those of the session's rules.
func (s *Session) settings(w Wanted) session.Settings {
	o := s.desk.o
	return session.Settings{
		ID: s.id, Mode: w.Mode, Scope: s.scope, Select: w.query(), Keys: w.Prompts,
		Scheduler: o.Scheduler(s.desk.Model()), Easy: o.Easy, Off: o.Off, Backlog: o.Backlog,
		NewPerDay: o.NewPerDay + w.More, New: w.New, ReviewsPerDay: o.ReviewsPerDay, Limit: w.Limit, Ahead: w.Ahead,
	}
}

// title is what the one deck of the session is called, from what is asked first.
func (s *Session) title(ctx context.Context, first Turn) (string, error) {
	switch {
	case len(s.scope.Decks) != 1:
		return "", nil
	case first.Question != nil:
		return first.Question.Prompt.Deck.Title, nil
	}
	files, err := s.desk.decks.Files(ctx, s.scope)
	if err != nil || len(files) != 1 {
		return "", err
	}
	return files[0].Title, nil
}

// why is an error where a session that asks nothing would look as if all were done:
// no card has its tag, or none of its decks can be read.
func (s *Session) why(ctx context.Context, now day.Moment, turn Turn) error {
	if len(turn.LeftOut) > 0 {
		return nil
	}
	if s.scope.Tag != "" {
		n, err := s.desk.decks.Count(ctx, queue.List{Scope: s.scope, Now: now, Limit: 1})
		if err == nil && n == 0 {
			err = fmt.Errorf("no card has the tag %q", s.scope.Tag)
		}
		return err
	}
	files, err := s.desk.decks.Files(ctx, s.scope)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return s.desk.noDecks(nil)
	}
	if slices.ContainsFunc(files, func(f collection.File) bool { return !f.Broken }) {
		return nil
	}
	return &Unreadable{files[0]}
}

// Unreadable says that none of the decks that were asked for can be read.
type Unreadable struct{ File collection.File }

func (e *Unreadable) Error() string {
	err := fmt.Errorf("deck %s cannot be studied", e.File.Shown)
	for _, p := range e.File.Problems {
		err = errors.Join(err, p)
	}
	return err.Error()
}

// Hint says what shows more.
func (e *Unreadable) Hint() string { return "`quiz check " + e.File.Shown + "` shows the places" }

// Next is what is asked now.
func (s *Session) Next(ctx context.Context, now day.Moment) (Turn, error) {
	turn, err := s.next(ctx, now)
	if err != nil {
		return turn, err
	}
	return s.measured(ctx, turn, now)
}

// next is what is asked now, with nothing counted.
func (s *Session) next(ctx context.Context, now day.Moment) (Turn, error) {
	turn := Turn{Progress: Progress{Left: -1}}
	again := "" // a prompt that was gone from its file as the tables had it
	for {
		row, ok, err := s.nextRow(ctx, now)
		if err != nil {
			return turn, err
		}
		if !ok {
			break
		}
		p, err := s.read(ctx, row, now)
		if err == nil {
			turn.Question = s.ask(row, p, now)
			break
		}
		if ctx.Err() != nil {
			return turn, err
		}
		if !errors.Is(err, collection.ErrGone) || row.Key == again {
			turn.LeftOut = append(turn.LeftOut, err)
			s.rules.Skip(row.Key)
		}
		again = row.Key
	}
	return turn, nil
}

// read reads the card of a row. Where it is gone from its file, the file is taken in
// as it is now: the next question then is another one.
func (s *Session) read(ctx context.Context, row queue.Row, now day.Moment) (*deck.Prompt, error) {
	p, err := s.desk.decks.Prompt(ctx, row)
	if errors.Is(err, collection.ErrGone) {
		err = errors.Join(err, s.desk.decks.Refresh(ctx, row, now))
	}
	return p, err
}

// Ask asks a prompt again that was taken back or edited, or what comes next where it
// cannot be asked any more.
func (s *Session) Ask(ctx context.Context, key string, now day.Moment) (Turn, error) {
	row, ok, err := s.desk.decks.Row(ctx, s.scope, key)
	if err != nil {
		return Turn{}, err
	}
	if !ok || !row.Asked(now.Day()) {
		return s.Next(ctx, now)
	}
	p, err := s.read(ctx, row, now)
	if err != nil {
		s.rules.Skip(key)
		turn, failed := s.Next(ctx, now)
		turn.LeftOut = append([]error{err}, turn.LeftOut...)
		return turn, failed
	}
	return s.measured(ctx, Turn{Question: s.ask(row, p, now)}, now)
}

func (s *Session) ask(row queue.Row, p *deck.Prompt, now day.Moment) *Question {
	s.askings++
	s.row = row
	return &Question{Prompt: p, State: row.State, Order: p.Arrange(memory.Seed(p.Key, int(now.Ms)), s.askings)}
}

// measured adds how far the session is.
func (s *Session) measured(ctx context.Context, turn Turn, now day.Moment) (_ Turn, err error) {
	turn.Progress, err = s.Progress(ctx, now)
	return turn, err
}

// Progress is how far the session is.
func (s *Session) Progress(ctx context.Context, now day.Moment) (Progress, error) {
	left, err := s.rules.Left(ctx, now)
	return Progress{Done: len(s.answers) - len(s.again), Left: left, Score: s.rules.Score()}, err
}

// Judged is an answer as the grader sees it.
type Judged struct {
	Judgement answer.Judgement
	Choices   [4]memory.Choice // what each rating would lead to; all zero in practice
	Passage   library.Passage  // that the card cites
	Fault     error            // why the passage cannot be shown
}

// Judge grades an answer. Nothing is written.
func (s *Session) Judge(ctx context.Context, p *deck.Prompt, given answer.Given, now day.Moment) (Judged, error) {
	row, err := s.rowOf(ctx, p)
	if err != nil {
		return Judged{}, err
	}
	guards, err := s.desk.decks.Guards(ctx, row)
	if err != nil {
		return Judged{}, err
	}
	out := Judged{Judgement: guards.Judge(p, given)}
	out.Passage, _, out.Fault = s.desk.decks.Passage(ctx, row, p)
	if s.mode == review.Study {
		out.Choices, err = s.rules.Choices(ctx, p.Key, now)
	}
	return out, err
}

// rowOf is the row of a prompt that is asked.
func (s *Session) rowOf(ctx context.Context, p *deck.Prompt) (queue.Row, error) {
	if s.row.Key == p.Key {
		return s.row, nil
	}
	row, ok, err := s.desk.decks.Row(ctx, s.scope, p.Key)
	if err == nil && !ok {
		err = fmt.Errorf("%s: %w", p.Key, collection.ErrGone)
	}
	return row, err
}

// Rated is an answer that is on disk.
type Rated struct {
	Turn  Turn // what comes next
	Leech bool // with this answer the prompt became a leech
}

// Rate ends a prompt, and says what comes next.
func (s *Session) Rate(ctx context.Context, p *deck.Prompt, a session.Answer, now day.Moment) (Rated, error) {
	e, after, err := s.rules.Rate(ctx, a)
	if err != nil {
		return Rated{}, err
	}
	before, err := s.desk.decks.State(ctx, a.Key)
	if err != nil {
		return Rated{}, err
	}
	if err := s.write(ctx, p, now, e); err != nil {
		return Rated{}, err
	}
	turn, err := s.Next(ctx, now)
	return Rated{turn, before.Lapses < queue.LeechLapses && after.Lapses >= queue.LeechLapses}, err
}

// write appends entries about a prompt as it was shown, and tells the rules.
func (s *Session) write(ctx context.Context, p *deck.Prompt, now day.Moment, entries ...review.Entry) error {
	appended, err := s.desk.append(ctx, entries, seen(p))
	if err != nil {
		return err
	}
	return s.record(ctx, now, appended)
}

// record tells the session what was written.
func (s *Session) record(ctx context.Context, now day.Moment, entries []review.Entry) error {
	if err := s.rules.Record(ctx, entries...); err != nil {
		return err
	}
	for _, e := range entries {
		if e.Kind != review.KindReview || e.Session != s.id {
			continue
		}
		s.answers[e.Prompt]++
		if err := s.look(ctx, e.Prompt, now); err != nil {
			return err
		}
	}
	return nil
}

// look sees whether a prompt that was answered comes again today.
func (s *Session) look(ctx context.Context, key string, now day.Moment) error {
	delete(s.again, key)
	if s.mode != review.Study || s.answers[key] == 0 {
		return nil
	}
	st, err := s.desk.decks.State(ctx, key)
	if err == nil && queue.InSteps(st) && queue.DueAt(st, now) < day.Start(now.Day()+1, now.Zone) {
		s.again[key] = true
	}
	return err
}

// Skip leaves a prompt out of this session, and says what comes next.
func (s *Session) Skip(ctx context.Context, key string, now day.Moment) (Turn, error) {
	s.rules.Skip(key)
	return s.Next(ctx, now)
}
