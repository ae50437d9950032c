package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/store"
)

// HandedIn is an exam that is over.
type HandedIn struct {
	Report exam.Report
	Due    int // prompts that were made due tomorrow
}

// HandIn ends the exam: its answers and its score are written as one act, and what
// was not right and is in review is made due tomorrow as another, which undo takes
// back by itself. Both are on disk, or neither.
func (e *Exam) HandIn(ctx context.Context, now day.Moment) (HandedIn, error) {
	if err := e.reread(ctx); err != nil {
		return HandedIn{}, err
	}
	result := exam.Score(e.Paper, e.Answers, e.Paper.Judge())
	used := e.Used(now.Ms)
	out := HandedIn{Report: exam.NewReport(e.Progress, &result, used, dateOf(now))}
	entries, err := e.entries(ctx, &result, used, now)
	if err != nil {
		return out, err
	}
	seen, err := e.seen(ctx)
	if err != nil {
		return out, err
	}
	due, err := e.missed(ctx, &result, entries, now)
	if err != nil {
		return out, err
	}
	if _, err := e.desk.appendBoth(ctx, entries, due, seen...); err != nil {
		return out, examOver(err)
	}
	out.Due = len(due)
	return out, nil
}

// examOver says in the words of an exam that another program has ended it.
func examOver(err error) error {
	if errors.Is(err, store.ErrEnded) {
		return errExamOver
	}
	return err
}

// dateOf is a day as the learner's calendar has it.
func dateOf(now day.Moment) string {
	return time.UnixMilli(now.Ms).In(time.FixedZone("", now.Zone*60)).Format(time.DateOnly)
}

// entries are the answers and the end of the exam.
func (e *Exam) entries(ctx context.Context, r *exam.Result, used time.Duration, now day.Moment) ([]review.Entry, error) {
	var out []review.Entry
	rules := e.rules()
	for i := range r.Marks {
		entry, err := e.review(ctx, rules, i, &r.Marks[i], now)
		if err != nil {
			return nil, err
		}
		out = append(out, entry)
	}
	p := e.Paper
	end := review.SessionEnd{
		Mode: review.Exam, Decks: decksOf(p), Started: now.Ms - used.Milliseconds(), Answered: len(p.Questions),
		Points: r.Points, Possible: r.Possible, Pass: p.Pass, Forecast: p.Forecast,
	}
	return append(out, stamped(now, review.Entry{Kind: review.KindSession, Session: e.ID, Body: review.Encode(end)})...), nil
}

// decksOf are the ids of the decks that a paper has questions of, sorted.
func decksOf(p *exam.Paper) []string {
	var ids []string
	for i := range p.Questions {
		id, _, _ := strings.Cut(p.Questions[i].Prompt, "/")
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// review is the answer to a question. It moves the schedule only where the exam is
// to count: then it promises what study would.
func (e *Exam) review(ctx context.Context, rules *session.Session, i int, m *exam.Mark, now day.Moment) (review.Entry, error) {
	a := &e.Answers[i]
	given := session.Answer{
		Key: e.Paper.Questions[i].Prompt, At: now, Judged: m.Verdict, Verdict: m.Verdict, Score: m.Score,
		Rating: ratingOf(a, m), Given: m.Given, Took: time.Duration(a.Ms) * time.Millisecond,
	}
	if a.Rating > 0 {
		given.Judged, given.Verdict = "", ""
	}
	entry, _, err := rules.Rate(ctx, given)
	if err != nil {
		return entry, err
	}
	body, err := review.Decode[review.Review](entry)
	body.Mode = review.Exam
	entry.Body = review.Encode(body)
	return entry, err
}

// rules are those by which answers move the schedule, or don't.
func (e *Exam) rules() *session.Session {
	o := e.desk.o
	set := session.Settings{ID: e.ID, Mode: review.Practice, Scheduler: o.Scheduler(e.desk.Model()), Easy: o.Easy}
	if e.Paper.Count {
		set.Mode = review.Study
	}
	return session.New(e.desk.decks, set)
}

// ratingOf is what an answer says about the memory: nobody confirms it.
func ratingOf(a *exam.Answer, m *exam.Mark) memory.Rating {
	switch {
	case a.Rating > 0:
		return memory.Rating(a.Rating)
	case m.Score == 1:
		return memory.Good
	case m.Score >= 0.5:
		return memory.Hard
	}
	return memory.Again
}

// missed are the entries that make what was not right due tomorrow, where after its
// answer it is in review and not due before.
func (e *Exam) missed(ctx context.Context, r *exam.Result, answers []review.Entry, now day.Moment) ([]review.Entry, error) {
	var out []review.Entry
	tomorrow := now.Day() + 1
	for i, m := range r.Marks {
		if m.Score == 1 {
			continue
		}
		key := e.Paper.Questions[i].Prompt
		st, err := e.desk.decks.State(ctx, key)
		if err == nil {
			st, err = st.Apply(answers[i], e.desk.Model())
		}
		if err != nil {
			return nil, err
		}
		if st.Phase != memory.Review || st.Due.Day <= tomorrow {
			continue
		}
		set := review.SetDue{Due: review.Due{Day: tomorrow}}
		out = append(out, stamped(now, review.Entry{Kind: review.KindDue, Session: e.ID, Prompt: key, Body: review.Encode(set)})...)
	}
	return out, nil
}

// seen are the prompts as they were shown; their files are those of today.
func (e *Exam) seen(ctx context.Context) ([]store.Seen, error) {
	scope, err := e.desk.decks.Scope(ctx, nil, "")
	if err != nil {
		return nil, err
	}
	var out []store.Seen
	for i := range e.Paper.Questions {
		key := e.Paper.Questions[i].Prompt
		p, err := e.desk.current(ctx, queue.Scope{Roots: scope.Roots}, key)
		if err != nil {
			return nil, err
		}
		if p != nil {
			out = append(out, seen(p))
		}
	}
	return out, nil
}
