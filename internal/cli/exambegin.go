package cli

import (
	"encoding/binary"
	"io"
	"slices"
	"strconv"

	"quiz/internal/app"
	"quiz/internal/desk"
)

func (x *executor) beginExam(c app.BeginExam) (app.Msg, error) {
	e, err := x.examOf(c)
	if err != nil {
		return nil, err
	}
	x.session, x.exam, x.handed = nil, e, nil
	progress := *e.Progress // app has its own answers: what is on disk is ours
	progress.Answers = slices.Clone(e.Answers)
	return app.ExamBegun{Progress: &progress, Resumed: e.Resumed, Changed: e.Changed, Kept: e.Kept}, x.findDecks()
}

func (x *executor) examOf(c app.BeginExam) (*desk.Exam, error) {
	if c.Open != "" {
		return x.desk.ResumeExam(x.ctx, c.Open, x.moment())
	}
	seed, err := x.examSeed()
	if err != nil {
		return nil, err
	}
	return x.desk.BeginExam(x.ctx, examined(c, seed), x.moment())
}

func examined(c app.BeginExam, seed uint64) desk.Examined {
	return desk.Examined{
		Decks: c.Decks, Tag: c.Tag, Questions: c.Questions, Minutes: c.Minutes, Pass: c.Pass,
		Certainty: c.Certainty, Self: c.Self, Count: c.Count, Name: c.Name, Seed: seed,
	}
}

// foreseeExam says what an exam would come to. That none can be drawn is an answer.
func (x *executor) foreseeExam(c app.BeginExam) (app.Msg, error) {
	paper, open, err := x.desk.ForeseeExam(x.ctx, examined(c, 0), x.moment())
	out := app.ExamForeseen{Begin: c, Paper: paper, Open: open}
	if err != nil {
		out.Fault = err.Error()
	}
	return out, nil //nolint:nilerr // it is told
}

// examSeed is what --seed or QUIZ_SEED says, else any number that is short enough to
// be typed again.
func (p *program) examSeed() (uint64, error) {
	for _, v := range []string{p.flags.seed, p.env.Getenv("QUIZ_SEED")} {
		if v != "" {
			return strconv.ParseUint(v, 10, 64)
		}
	}
	var b [4]byte
	_, err := io.ReadFull(p.env.Random, b[:])
	return uint64(binary.LittleEndian.Uint32(b[:])), err
}
