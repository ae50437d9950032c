package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"quiz/internal/collection"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
)

var errExamOver = errors.New("this exam is over: it was handed in or given up, here or in another window")

// drawing is what a paper is drawn from.
type drawing struct {
	desk     *Desk
	scope    queue.Scope
	settings exam.Settings
	decks    map[string]*deck.Deck
	pool     []exam.Candidate
}

// draw reads the decks of an exam, and settles by what a paper is drawn from them.
func (d *Desk) draw(ctx context.Context, w Examined, now day.Moment) (*drawing, error) {
	if _, err := d.TakeIn(ctx, now, nil); err != nil && !d.whole.Load() {
		return nil, err
	}
	scope, err := d.Scope(ctx, w.Decks, "", now)
	if err != nil {
		return nil, err
	}
	out := &drawing{desk: d, scope: scope, decks: map[string]*deck.Deck{}}
	decks, err := out.read(ctx)
	if err != nil {
		return nil, err
	}
	out.settings = w.settings(exam.Of(decks))
	if err := out.candidates(ctx, decks, now); err != nil {
		return nil, err
	}
	return out, nil
}

// read decodes the decks of the scope that can be asked.
func (r *drawing) read(ctx context.Context) ([]*deck.Deck, error) {
	files, err := r.desk.decks.Files(ctx, r.scope)
	if err != nil {
		return nil, err
	}
	var out []*deck.Deck
	for _, f := range files {
		if f.Broken {
			continue
		}
		d, err := r.desk.decks.Deck(ctx, r.scope, f.ID)
		if err != nil {
			return nil, err
		}
		if d == nil || r.decks[d.ID] != nil {
			continue
		}
		r.decks[d.ID] = d
		out = append(out, d)
	}
	if len(out) == 0 && len(files) > 0 {
		return nil, &Unreadable{files[0]}
	}
	return out, nil
}

// settings are those of the decks, where the learner wants nothing else.
func (w Examined) settings(s exam.Settings) exam.Settings {
	s.Tag, s.Certainty, s.Self, s.Count, s.Name, s.Seed = w.Tag, w.Certainty, w.Self, w.Count, w.Name, w.Seed
	if w.Questions != 0 {
		s.Questions = w.Questions
	}
	if w.Minutes != 0 {
		s.Minutes = w.Minutes
	}
	if w.Pass >= 0 {
		s.Pass = w.Pass
	}
	if w.Tag != "" { // the deck's numbers are about all of it
		s.Draw, s.Questions = nil, w.Questions
	}
	return s
}

// candidates are the prompts of the decks that are not suspended.
func (r *drawing) candidates(ctx context.Context, decks []*deck.Deck, now day.Moment) error {
	suspended := map[string]bool{}
	for row, err := range r.desk.decks.Rows(ctx, queue.List{Scope: r.scope, Now: now, Query: queue.IsSuspended}) {
		if err != nil {
			return err
		}
		suspended[row.Key] = true
	}
	for _, d := range decks {
		for _, p := range d.Prompts() {
			if !suspended[p.Key] {
				r.pool = append(r.pool, exam.CandidateOf(p))
			}
		}
	}
	return nil
}

// paper draws the paper.
func (r *drawing) paper(ctx context.Context, now day.Moment) (exam.Paper, error) {
	drawn, err := exam.Draw(r.settings, r.pool)
	if err != nil {
		return exam.Paper{}, err
	}
	r.settings.Timed(len(drawn.Keys))
	if err := r.settings.Check(); err != nil {
		return exam.Paper{}, fmt.Errorf("exam: %w", err)
	}
	var prompts []*deck.Prompt
	guards := map[string][]byte{}
	for _, key := range drawn.Keys {
		id, _, _ := strings.Cut(key, "/")
		prompts = append(prompts, r.decks[id].Prompt(key))
		if guards[id] == nil {
			guards[id] = answer.NewGuards(r.decks[id]).Encode()
		}
	}
	var failed error
	paper := exam.New(r.settings, drawn.Pool, prompts, func(p *deck.Prompt) []string {
		lines, err := r.passage(ctx, p)
		failed = errors.Join(failed, err)
		return lines
	}, now.Ms)
	if failed != nil {
		return exam.Paper{}, failed
	}
	paper.Guards = guards
	forecast, err := r.desk.forecast(ctx, &paper, now)
	paper.Forecast = forecast
	return paper, err
}

// passage is the place of the notes that a card cites, as lines; none where it cites
// none, or where that cannot be read: `quiz check` says so.
func (r *drawing) passage(ctx context.Context, p *deck.Prompt) ([]string, error) {
	row, ok, err := r.desk.decks.Row(ctx, r.scope, p.Key)
	if err != nil || !ok {
		return nil, err
	}
	found, cites, err := r.desk.decks.Passage(ctx, row, p)
	if !cites || err != nil && ctx.Err() == nil {
		return nil, nil
	}
	head := found.Title
	if found.At != "" {
		head += ", " + found.At
	}
	return []string{head, text.Line(found.Before + found.Quote + found.After)}, err
}

// changed counts the questions of a paper whose cards are not what they were.
func (e *Exam) changed(ctx context.Context) (n int, err error) {
	scope, err := e.desk.decks.Scope(ctx, nil, "")
	if err != nil {
		return 0, err
	}
	for i := range e.Paper.Questions {
		q := &e.Paper.Questions[i]
		p, err := e.desk.current(ctx, scope, q.Prompt)
		if err != nil {
			return 0, err
		}
		if p == nil || !q.Same(p) {
			n++
		}
	}
	return n, nil
}

// current is a prompt as its deck has it now; nil where it is gone.
func (d *Desk) current(ctx context.Context, s queue.Scope, key string) (*deck.Prompt, error) {
	row, ok, err := d.decks.Row(ctx, s, key)
	if err != nil || !ok {
		return nil, err
	}
	p, err := d.decks.Prompt(ctx, row)
	if errors.Is(err, collection.ErrGone) {
		return nil, nil
	}
	return p, err
}
