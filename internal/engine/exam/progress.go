package exam

import "time"

// Typed is the body of an entry that saves an answer before it is handed in.
type Typed struct {
	Question int    `json:"question"` // from 0
	Answer   Answer `json:"answer"`
}

// Progress is an exam that is going on, as the log has it.
type Progress struct {
	Paper   *Paper
	Answers []Answer // one per question
	Latest  int64    // the newest moment that is known of it, UTC ms
}

// Begin is a paper before its first answer.
func Begin(p *Paper) *Progress {
	return &Progress{Paper: p, Answers: make([]Answer, len(p.Questions)), Latest: p.Started}
}

// Note takes the next saved answer, in the order of the log; false where the
// paper has no such question.
func (g *Progress) Note(t Typed, at int64) bool {
	if t.Question < 0 || t.Question >= len(g.Answers) {
		return false
	}
	g.Answers[t.Question] = t.Answer
	g.Latest = max(g.Latest, at)
	return true
}

// Left is the time that is left at a moment, UTC in milliseconds; 0 where it is
// over. It runs on while the program is closed, and a clock that is set back
// gives no time back.
func (g *Progress) Left(now int64) time.Duration {
	g.Latest = max(g.Latest, now)
	end := g.Paper.Started + int64(g.Paper.Minutes)*60_000
	return time.Duration(max(0, end-g.Latest)) * time.Millisecond
}

// Used is the time from the first question to a moment, at most the whole time.
func (g *Progress) Used(now int64) time.Duration {
	return time.Duration(g.Paper.Minutes)*time.Minute - g.Left(now)
}

// Blank reports whether nothing was given to a question.
func (a *Answer) Blank() bool {
	if a.Rating > 0 || a.Given.Text != "" || len(a.Given.Options) > 0 {
		return false
	}
	for _, part := range a.Given.Parts {
		if part != "" {
			return false
		}
	}
	return true
}

// Overview says how far an exam is: what the learner is asked before handing in.
type Overview struct {
	Answered int
	Open     []int // questions without an answer, from 0
	Look     []int // questions put aside to look at again, from 0
}

// Overview looks at all questions.
func (g *Progress) Overview() Overview {
	var o Overview
	for i := range g.Answers {
		a := &g.Answers[i]
		if a.Blank() {
			o.Open = append(o.Open, i)
		} else {
			o.Answered++
		}
		if a.Look {
			o.Look = append(o.Look, i)
		}
	}
	return o
}
