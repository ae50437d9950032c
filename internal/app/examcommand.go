package app

import (
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/exam"
)

// BeginExam draws a paper and saves it, or goes on with the open exam over the same
// decks; an ExamBegun answers it.
type BeginExam struct {
	Open      string   // goes on with this open exam; "" for what follows
	Decks     []string // ids, or files and folders as a learner names them; none for all
	Tag       string
	Questions int     // 0 for what the decks say
	Minutes   int     // 0 for what the decks say
	Pass      float64 // share of the points; below 0 for what the decks say
	Certainty bool
	Self      bool
	Count     bool
	Name      string
}

// ForeseeExam wants to know what a BeginExam would come to; an ExamForeseen answers
// it.
type ForeseeExam struct{ Begin BeginExam }

// SaveAnswer wants an answer on disk, beside the screen; an AnswerSaved answers it.
type SaveAnswer struct {
	Question int // from 0
	Answer   exam.Answer
	Now      day.Moment
}

// HandIn ends the exam; a HandedIn answers it.
type HandIn struct{ Now day.Moment }

// ListExams wants the exams that were neither handed in nor given up; an OpenExams
// answers it.
type ListExams struct{ Now day.Moment }

// GiveUp ends an open exam without a score; an OpenExams answers it with those that
// are left.
type GiveUp struct {
	Exam string
	Now  day.Moment
}

// SaveReport wants the report of the exam in a file; a ReportSaved answers it.
type SaveReport struct{ Report *exam.Report }

func (BeginExam) cmd()   {}
func (ForeseeExam) cmd() {}
func (SaveAnswer) cmd()  {}
func (HandIn) cmd()      {}
func (ListExams) cmd()   {}
func (GiveUp) cmd()      {}
func (SaveReport) cmd()  {}

// ExamBegun answers BeginExam.
type ExamBegun struct {
	Progress *exam.Progress // a copy of what is on disk
	Resumed  bool
	Changed  int      // questions whose cards are not any more what they were
	Kept     []string // what was wanted otherwise, but is the paper's to say, in words
}

// ExamForeseen answers ForeseeExam.
type ExamForeseen struct {
	Begin BeginExam
	Paper *exam.Paper // one that could be drawn, or that of the open exam; nil where Fault is not ""
	Open  bool        // an exam over the same decks is open, and goes on instead
	Fault string      // why none can be drawn
}

// AnswerSaved answers SaveAnswer.
type AnswerSaved struct{}

// HandedIn answers HandIn.
type HandedIn struct {
	Report exam.Report
	Due    int // cards that were made due tomorrow
}

// OpenExams answers ListExams.
type OpenExams struct{ List []OpenExam }

// OpenExam is an exam that waits to be handed in.
type OpenExam struct {
	ID       string
	Title    string // "" for several decks
	Began    day.Moment
	Left     time.Duration // 0 where its time is over
	Asked    int           // questions
	Answered int
}

// ReportSaved answers SaveReport.
type ReportSaved struct{ File string }

func (ExamBegun) msg()    {}
func (ExamForeseen) msg() {}
func (AnswerSaved) msg()  {}
func (HandedIn) msg()     {}
func (OpenExams) msg()    {}
func (ReportSaved) msg()  {}
