package desk

import (
	"context"
	"fmt"
	"slices"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
	"quiz/internal/engine/review"
)

// Examined says what an exam is about, and what the learner wants otherwise than
// its decks say.
type Examined struct {
	Decks     []string // ids, or files and folders as a learner names them; none for all
	Tag       string
	Questions int     // 0 for what the decks say
	Minutes   int     // 0 for what the decks say
	Pass      float64 // share of the points; below 0 for what the decks say
	Certainty bool
	Self      bool
	Count     bool
	Name      string
	Seed      uint64
}

// Exam is one that is going on: its paper is in the log, and so is every answer.
type Exam struct {
	*exam.Progress
	ID      string   // of its session
	Resumed bool     // it had begun before
	Changed int      // questions whose cards are not any more what they were
	Kept    []string // what was wanted otherwise, but is the paper's to say, in words

	desk  *Desk
	paper review.Entry
}

// BeginExam draws a paper and saves it. Where an exam over the same decks and tag
// is open, it goes on with that.
func (d *Desk) BeginExam(ctx context.Context, w Examined, now day.Moment) (*Exam, error) {
	if err := d.mayWrite(); err != nil {
		return nil, err
	}
	if err := d.adoptPending(ctx, now); err != nil {
		return nil, err
	}
	drawn, err := d.draw(ctx, w, now)
	if err != nil {
		return nil, err
	}
	if open, ok, err := d.sameExam(ctx, drawn.settings); ok || err != nil {
		if err != nil {
			return nil, err
		}
		e, err := d.ResumeExam(ctx, open.ID, now)
		if err == nil {
			e.Kept = w.kept(e.Paper)
		}
		return e, err
	}
	paper, err := drawn.paper(ctx, now)
	if err != nil {
		return nil, err
	}
	return d.savePaper(ctx, paper, now)
}

// ForeseeExam is a paper that BeginExam could draw, or that of the exam it would go on
// with, which is open then. Nothing is written.
func (d *Desk) ForeseeExam(ctx context.Context, w Examined, now day.Moment) (paper *exam.Paper, open bool, err error) {
	if err := d.mayWrite(); err != nil {
		return nil, false, err
	}
	drawn, err := d.draw(ctx, w, now)
	if err != nil {
		return nil, false, err
	}
	same, open, err := d.sameExam(ctx, drawn.settings)
	if err != nil {
		return nil, false, err
	}
	if open {
		entry, err := d.openPaper(ctx, same.ID)
		if err != nil {
			return nil, false, err
		}
		body, err := review.Decode[exam.Paper](entry)
		return &body, true, err
	}
	one, err := drawn.paper(ctx, now)
	return &one, false, err
}

// kept names what the learner wants otherwise than a paper has it.
func (w Examined) kept(p *exam.Paper) []string {
	var out []string
	for _, s := range []struct {
		name      string
		otherwise bool
	}{
		{"number of questions", w.Questions != 0 && w.Questions != len(p.Questions)},
		{"minutes", w.Minutes != 0 && w.Minutes != p.Minutes},
		{"pass mark", w.Pass >= 0 && w.Pass != p.Pass},
		{"certainty marks", w.Certainty && !p.Certainty},
		{"effect on the schedule", w.Count && !p.Count},
		{"name", w.Name != "" && w.Name != p.Name},
	} {
		if s.otherwise {
			out = append(out, s.name)
		}
	}
	return out
}

// savePaper writes a paper into the log, before its first question is shown.
func (d *Desk) savePaper(ctx context.Context, paper exam.Paper, now day.Moment) (*Exam, error) {
	id, err := d.log.SessionID(ctx, now.Ms)
	if err != nil {
		return nil, err
	}
	written, err := d.append(ctx, stamped(now, review.Entry{Kind: review.KindPaper, Session: id, Body: review.Encode(paper)}))
	if err != nil {
		return nil, err
	}
	return &Exam{Progress: exam.Begin(&paper), ID: id, desk: d, paper: written[0]}, nil
}

// Save puts an answer of the exam on disk. It changes nothing else before the exam
// is handed in.
func (e *Exam) Save(ctx context.Context, question int, a exam.Answer, now day.Moment) error {
	typed := exam.Typed{Question: question, Answer: a}
	if question < 0 || question >= len(e.Answers) {
		return fmt.Errorf("the paper has no question %d", question+1)
	}
	body := review.Entry{Kind: review.KindTyped, Session: e.ID, Prompt: e.Paper.Questions[question].Prompt, Body: review.Encode(typed)}
	if _, err := e.desk.append(ctx, stamped(now, body)); err != nil {
		return err
	}
	e.Note(typed, now.Ms)
	return nil
}

// OpenExam is an exam that was neither handed in nor given up.
type OpenExam struct {
	ID       string // of its session
	Title    string
	Decks    []string
	Tag      string
	Began    day.Moment
	Left     time.Duration // 0 where its time is over
	Asked    int           // questions
	Answered int
}

// OpenExams are the exams that wait to be handed in, newest first.
func (d *Desk) OpenExams(ctx context.Context, now day.Moment) ([]OpenExam, error) {
	if d.log == nil {
		return nil, nil
	}
	papers, err := d.log.OpenPapers(ctx)
	if err != nil {
		return nil, err
	}
	var out []OpenExam
	for _, p := range papers {
		if _, err := paperOf(p); err != nil {
			continue // doctor tells what cannot be used
		}
		e, err := d.read(ctx, p)
		if err != nil {
			return nil, err
		}
		out = append(out, OpenExam{
			ID: e.ID, Title: e.Paper.Title, Decks: e.Paper.Decks, Tag: e.Paper.Tag, Began: day.Moment{Ms: p.At, Zone: p.Zone},
			Left: e.Left(now.Ms), Asked: len(e.Answers), Answered: e.Overview().Answered,
		})
	}
	return out, nil
}

// paperOf reads a paper as the log has it.
func paperOf(entry review.Entry) (exam.Paper, error) {
	p, err := review.Decode[exam.Paper](entry)
	if err != nil {
		return p, err
	}
	if err := p.Usable(); err != nil {
		return p, fmt.Errorf("entry %s: paper: %w", entry.ID, err)
	}
	return p, nil
}

// sameExam finds an open exam over the same decks and tag.
func (d *Desk) sameExam(ctx context.Context, s exam.Settings) (OpenExam, bool, error) {
	papers, err := d.log.OpenPapers(ctx)
	if err != nil {
		return OpenExam{}, false, err
	}
	for _, p := range papers {
		have, err := paperOf(p)
		if err != nil {
			continue // doctor tells what cannot be used
		}
		if slices.Equal(have.Decks, s.Decks) && have.Tag == s.Tag {
			return OpenExam{ID: p.Session}, true, nil
		}
	}
	return OpenExam{}, false, nil
}

// read reads an exam as the log has it.
func (d *Desk) read(ctx context.Context, paper review.Entry) (*Exam, error) {
	body, err := paperOf(paper)
	if err != nil {
		return nil, err
	}
	e := &Exam{Progress: exam.Begin(&body), ID: paper.Session, Resumed: true, desk: d, paper: paper}
	return e, e.reread(ctx)
}

// reread takes the answers as the log has them now: another window may have given
// some, too. That the exam is over is an error.
func (e *Exam) reread(ctx context.Context) error {
	entries, err := e.desk.log.ExamEntries(ctx, e.paper)
	if err != nil {
		return err
	}
	latest := e.Latest
	e.Progress = exam.Begin(e.Paper)
	e.Latest = max(latest, e.Latest)
	for _, entry := range entries {
		switch entry.Kind {
		case review.KindSession:
			return errExamOver
		case review.KindTyped:
			if typed, err := review.Decode[exam.Typed](entry); err == nil {
				e.Note(typed, entry.At)
			}
		}
	}
	return nil
}

// ResumeExam goes on with an open exam. Its clock has run on meanwhile.
func (d *Desk) ResumeExam(ctx context.Context, id string, now day.Moment) (*Exam, error) {
	if err := d.mayWrite(); err != nil {
		return nil, err
	}
	paper, err := d.openPaper(ctx, id)
	if err != nil {
		return nil, err
	}
	e, err := d.read(ctx, paper)
	if err != nil {
		return nil, err
	}
	e.Left(now.Ms)
	e.Changed, err = e.changed(ctx)
	return e, err
}

// GiveUpExam ends an open exam without a score.
func (d *Desk) GiveUpExam(ctx context.Context, id string, now day.Moment) error {
	paper, err := d.openPaper(ctx, id)
	if err != nil {
		return err
	}
	body, err := review.Decode[exam.Paper](paper)
	if err != nil {
		return err
	}
	end := review.SessionEnd{Mode: review.Exam, Decks: body.Decks, Started: body.Started, Possible: body.Possible()}
	_, err = d.append(ctx, stamped(now, review.Entry{Kind: review.KindSession, Session: id, Body: review.Encode(end)}))
	return examOver(err)
}

func (d *Desk) openPaper(ctx context.Context, id string) (review.Entry, error) {
	papers, err := d.log.OpenPapers(ctx)
	if err != nil {
		return review.Entry{}, err
	}
	i := slices.IndexFunc(papers, func(p review.Entry) bool { return p.Session == id })
	if i < 0 {
		return review.Entry{}, errExamOver
	}
	return papers[i], nil
}
